import { t } from '@lingui/core/macro';
import { resolveWallTime, wallTimeAt, addDays } from './zoned-time.ts';

interface Span {
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface StatedTimes extends Span {
  readonly breaks: readonly Span[];
}

/** As a person types them on the clock of the site: start and end with their day, breaks by the hour alone. */
export interface TypedTimes {
  readonly start: string;
  readonly end: string;
  readonly breaks: readonly { readonly start: string; readonly end: string }[];
}

export interface TimeFaults {
  readonly start?: string;
  readonly end?: string;
  readonly breaks?: string;
}

const minute = 60_000;
const spanMinutes = ({ startsAt, endsAt }: Span): number =>
  (Date.parse(endsAt) - Date.parse(startsAt)) / minute;

/** Elapsed minutes without the breaks, which are not paid. */
export const paidMinutes = (times: StatedTimes): number =>
  spanMinutes(times) - times.breaks.reduce((sum, each) => sum + spanMinutes(each), 0);

export const typeTimes = (times: StatedTimes, timeZone: string): TypedTimes => {
  const wall = (at: string): string => wallTimeAt(timeZone, Date.parse(at));
  return {
    start: wall(times.startsAt),
    end: wall(times.endsAt),
    breaks: times.breaks.map(({ startsAt, endsAt }) => ({
      start: wall(startsAt).slice(11),
      end: wall(endsAt).slice(11),
    })),
  };
};

/** The clocks show a time that was typed twice on that day; the first is taken unless the second was meant before. */
export const isShownTwice = ({ start, end }: TypedTimes, timeZone: string): boolean =>
  [start, end].some((text) => text !== '' && resolveWallTime(timeZone, text).kind === 'twice');

// What was not changed keeps its moment, which in an hour that comes twice the text alone does not tell.
const momentOf = (text: string, timeZone: string, were: readonly string[], after: number): number | null => {
  if (text === '') return null;
  const kept = were.find((at) => wallTimeAt(timeZone, Date.parse(at)) === text && Date.parse(at) >= after);
  if (kept !== undefined) return Date.parse(kept);
  const resolved = resolveWallTime(timeZone, text);
  if (resolved.kind === 'skipped') return null;
  if (resolved.kind === 'once') return resolved.at;
  return resolved.first > after ? resolved.first : resolved.second;
};

const noTime = t`The clocks do not show this time. Give a day and a time.`;

/** The moments that are meant, or what is wrong with them, field by field. */
export const readTimes = (
  typed: TypedTimes,
  timeZone: string,
  were: StatedTimes,
): { readonly times: StatedTimes } | { readonly faults: TimeFaults } => {
  const start = momentOf(typed.start, timeZone, [were.startsAt], -Infinity);
  if (start === null) return { faults: { start: noTime } };
  const end = momentOf(typed.end, timeZone, [were.endsAt], start);
  if (end === null) return { faults: { end: noTime } };
  if (end <= start) return { faults: { end: t`The end has to be after the start.` } };
  const formerBreaks = were.breaks.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const next = (clock: string, after: number): number | null => {
    const day = wallTimeAt(timeZone, after).slice(0, 10);
    const moments = [day, addDays(day, 1)].map((date) =>
      momentOf(clock && `${date}T${clock}`, timeZone, formerBreaks, after),
    );
    return moments.find((at) => at !== null && at >= after) ?? null;
  };
  const breaks: Span[] = [];
  let free = start;
  for (const each of typed.breaks.toSorted(
    (one, other) => order(one.start, start) - order(other.start, start),
  )) {
    const from = next(each.start, free);
    const until = from === null ? null : next(each.end, from);
    if (from === null || until === null || until > end || until === from)
      return { faults: { breaks: t`Breaks lie inside the work, one after the other.` } };
    breaks.push({ startsAt: new Date(from).toISOString(), endsAt: new Date(until).toISOString() });
    free = until;
  }
  return {
    times: { startsAt: new Date(start).toISOString(), endsAt: new Date(end).toISOString(), breaks },
  };

  function order(clock: string, from: number): number {
    const first = wallTimeAt(timeZone, from).slice(11);
    return Number(clock.replace(':', '')) + (clock < first ? 2400 : 0);
  }
};
