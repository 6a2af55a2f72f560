import type { Standby } from '@flxibl/contracts/standbys';
import { t } from '@lingui/core/macro';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { showDone } from '../../components/toasts.ts';
import { formatRange } from '../../lib/format-time.ts';
import { TentativeWork } from './tentative-work.tsx';
import { useAnswerStandby, useMyStandbys } from './use-standbys.ts';

/** What the freelancer is asked to be ready for. Only there while there is something. */
export const StandbySection = () => {
  const { data: standbys = [], error } = useMyStandbys();
  if (standbys.length === 0)
    return error && <FailureNotice error={error} title={t`Standbys could not be loaded`} />;
  return (
    <section aria-labelledby="standbys" className="mb-8 space-y-3">
      <h2 id="standbys" className="text-lg font-semibold tracking-tight">
        {t`Standby`}
      </h2>
      <p className="text-ink-soft">
        {t`Who stands by is booked by itself when a seat opens, in their order. Until then your time is yours.`}
      </p>
      <ul className="space-y-3">
        {standbys.map((standby) => (
          <li key={standby.id}>
            <StandbyCard standby={standby} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const StandbyCard = ({ standby }: { readonly standby: Standby }) => {
  const answer = useAnswerStandby();
  const { id, state, rank, possible, startsAt, endsAt, timeZone } = standby;
  const when = formatRange(startsAt, endsAt, timeZone);
  const hasAgreed = state === 'agreed';
  return (
    <TentativeWork
      work={standby}
      badge={<Badge tone={hasAgreed ? 'good' : 'info'}>{hasAgreed ? t`You stand by` : t`To answer`}</Badge>}
    >
      <p className="tabular mt-1 text-sm text-ink-soft">
        {rank === 1 ? t`You are the first to be asked.` : t`You are number ${rank} in line.`}
      </p>
      <div className="mt-3 flex flex-wrap justify-end gap-2">
        {possible.includes('decline') && (
          <Button
            busy={answer.isPending}
            aria-label={hasAgreed ? t`Stand by no longer: ${when}` : t`Decline to stand by: ${when}`}
            onClick={() =>
              answer.mutate({ call: 'declineStandby', id }, { onSuccess: () => void showDone(t`Declined`) })
            }
          >
            {hasAgreed ? t`No longer` : t`Decline`}
          </Button>
        )}
        {possible.includes('accept') && (
          <Button
            look="primary"
            busy={answer.isPending}
            aria-label={t`Stand by: ${when}`}
            onClick={() =>
              answer.mutate(
                { call: 'acceptStandby', id },
                { onSuccess: () => void showDone(t`You stand by`) },
              )
            }
          >
            {t`Stand by`}
          </Button>
        )}
      </div>
      {answer.error && <FailureNotice error={answer.error} title={t`Nothing has changed`} urgent />}
    </TentativeWork>
  );
};
