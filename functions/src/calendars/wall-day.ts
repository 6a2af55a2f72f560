import { DateTime } from 'luxon';

/** The moment at which a day begins by the clocks of a zone; with a gap at midnight, the first moment after it. */
export const wallInstant = (date: string, timeZone: string): Date =>
  DateTime.fromISO(date, { zone: timeZone }).startOf('day').toJSDate();
