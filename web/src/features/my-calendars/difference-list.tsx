import type { CalendarDifference } from '@flxibl/contracts/calendars';
import type { RequestState } from '@flxibl/contracts/requests';
import { t } from '@lingui/core/macro';
import { Button } from '../../components/button.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { formatClock, formatMoment } from '../../lib/format-time.ts';
import { useDifferences, useRestore } from './use-calendars.ts';

/** Shifts that stand otherwise in the calendar than they were agreed; nothing where there are none. */
export const DifferenceList = () => {
  const differences = useDifferences();
  if (!differences.data?.length) return null;
  return (
    <section aria-labelledby="differences" className="space-y-2">
      <h2 id="differences" className="text-lg font-semibold">
        {t`Different in your calendar`}
      </h2>
      <p className="text-sm text-ink-soft">
        {t`The booking stands as it was agreed, until the client accepts something else.`}
      </p>
      <ul className="space-y-2">
        {differences.data.map((difference) => (
          <Difference key={difference.id} difference={difference} />
        ))}
      </ul>
    </section>
  );
};

const agreedWords = ({ startsAt, endsAt, timeZone }: CalendarDifference): string => {
  const start = formatMoment(startsAt, timeZone);
  const end = formatClock(endsAt, timeZone);
  return t`Agreed: ${start} to ${end}.`;
};

const foundWords = ({ kind, calendarStartsAt, timeZone }: CalendarDifference): string => {
  if (kind !== 'moved' || calendarStartsAt === null) return t`You deleted it in your calendar.`;
  const moment = formatMoment(calendarStartsAt, timeZone);
  return t`Your calendar: ${moment}.`;
};

const askedWords = {
  open: t`The client was asked.`,
  agreed: t`The client was asked.`,
  accepted: t`The client was asked: accepted.`,
  declined: t`The client was asked: declined.`,
  withdrawn: t`The client was asked: withdrawn.`,
  expired: t`The client was asked: expired.`,
  superseded: t`The client was asked: superseded.`,
} satisfies Record<RequestState, string>;

const Difference = ({ difference }: { readonly difference: CalendarDifference }) => {
  const restore = useRestore();
  const { id, role, siteName, requestState } = difference;
  return (
    <li className="space-y-2 rounded-card border border-line bg-warn-soft px-4 py-3 text-warn-ink sm:px-5">
      <p className="font-semibold break-words">{t`${role} at ${siteName}`}</p>
      <p className="tabular text-sm">
        {agreedWords(difference)} {foundWords(difference)}{' '}
        {requestState === null ? t`It could not be asked for.` : askedWords[requestState as RequestState]}
      </p>
      {restore.error && <FailureNotice error={restore.error} urgent />}
      <Button size="small" busy={restore.isPending} onClick={() => restore.mutate(id)}>
        {t`Restore in my calendar`}
      </Button>
    </li>
  );
};
