import type { Timesheet } from '@flxibl/contracts/timesheets';
import { addDays, calendarDateAt } from '../../lib/zoned-time.ts';

const dayMillis = 86_400_000;

/** The last day that is over for so many days of 24 hours: what can be locked at the latest. */
export const lastLockableDay = (now: number, timeZone: string, graceDays: number): string =>
  addDays(calendarDateAt(timeZone, now - graceDays * dayMillis), -1);

/** Hours are closed by the month: the last one that can be locked whole. */
export const proposedDay = (lastDay: string): string => {
  const isEndOfMonth = addDays(lastDay, 1).endsWith('-01');
  return isEndOfMonth ? lastDay : addDays(`${lastDay.slice(0, 8)}01`, -1);
};

/** First and last day of the month before the one that a day is in. */
export const monthBefore = (date: string): { readonly from: string; readonly to: string } => {
  const to = addDays(`${date.slice(0, 8)}01`, -1);
  return { from: `${to.slice(0, 8)}01`, to };
};

/** As exports count: by the day on which the work began, on the calendar of the site. */
export const isOfDays = (
  { startsAt, timeZone }: Pick<Timesheet, 'startsAt' | 'timeZone'>,
  { from, to }: { readonly from: string; readonly to: string },
): boolean => {
  const day = calendarDateAt(timeZone, Date.parse(startsAt));
  return day >= from && day <= to;
};
