import type { Timesheet } from '@flxibl/contracts/timesheets';
import { t, plural } from '@lingui/core/macro';
import { formatList } from '../lib/format-list.ts';
import { clockRange, formatClock, formatDay, formatRange } from '../lib/format-time.ts';
import type { StatedTimes } from '../lib/worked-times.ts';

interface WorkedTimesProps {
  readonly times: StatedTimes;
  readonly timeZone: string;
  /** Before the times: `Proposed:`. */
  readonly label?: string;
}

const breaksWords = ({ breaks }: StatedTimes, timeZone: string): string => {
  if (breaks.length === 0) return t`No breaks`;
  const clocks = formatList(
    breaks.map(({ startsAt, endsAt }) =>
      clockRange(formatClock(startsAt, timeZone), formatClock(endsAt, timeZone)),
    ),
  );
  return plural({ count: breaks.length }, { one: `Break ${clocks}`, other: `Breaks ${clocks}` });
};

/** When somebody worked, and the breaks in it. */
export const WorkedTimes = ({ times, timeZone, label }: WorkedTimesProps) => (
  <p className="tabular">
    {label && <span className="text-ink-soft">{label} </span>}
    {formatRange(times.startsAt, times.endsAt, timeZone)}
    <span className="block text-sm text-ink-soft">{breaksWords(times, timeZone)}</span>
  </p>
);

interface CorrectedTimesProps {
  readonly correction: Timesheet['corrections'][number];
  /** More or less than what stood before: `−30 min, −€12.00`, of the side that reads it. */
  readonly difference: string;
  readonly timeZone: string;
}

/** What a correction beside final hours says, what it changed, and why. */
export const CorrectedTimes = ({ correction, difference, timeZone }: CorrectedTimesProps) => {
  const day = formatDay(correction.createdAt, timeZone);
  return (
    <div className="border-s-2 border-line-strong ps-3 text-sm">
      <WorkedTimes times={correction} timeZone={timeZone} label={t`Corrected on ${day}:`} />
      <p className="tabular font-medium">
        {difference}
        {correction.override && (
          <span className="font-normal text-ink-soft">{` ${t`by the platform, in a locked period`}`}</span>
        )}
      </p>
      <p className="break-words text-ink-soft">
        <bdi>{t`“${{ reason: correction.reason }}”`}</bdi>
      </p>
    </div>
  );
};
