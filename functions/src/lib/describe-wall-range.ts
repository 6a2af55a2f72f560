import { DateTime } from 'luxon';

/** `Tue 1 Dec, 14:00–18:00 (Europe/Lisbon)`: wall times of a site, with its zone; the second day only if it is another. */
export const describeWallRange = (start: string, end: string, timeZone: string): string => {
  const from = DateTime.fromISO(start, { locale: 'en-GB' });
  const until = DateTime.fromISO(end, { locale: 'en-GB' });
  const day = 'ccc d LLL';
  const last = from.hasSame(until, 'day') ? '' : `${until.toFormat(day)}, `;
  return `${from.toFormat(`${day}, HH:mm`)}–${last}${until.toFormat('HH:mm')} (${timeZone})`;
};
