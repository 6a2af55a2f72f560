import type { Assignment } from '@flxibl/contracts/assignments';
import { t } from '@lingui/core/macro';
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
  const [city, length] = [zoneCity(timeZone), formatMinutes(elapsedMinutes(startsAt, endsAt))];
  const elsewhere = zoneAbbreviation(ownZone, startsAt) !== zoneAbbreviation(timeZone, startsAt);
  return (
    <>
      <p className="tabular text-lg">
        <bdi dir="ltr">{formatHours(startsAt, endsAt, timeZone)}</bdi>
      </p>
      <p className="tabular text-sm text-ink-soft">
        {t`${city} time, ${length}`}
        {elsewhere && (
          <span className="block">{t`For you: ${{ when: formatRange(startsAt, endsAt, ownZone) }}`}</span>
        )}
      </p>
    </>
  );
};
