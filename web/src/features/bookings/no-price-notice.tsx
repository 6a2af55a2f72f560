import { t } from '@lingui/core/macro';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { failureOf } from '../../lib/failure.ts';

/** Why nothing can be cancelled: it is too late, or what it costs is not known. */
export const NoPriceNotice = ({ error, retry }: { readonly error: unknown; readonly retry: () => void }) => {
  const failure = failureOf(error);
  if (
    failure.kind === 'refused' &&
    (failure.code === 'notice_too_short' || failure.code === 'invalid_state')
  ) {
    return (
      <Notice tone="warn" title={t`This can no longer be cancelled`} urgent>
        <p>{failure.problem.detail}</p>
      </Notice>
    );
  }
  return (
    <FailureNotice error={error} title={t`What cancelling costs could not be loaded`} retry={retry} urgent />
  );
};
