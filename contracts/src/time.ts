import { z } from 'zod';

/** A moment, RFC 3339 in UTC: `2026-12-01T09:00:00.000Z`. */
export const Instant = z.iso
  .datetime({ offset: true })
  .meta({ id: 'Instant', examples: ['2026-12-01T09:00:00.000Z'] });

const wallTimePattern =
  /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:00)?([+-](0\d|1[0-4]):[0-5]\d)?$/;

// Asked of what is no date at all as well, where a Date has no text to compare.
const isCalendarDate = (text: string): boolean => {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10));
};

/**
 * What the clock on the wall shows, `2026-12-01T09:00`, read in the zone given beside it. During the repeated
 * hour of a clock change it needs the offset that is meant: `2026-10-25T01:30+01:00`.
 */
export const WallTime = z
  .string()
  .regex(wallTimePattern, 'expected a wall time such as 2026-12-01T09:00')
  .refine(isCalendarDate, 'no such date')
  .meta({ id: 'WallTime', examples: ['2026-12-01T09:00'] });

/** A day on the calendar, `2026-12-01`. */
export const CalendarDate = z.iso.date();

/** A day of this century, as wall times are: `2026-12-01`. */
export const NearDate = CalendarDate.regex(/^20/, 'expected a date of this century');

/** Time of day, `09:00`. */
export const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as 09:00');

/** Asking Intl takes longer than all else of a request's reading. There are fewer zones, but each in many spellings. */
const knownZones = new Set<string>();
const mostKnownZones = 1_000;

const isTimeZone = (zone: string): boolean => {
  if (knownZones.has(zone)) return true;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
    // An offset such as +01:00 is accepted by Intl and is no IANA zone.
    const isZone = /^[A-Za-z]/.test(timeZone);
    if (isZone && knownZones.size < mostKnownZones) knownZones.add(zone);
    return isZone;
  } catch {
    return false;
  }
};

/** An IANA zone name, `Europe/Lisbon`. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'unknown IANA time zone')
  .meta({ id: 'TimeZone', examples: ['Europe/Lisbon'] });

/** A half-open range of moments: `startsAt` is in it, `endsAt` is not. */
export const Interval = z.object({ startsAt: Instant, endsAt: Instant }).meta({ id: 'Interval' });
export type Interval = z.output<typeof Interval>;
