import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Mail } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatDay, viewerZone } from '../../lib/format-time.ts';
import { useMailAddress, useRetryMailAddress } from './use-mail-address.ts';

/** Where one's mails go, and whether they arrive. */
export const MailAddress = () => {
  const address = useMailAddress();
  const retry = useRetryMailAddress();
  if (!address.data) {
    return address.isError ? (
      <FailureNotice
        error={address.error}
        title={t`Your address could not be loaded`}
        retry={() => void address.refetch()}
      />
    ) : null;
  }
  const { address: email, state, refusedAt, reason } = address.data;
  if (state === 'working') {
    return (
      <p className="flex min-w-0 items-center gap-3 rounded-card border border-line bg-surface px-4 py-4">
        <Mail aria-hidden className="size-5 shrink-0 text-ink-faint" />
        <bdi className="min-w-0 break-words">{email}</bdi>
      </p>
    );
  }
  return (
    <Notice tone="warn" title={t`${email} takes no mail`}>
      <p>
        {refusedAt && `${t`Since ${{ day: formatDay(refusedAt, viewerZone()) }}.`} `}
        {t`Nothing is sent to it any more. Your inbox has everything.`}
      </p>
      {reason && (
        <p className="break-words">
          <Trans>
            Its mail server said: <bdi>{reason}</bdi>
          </Trans>
        </p>
      )}
      {retry.isError && <FailureNotice error={retry.error} title={t`That did not work`} />}
      <Button busy={retry.isPending} onClick={() => retry.mutate()}>
        {t`It works again`}
      </Button>
    </Notice>
  );
};
