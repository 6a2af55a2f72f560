import type { Assignment } from '@flxibl/contracts/assignments';
import {
  elapsedMinutes,
  formatHours,
  formatMinutes,
  formatRange,
  zoneAbbreviation,
  zoneCity,
} from '../../lib/format-time.ts';

interface ShiftTimesProps {
  readonly shift: Pick<Assignment, 'startsAt' | 'endsAt' | 'timeZone'>;
  /** The freelancer's own zone. */
  readonly ownZone: string;
}

/** From when to when on the clock of the site, and on one's own where that shows another time. */
export const ShiftTimes = ({ shift: { startsAt, endsAt, timeZone }, ownZone }: ShiftTimesProps) => {
  const elsewhere = zoneAbbreviation(ownZone, startsAt) !== zoneAbbreviation(timeZone, startsAt);
  return (
    <>
      <p className="tabular text-lg">{formatHours(startsAt, endsAt, timeZone)}</p>
      <p className="tabular text-sm text-ink-soft">
        {zoneCity(timeZone)} time, {formatMinutes(elapsedMinutes(startsAt, endsAt))}
        {elsewhere && <span className="block">For you: {formatRange(startsAt, endsAt, ownZone)}</span>}
      </p>
    </>
  );
};
