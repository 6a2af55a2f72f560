import { formatClock, formatRange } from '../lib/format-time.ts';
import type { StatedTimes } from '../lib/worked-times.ts';

interface WorkedTimesProps {
  readonly times: StatedTimes;
  readonly timeZone: string;
  /** Before the times: `Proposed:`. */
  readonly label?: string;
}

/** When somebody worked, and the breaks in it. */
export const WorkedTimes = ({ times, timeZone, label }: WorkedTimesProps) => (
  <p className="tabular">
    {label && <span className="text-ink-soft">{label} </span>}
    {formatRange(times.startsAt, times.endsAt, timeZone)}
    <span className="block text-sm text-ink-soft">
      {times.breaks.length === 0
        ? 'No breaks'
        : `${times.breaks.length === 1 ? 'Break' : 'Breaks'} ${times.breaks
            .map(
              ({ startsAt, endsAt }) => `${formatClock(startsAt, timeZone)}–${formatClock(endsAt, timeZone)}`,
            )
            .join(', ')}`}
    </span>
  </p>
);
