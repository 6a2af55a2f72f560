import { t } from '@lingui/core/macro';
import { WifiOff } from 'lucide-react';
import { EmptyState } from '../components/empty-state.tsx';
import { Logo } from '../components/logo.tsx';

/** The app was opened without a network: it starts from what the service worker has kept, and goes on by itself. */
export const OfflinePage = () => (
  <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 px-6">
    <title>{t`No connection · Flxibl`}</title>
    <Logo />
    <h1 className="sr-only">Flxibl</h1>
    <div role="status">
      <EmptyState icon={WifiOff} title={t`No connection`}>
        <p>{t`Nothing is lost. As soon as there is one, this page goes on by itself.`}</p>
      </EmptyState>
    </div>
  </main>
);
