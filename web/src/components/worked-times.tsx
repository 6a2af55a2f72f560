import { t, plural } from '@lingui/core/macro';
import { formatList } from '../lib/format-list.ts';
import { clockRange, formatClock, formatRange } from '../lib/format-time.ts';
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
