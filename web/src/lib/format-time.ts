import { t } from '@lingui/core/macro';
import { currentLocale, isRightToLeft } from './language.ts';
import { calendarDateAt, wallTimeAt } from './zoned-time.ts';

type Instant = number | string;
const millis = (at: Instant): number => (typeof at === 'string' ? Date.parse(at) : at);

const cache = new Map<string, Intl.DateTimeFormat>();
const formatter = (options: Intl.DateTimeFormatOptions, language = currentLocale()): Intl.DateTimeFormat => {
  const key = language + JSON.stringify(options);
  let made = cache.get(key);
  if (!made) cache.set(key, (made = new Intl.DateTimeFormat(language, options)));
  return made;
};

/** `09:00` */
export const formatClock = (at: Instant, timeZone: string): string =>
  wallTimeAt(timeZone, millis(at)).slice(11);

/** Digits and Latin letters would change places where one reads from the right: held together, they stay as they are. */
const leftToRight = (text: string): string => (isRightToLeft() ? `\u2066${text}\u2069` : text);

/** `09:00–17:00` of two clock times. */
export const clockRange = (from: string, to: string): string => leftToRight(`${from}–${to}`);

/** `Tue 1 Dec`, with the year when it is not this one's. */
export const formatDay = (at: Instant, timeZone: string): string => {
  const sameYear = calendarDateAt(timeZone, millis(at)).slice(0, 4) === String(new Date().getFullYear());
  return formatter({
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  })
    .format(millis(at))
    .replace(',', '');
};

/** `Tuesday 1 December 2026` of a calendar date, wherever the reader is. */
export const formatDate = (date: string): string =>
  formatter({ timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .format(Date.parse(`${date}T00:00:00Z`))
    .replace(',', '');

/** `Tue 1` of a calendar date. */
export const formatShortDate = (date: string): string =>
  formatter({ timeZone: 'UTC', weekday: 'short', day: 'numeric' })
    .format(Date.parse(`${date}T00:00:00Z`))
    .replace(',', '');

/** `Tue` of a calendar date. */
export const formatWeekday = (date: string): string =>
  formatter({ timeZone: 'UTC', weekday: 'short' }).format(Date.parse(`${date}T00:00:00Z`));

/** `GMT`, `CET`, `EST`: the first language that has letters for the zone, else `GMT+4`. */
export const zoneAbbreviation = (timeZone: string, at: Instant): string => {
  const names = [currentLocale(), 'en-GB', 'en-US', 'en-AU'].map(
    (language) =>
      formatter({ timeZone, timeZoneName: 'short' }, language)
        .formatToParts(millis(at))
        .find(({ type }) => type === 'timeZoneName')?.value ?? '',
  );
  return names.find((name) => /^[A-Z]{2,5}$/.test(name)) ?? names[0] ?? timeZone;
};

/** The zone's letters of this season, for a place where no instant is meant. */
export const currentAbbreviation = (timeZone: string): string => zoneAbbreviation(timeZone, Date.now());

/** `New York` of `America/New_York`. */
export const zoneCity = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

/** `Tue 1 Dec, 09:00` */
export const formatMoment = (at: Instant, timeZone: string): string => {
  const [day, clock] = [formatDay(at, timeZone), formatClock(at, timeZone)];
  return t`${day}, ${clock}`;
};

/** `Tue 1 Dec, 09:00 GMT` */
export const formatZonedMoment = (at: Instant, timeZone: string): string => {
  const day = formatDay(at, timeZone);
  const clock = leftToRight(`${formatClock(at, timeZone)} ${zoneAbbreviation(timeZone, at)}`);
  return t`${day}, ${clock}`;
};

/** `Tue 1 Dec, 22:00 – Wed 2 Dec, 06:00 GMT`; the second day only when it differs. */
export const formatRange = (startsAt: Instant, endsAt: Instant, timeZone: string): string => {
  const day = formatDay(startsAt, timeZone);
  // A range up to midnight still belongs to its own day.
  if (formatDay(millis(endsAt) - 1, timeZone) === day) {
    const clock = formatHours(startsAt, endsAt, timeZone);
    return t`${day}, ${clock}`;
  }
  const sameLetters = zoneAbbreviation(timeZone, startsAt) === zoneAbbreviation(timeZone, endsAt);
  const from = (sameLetters ? formatMoment : formatZonedMoment)(startsAt, timeZone);
  return `${from} – ${formatZonedMoment(endsAt, timeZone)}`;
};

/** `09:00–17:00 GMT`; two zone letters when the clocks change in between. */
export const formatHours = (startsAt: Instant, endsAt: Instant, timeZone: string): string => {
  const before = zoneAbbreviation(timeZone, startsAt);
  const after = zoneAbbreviation(timeZone, endsAt);
  const [from, to] = [formatClock(startsAt, timeZone), formatClock(endsAt, timeZone)];
  return leftToRight(before === after ? `${from}–${to} ${after}` : `${from} ${before} – ${to} ${after}`);
};

/** `7 h 30 min` */
export const formatMinutes = (total: number): string => {
  const hours = Math.floor(total / 60);
  const minutes = Math.round(total % 60);
  if (hours === 0) return t`${minutes} min`;
  return minutes > 0 ? t`${hours} h ${minutes} min` : t`${hours} h`;
};

export const elapsedMinutes = (startsAt: Instant, endsAt: Instant): number =>
  (millis(endsAt) - millis(startsAt)) / 60_000;

export const viewerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `1 Dec 2026` of a calendar date, wherever the reader is. */
export const formatCalendarDay = (date: string): string =>
  formatter({ timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(
    Date.parse(`${date}T00:00:00Z`),
  );
