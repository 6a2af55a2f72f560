import type { AvailabilityRule } from '@flxibl/contracts/availability';
import { invalidInput } from '../lib/app-error.ts';

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const dayMinutes = 24 * 60;
const weekMinutes = 7 * dayMinutes;
const dayMs = 86_400_000;
// 1 January 1970 was a Thursday; week 0 is the one that has it.
const mondayOf = (week: number): number => week * 7 - 3;
const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs;
const weekNumber = (date: string): number => Math.floor((dayNumber(date) + 3) / 7);

interface Part {
  readonly index: number;
  readonly weekday: number;
  /** Minutes of the week; a part may run past midnight, and past Sunday. */
  readonly from: number;
  readonly to: number;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly everyWeeks: number;
  /** A week whose turn it is. */
  readonly turn: number;
}

const partOf = (rule: AvailabilityRule, index: number): Part => {
  const from = (rule.weekday - 1) * dayMinutes + minutesOf(rule.start);
  const to = (rule.weekday - 1) * dayMinutes + minutesOf(rule.end);
  return {
    index,
    weekday: rule.weekday,
    from,
    to: to <= from ? to + dayMinutes : to,
    firstDay: rule.effectiveFrom === undefined ? -Infinity : dayNumber(rule.effectiveFrom),
    lastDay: rule.effectiveUntil === undefined ? Infinity : dayNumber(rule.effectiveUntil),
    everyWeeks: rule.everyWeeks ?? 1,
    turn: rule.weekOf === undefined ? 0 : weekNumber(rule.weekOf),
  };
};

const isWorkedIn = (part: Part, week: number): boolean => {
  const day = mondayOf(week) + part.weekday - 1;
  return day >= part.firstDay && day <= part.lastDay && Math.abs(week - part.turn) % part.everyWeeks === 0;
};

/** Is there a week in which the one is worked and, so many weeks after it, the other? */
const meet = (one: Part, other: Part, weeksAfter: number): boolean => {
  // Turns repeat after at most 8 × 7 weeks, so a year and a bit from where both have begun shows all there is.
  const begin = Math.max(one.firstDay, other.firstDay - weeksAfter * 7);
  const first = Math.floor(((Number.isFinite(begin) ? begin : 0) + 3) / 7) - 1;
  const end = Math.min(one.lastDay, other.lastDay - weeksAfter * 7);
  const from = Number.isFinite(begin) || !Number.isFinite(end) ? first : Math.floor((end + 3) / 7) - 60;
  for (let week = from; week <= from + 61; week += 1) {
    if (isWorkedIn(one, week) && isWorkedIn(other, week + weeksAfter)) return true;
  }
  return false;
};

const overlap = (one: Part, other: Part): boolean =>
  [-1, 0, 1].some((weeksAfter) => {
    const shift = weeksAfter * weekMinutes;
    return one.from < other.to + shift && other.from + shift < one.to && meet(one, other, weeksAfter);
  });

/**
 * Two parts that overlap are most likely a slip, and deleting one of them would not do what it seems to do. Those that
 * never are in the same week, by their dates or their turns, do not overlap.
 * @throws AppError `invalid_input` at the later of the two
 */
export const refuseOverlappingRules = (rules: readonly AvailabilityRule[]): void => {
  const parts = rules.map(partOf).sort((a, b) => a.from - b.from);
  for (const [position, part] of parts.entries()) {
    const before = parts.slice(0, position).find((other) => overlap(other, part));
    if (before) throw invalidInput(`rules.${part.index}`, `overlaps with rules.${before.index}`);
  }
};
