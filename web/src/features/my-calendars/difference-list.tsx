import type { CalendarDifference } from '@flxibl/contracts/calendars';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatClock, formatDay } from '../../lib/format-time.ts';
import { useDifferences, useRestore } from './use-calendars.ts';

/** Shifts that stand otherwise in the calendar than they were agreed; nothing where there are none. */
export const DifferenceList = () => {
  const differences = useDifferences();
  if (!differences.data?.length) return null;
  return (
    <section aria-labelledby="differences" className="space-y-2">
      <h2 id="differences" className="text-lg font-semibold">
        Different in your calendar
      </h2>
      <p className="text-sm text-ink-soft">
        The booking stands as it was agreed, until the client accepts something else.
      </p>
      <ul className="space-y-2">
        {differences.data.map((difference) => (
          <Difference key={difference.id} difference={difference} />
        ))}
      </ul>
    </section>
  );
};

const asked = ({ requestState }: CalendarDifference): string => {
  if (requestState === 'open' || requestState === 'agreed') return 'The client was asked.';
  return requestState === null ? 'It could not be asked for.' : `The client was asked: ${requestState}.`;
};

const Difference = ({ difference }: { readonly difference: CalendarDifference }) => {
  const restore = useRestore();
  const { id, role, siteName, startsAt, endsAt, timeZone, kind, calendarStartsAt } = difference;
  return (
    <li className="space-y-2 rounded-card border border-line bg-warn-soft px-4 py-3 text-warn-ink sm:px-5">
      <p className="font-semibold break-words">
        {role} at {siteName}
      </p>
      <p className="tabular text-sm">
        Agreed: {formatDay(startsAt, timeZone)}, {formatClock(startsAt, timeZone)} to{' '}
        {formatClock(endsAt, timeZone)}.{' '}
        {kind === 'moved' && calendarStartsAt !== null
          ? `Your calendar: ${formatDay(calendarStartsAt, timeZone)}, ${formatClock(calendarStartsAt, timeZone)}.`
          : 'You deleted it in your calendar.'}{' '}
        {asked(difference)}
      </p>
      {restore.error && <FailureNotice error={restore.error} urgent />}
      <Button size="small" busy={restore.isPending} onClick={() => restore.mutate(id)}>
        Restore in my calendar
      </Button>
    </li>
  );
};
