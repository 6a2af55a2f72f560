import type { CalendarFreshness } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';
import { formatClock, formatDay } from '../../lib/format-time.ts';

/** Why their calendar may not say how things are now; null where it can be relied on, or nobody has to. */
export const calendarWords = ({ state, checkedAt }: CalendarFreshness, timeZone: string): string | null => {
  if (state === 'none' || state === 'ok') return null;
  const isCutOff = state === 'needs_reconnect';
  if (checkedAt === null) {
    return isCutOff
      ? t`Calendar cannot be read any more: not once so far`
      : t`Calendar not checked lately: not once so far`;
  }
  const [day, clock] = [formatDay(checkedAt, timeZone), formatClock(checkedAt, timeZone)];
  return isCutOff
    ? t`Calendar cannot be read any more: last on ${day}, ${clock}`
    : t`Calendar not checked lately: last on ${day}, ${clock}`;
};
