import type { RateWindow } from '@flxibl/contracts/rate-cards';
import { steadyParts } from './zone-offsets.ts';

const minute = 60_000;
const dayMinutes = 1_440;

/** Half-open, in minutes since the start of the work. */
export type Span = readonly [from: number, to: number];

const clockMinutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Days since 1970-01-01, of a date as the calendar shows it. */
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / (dayMinutes * minute);

// 1 January 1970 was a Thursday.
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** A window made ready for many days: which days it begins on, and from when to when of the clock. */
interface ReadyWindow {
  readonly weekdays: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly always: boolean;
  readonly from: number;
  readonly to: number;
}

const makeReady = ({ weekdays, dates, from, to }: RateWindow): ReadyWindow => {
  const begins = from === undefined ? 0 : clockMinutes(from);
  const ends = to === undefined ? dayMinutes : clockMinutes(to);
  return {
    weekdays: weekdays ?? [],
    days: new Set((dates ?? []).map(dayNumber)),
    always: weekdays === undefined && dates === undefined,
    from: begins,
    to: ends > begins ? ends : ends + dayMinutes,
  };
};

// Terms are frozen objects that are priced again and again: a list of a page has the same ones many times.
const ready = new WeakMap<RateWindow, ReadyWindow>();
const readyOf = (window: RateWindow): ReadyWindow => {
  const known = ready.get(window);
  if (known) return known;
  const made = makeReady(window);
  ready.set(window, made);
  return made;
};

/**
 * When a window is open during work: wherever the clock on the wall of the site shows a time in it. So a night in
 * which the hour from one to two comes twice has it twice, and one in which it is skipped not at all. Between two
 * clock changes the clock goes as fast as time, so only the borders of each day are worked out, in minutes.
 * @param start of the work; spans are whole minutes since then, a border within a minute goes to the nearer one
 */
export const windowSpans = (window: RateWindow, timeZone: string, start: Date, minutes: number): Span[] => {
  const { weekdays, days, always, from, to } = readyOf(window);
  const origin = start.getTime();
  const spans: Span[] = [];
  for (const part of steadyParts(timeZone, origin, origin + minutes * minute)) {
    const ahead = part.offsetMinutes * minute;
    const firstDay = Math.floor((part.from + ahead) / (dayMinutes * minute));
    const lastDay = Math.floor((part.until + ahead - 1) / (dayMinutes * minute));
    // A window of the day before may reach into the first.
    for (let day = firstDay - 1; day <= lastDay; day += 1) {
      if (!always && !weekdays.includes(weekdayOf(day)) && !days.has(day)) continue;
      const midnight = day * dayMinutes * minute - ahead;
      const opens = Math.max(part.from, midnight + from * minute);
      const closes = Math.min(part.until, midnight + to * minute);
      if (opens < closes) spans.push([nearest(opens - origin), nearest(closes - origin)]);
    }
  }
  return spans;
};

// A minute belongs where its middle lies; the middle itself to what begins there.
const nearest = (milliseconds: number): number => Math.ceil(milliseconds / minute - 0.5);
