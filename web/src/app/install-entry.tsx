import { t } from '@lingui/core/macro';
import { Download } from 'lucide-react';
import { Button } from '../components/button.tsx';
import { installSteps } from '../copy/install-words.ts';
import { useInstall } from '../lib/use-install.ts';

/** In the account menu: the app for this device, where the browser can have it and does not yet. */
export const InstallEntry = () => {
  const { way, install } = useInstall();
  if (way === 'none') return null;
  if (way === 'offered') {
    return (
      <Button className="mt-2 w-full" onClick={() => void install()}>
        <Download aria-hidden className="size-4" />
        {t`Install the app`}
      </Button>
    );
  }
  return (
    <details className="mt-2 rounded-control border border-line text-sm">
      <summary className="flex min-h-11 items-center justify-center gap-2 font-medium">
        <Download aria-hidden className="size-4" />
        {t`Install the app`}
      </summary>
      <ol className="list-decimal space-y-1 px-3 pb-3 ps-8 text-ink-soft">
        {installSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  );
};
