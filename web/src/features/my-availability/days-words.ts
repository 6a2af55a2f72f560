import type { TimeOff } from '@flxibl/contracts/time-off';
import { plural, t } from '@lingui/core/macro';
import { firstInstantOf } from '../../lib/day-span.ts';
import { formatCalendarDay, formatRange } from '../../lib/format-time.ts';
import { addDays } from '../../lib/zoned-time.ts';

interface Days {
  readonly start: string;
  readonly end: string;
}

/** The first and the last day of an absence of whole days; null when it begins or ends within one. */
export const wallDays = ({ start, end }: Pick<TimeOff, 'start' | 'end'>): Days | null =>
  start.endsWith('T00:00') && end.endsWith('T00:00')
    ? { start: start.slice(0, 10), end: addDays(end.slice(0, 10), -1) }
    : null;

/** `24 Dec 2026 – 1 Jan 2027, 9 days` */
export const dayRangeWords = ({ start, end }: Days): string => {
  if (start === end) return formatCalendarDay(start);
  const count = Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000) + 1;
  const days = plural(count, { one: '# day', other: '# days' });
  const [first, last] = [formatCalendarDay(start), formatCalendarDay(end)];
  return t`${first} – ${last}, ${days}`;
};

export const daysWords = (
  days: Days | null,
  { startsAt, endsAt, timeZone }: Pick<TimeOff, 'startsAt' | 'endsAt' | 'timeZone'>,
): string => (days ? dayRangeWords(days) : formatRange(startsAt, endsAt, timeZone));

/** Of time off that is on this device only: whole days by their dates, or wall times. */
export const newDaysWords = ({ start, end }: Days, timeZone: string): string => {
  const days = start.includes('T') ? wallDays({ start, end }) : { start, end };
  if (days) return dayRangeWords(days);
  return formatRange(firstInstantOf(timeZone, start), firstInstantOf(timeZone, end), timeZone);
};
