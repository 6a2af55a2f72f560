import { t } from '@lingui/core/macro';
import { Smartphone } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { installSteps } from '../../copy/install-words.ts';
import { useInstall } from '../../lib/use-install.ts';

/** Offers the app on the start page until the person has said yes or no; then never again. */
export const InstallCard = () => {
  const { way, declined, install, decline } = useInstall();
  if (way === 'none' || declined) return null;
  return (
    <section
      aria-labelledby="install"
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line bg-surface px-4 py-3 sm:px-5"
    >
      <Smartphone aria-hidden className="size-6 shrink-0 text-accent-ink" />
      <div className="min-w-0 flex-1 basis-48">
        <h2 id="install" className="font-medium">{t`Flxibl as an app`}</h2>
        {way === 'offered' ? (
          <p className="text-sm text-ink-soft">{t`On your home screen, and your shifts open without a network.`}</p>
        ) : (
          <ol className="list-decimal ps-5 text-sm text-ink-soft">
            {installSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {way === 'offered' && (
          <Button look="primary" onClick={() => void install()}>{t`Install the app`}</Button>
        )}
        <Button look="quiet" onClick={decline}>{t`No, thanks`}</Button>
      </div>
    </section>
  );
};
