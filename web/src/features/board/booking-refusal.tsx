import type { SearchHit } from '@flxibl/contracts/availability';
import type { Alternative } from '@flxibl/contracts/problem';
import { t } from '@lingui/core/macro';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatMoney } from '../../lib/format-money.ts';
import { failureOf } from '../../lib/failure.ts';

interface BookingRefusalProps {
  readonly error: unknown;
  readonly hitOf: (freelancerId: string) => SearchHit | undefined;
  readonly busy: boolean;
  /** Books the alternative in place of the person who was taken. */
  readonly onInstead: (alternative: Alternative, taken: string | undefined) => void;
}

/** A lost race is nobody's fault: says so, and offers who can come instead. */
export const BookingRefusal = ({ error, hitOf, busy, onInstead }: BookingRefusalProps) => {
  const failure = failureOf(error);
  if (failure.kind === 'unreachable') {
    return (
      <Notice tone="warn" title={t`No answer yet`} urgent>
        <p>{t`We cannot tell whether the booking went through. Press the button again: it is the same booking, and can only be made once.`}</p>
      </Notice>
    );
  }
  if (failure.kind !== 'refused' || failure.code !== 'freelancer_taken') {
    return <FailureNotice error={error} title={t`Not booked`} urgent />;
  }
  const { freelancerId, alternatives = [] } = failure.problem;
  const name = freelancerId && hitOf(freelancerId)?.name;
  const title =
    name === undefined
      ? t`This person was booked by someone else a moment ago`
      : t`${name} was booked by someone else a moment ago`;
  return (
    <Notice tone="warn" title={title} urgent>
      <p>
        {alternatives.length > 0
          ? t`Nothing has been booked or charged. Book one of these for the same time instead:`
          : t`Nothing has been booked or charged. Nobody else is free then.`}
      </p>
      <ul className="space-y-2">
        {alternatives.map((alternative) => (
          <li key={alternative.freelancerId}>
            <Button
              className="w-full justify-between!"
              busy={busy}
              onClick={() => onInstead(alternative, freelancerId)}
            >
              <span className="truncate" title={alternative.name}>
                {t`Book ${{ name: alternative.name }}`}
              </span>
              <Price hit={hitOf(alternative.freelancerId)} />
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
};

const Price = ({ hit }: { readonly hit: SearchHit | undefined }) =>
  hit && <span className="tabular font-normal text-ink-soft">{formatMoney(hit.cost)}</span>;
