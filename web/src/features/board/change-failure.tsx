import { t } from '@lingui/core/macro';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatRange } from '../../lib/format-time.ts';
import type { ChangeToAsk } from './use-ask-change.ts';

interface ChangeFailureProps {
  readonly error: unknown;
  readonly change: ChangeToAsk;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** The block is back where it was, and this says why. */
export const ChangeFailure = ({ error, change, onRetry, onClose }: ChangeFailureProps) => {
  const { name, before, timeZone } = change;
  const agreed = formatRange(before.from, before.to, timeZone);
  return (
    <div className="space-y-2">
      <FailureNotice
        error={error}
        title={t`${name} was not asked; it stays ${agreed}`}
        retry={onRetry}
        urgent
      />
      <Button size="small" look="quiet" onClick={onClose}>{t`Leave it`}</Button>
    </div>
  );
};
