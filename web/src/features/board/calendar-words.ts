import type { CalendarFreshness } from '@flxibl/contracts/availability';
import { formatClock, formatDay } from '../../lib/format-time.ts';

/** Why their calendar may not say how things are now; null where it can be relied on, or nobody has to. */
export const calendarWords = ({ state, checkedAt }: CalendarFreshness, timeZone: string): string | null => {
  if (state === 'none' || state === 'ok') return null;
  const reads =
    state === 'needs_reconnect' ? 'Calendar cannot be read any more' : 'Calendar not checked lately';
  if (checkedAt === null) return `${reads}: not once so far`;
  return `${reads}: last on ${formatDay(checkedAt, timeZone)}, ${formatClock(checkedAt, timeZone)}`;
};
