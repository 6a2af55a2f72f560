import { DateTime } from 'luxon';
import type { NotificationPreferences } from '@flxibl/contracts/notifications';

type QuietHours = Pick<NotificationPreferences, 'quietFrom' | 'quietUntil'>;

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/**
 * When somebody may be pushed to: at once, or when their quiet hours end. These are wall time of their zone, so a
 * night of a clock change is an hour shorter or longer.
 */
export const pushAfterQuietHours = (
  { quietFrom, quietUntil }: QuietHours,
  timeZone: string,
  now: Date,
): Date => {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const [from, until] = [minutesOf(quietFrom), minutesOf(quietUntil)];
  const present = local.hour * 60 + local.minute;
  const overMidnight = until < from;
  const quiet = overMidnight ? present >= from || present < until : present >= from && present < until;
  if (!quiet) return now;
  const day = overMidnight && present >= from ? local.plus({ days: 1 }) : local;
  return day.set({ hour: Math.floor(until / 60), minute: until % 60, second: 0, millisecond: 0 }).toJSDate();
};
