import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useSession } from '../../lib/session.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { useAccount } from './use-account.ts';

/** Everything that is kept of somebody: to take along, and to delete for ever. */
export const YourData = () => {
  const { me } = useSession();
  const { download, erase } = useAccount();
  const [isErasing, setErasing] = useState(false);
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line bg-surface px-4 py-4">
        <p className="min-w-56 flex-1">
          <span className="block font-medium">{t`Download my data`}</span>
          <span className="block text-sm text-ink-soft">
            {t`Everything we keep of you, in one file that other programs can read.`}
          </span>
        </p>
        <Button busy={download.isPending} onClick={() => download.mutate()}>
          {t`Download`}
        </Button>
      </div>
      {download.error !== null && (
        <FailureNotice error={download.error} title={t`Your data could not be downloaded`} urgent />
      )}
      {me.role !== 'admin' && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-line bg-surface px-4 py-4">
          <p className="min-w-56 flex-1">
            <span className="block font-medium">{t`Delete my account`}</span>
            <span className="block text-sm text-ink-soft">
              {t`Your name and address are removed everywhere. Hours and payments stay, without a name.`}
            </span>
          </p>
          <Button look="danger" onClick={() => setErasing(true)}>
            {t`Delete…`}
          </Button>
        </div>
      )}
      {isErasing && (
        <EraseDialog
          email={me.email}
          busy={erase.isPending}
          error={erase.error}
          onConfirm={(email) => erase.mutate(email)}
          onClose={() => {
            setErasing(false);
            erase.reset();
          }}
        />
      )}
    </div>
  );
};
