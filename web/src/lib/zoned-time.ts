/**
 * Wall time and instants in an IANA zone, on Intl alone: a date library would cost the first load 21 kB.
 * The tests compare with luxon.
 */

const minute = 60_000;
const day = 24 * 60 * minute;

const formatters = new Map<string, Intl.DateTimeFormat>();
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
};

/** Minutes that the zone's clocks are ahead of UTC at an instant (milliseconds). */
export const offsetMinutesAt = (timeZone: string, at: number): number => {
  const part: Record<string, number> = {};
  for (const { type, value } of clockOf(timeZone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second = 0 } = part;
  const shown = Date.UTC(year, month - 1, date, hour, minutes, second);
  return Math.round((shown - Math.floor(at / 1000) * 1000) / minute);
};

/** What the clock on the wall shows at an instant: `2026-12-01T09:00`. */
export const wallTimeAt = (timeZone: string, at: number): string =>
  new Date(at + offsetMinutesAt(timeZone, at) * minute).toISOString().slice(0, 16);

export const calendarDateAt = (timeZone: string, at: number): string => wallTimeAt(timeZone, at).slice(0, 10);

export const todayIn = (timeZone: string): string => calendarDateAt(timeZone, Date.now());

export type Resolved =
  | { readonly kind: 'once'; readonly at: number }
  /** The clocks jump over it. `after` is the first moment past the jump. */
  | { readonly kind: 'skipped'; readonly after: number }
  /** The clocks show it twice. */
  | { readonly kind: 'twice'; readonly first: number; readonly second: number };

/** The instants at which the clocks of a zone show a wall time without offset. */
export const resolveWallTime = (timeZone: string, wallTime: string): Resolved => {
  const shown = Date.parse(`${wallTime.slice(0, 16)}Z`);
  // No zone changes its clocks twice within two days, so a day either side sees both offsets.
  const before = offsetMinutesAt(timeZone, shown - day);
  const after = offsetMinutesAt(timeZone, shown + day);
  const instants = [...new Set([before, after])]
    .map((offset) => ({ offset, at: shown - offset * minute }))
    .filter(({ offset, at }) => offsetMinutesAt(timeZone, at) === offset)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  const [first, second] = instants;
  if (first === undefined) return { kind: 'skipped', after: shown - before * minute };
  return second === undefined ? { kind: 'once', at: first } : { kind: 'twice', first, second };
};

/** `+01:00`, as a wall time of the repeated hour needs it. */
export const offsetText = (timeZone: string, at: number): string => {
  const minutes = offsetMinutesAt(timeZone, at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
};

/** Moves a calendar date by whole days. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);

/** ISO weekday of a calendar date: 1 is Monday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** The wall time of an instant as the API reads it back: with its offset where the clocks show it twice. */
export const exactWallTimeAt = (timeZone: string, at: number): string => {
  const shown = wallTimeAt(timeZone, at);
  return resolveWallTime(timeZone, shown).kind === 'twice' ? shown + offsetText(timeZone, at) : shown;
};

/** The moment at which a calendar day is over, on the clocks of a zone. */
export const endOfDay = (date: string, timeZone: string): number => {
  const midnight = resolveWallTime(timeZone, `${addDays(date, 1)}T00:00`);
  if (midnight.kind === 'once') return midnight.at;
  return midnight.kind === 'skipped' ? midnight.after : midnight.second;
};
