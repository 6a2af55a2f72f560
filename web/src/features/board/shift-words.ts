import { plural, t } from '@lingui/core/macro';
import { clockRange, formatClock } from '../../lib/format-time.ts';
import { openSeats, type ShiftRow } from './shift-rows.ts';

export const seatWords = (row: ShiftRow): string => {
  const [filled, all] = [row.people.length, row.headcount];
  return plural(all, { one: `${filled} of # seat filled`, other: `${filled} of # seats filled` });
};

export const openWords = (row: ShiftRow): string => {
  const open = openSeats(row);
  return open === 0 ? t`Filled` : plural(open, { one: '# open', other: '# open' });
};

/** Clock times at the site. */
export const hoursOf = ({ span, timeZone }: ShiftRow): string =>
  clockRange(formatClock(span.from, timeZone), formatClock(span.to, timeZone));
