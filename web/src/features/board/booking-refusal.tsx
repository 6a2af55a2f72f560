import type { Alternative } from '@flxibl/contracts/problem';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { failureOf } from '../../lib/failure.ts';

interface BookingRefusalProps {
  readonly error: unknown;
  readonly nameOf: (freelancerId: string) => string | undefined;
  readonly busy: boolean;
  /** Books the alternative in place of the person who was taken. */
  readonly onInstead: (alternative: Alternative, taken: string | undefined) => void;
}

/** A lost race is nobody's fault: says so, and offers who can come instead. */
export const BookingRefusal = ({ error, nameOf, busy, onInstead }: BookingRefusalProps) => {
  const failure = failureOf(error);
  if (failure.kind === 'unreachable') {
    return (
      <Notice tone="warn" title="No answer yet" urgent>
        <p>
          We cannot tell whether the booking went through. Press the button again: it is the same booking, and
          can only be made once.
        </p>
      </Notice>
    );
  }
  if (failure.kind !== 'refused' || failure.code !== 'freelancer_taken') {
    return <FailureNotice error={error} title="Not booked" urgent />;
  }
  const { freelancerId, alternatives = [] } = failure.problem;
  const name = (freelancerId && nameOf(freelancerId)) ?? 'This person';
  return (
    <Notice tone="warn" title={`${name} was booked by someone else a moment ago`} urgent>
      <p>
        Nothing has been booked or charged.{' '}
        {alternatives.length > 0 ? 'These people are free for the same time:' : 'Nobody else is free then.'}
      </p>
      <ul className="space-y-2">
        {alternatives.map((alternative) => (
          <li key={alternative.freelancerId}>
            <Button
              className="w-full justify-between!"
              busy={busy}
              onClick={() => onInstead(alternative, freelancerId)}
            >
              <span className="truncate">Book {alternative.name} instead</span>
              <span className="tabular text-sm font-normal text-ink-faint">
                Match {Math.round(alternative.score)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
};
