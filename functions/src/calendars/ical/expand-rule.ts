import type { IcalRule } from './ical-rule.ts';

const hour = 3_600_000;
const day = 24 * hour;

export interface Expansion {
  /** Wall times, in order; those before `from` are left out. */
  readonly walls: readonly number[];
  /** The rule went on, and more of it was not worked out. */
  readonly cut: boolean;
}

/** Every hour of 400 days, and a little. */
const mostInstances = 10_000;

// 0 for Monday. The first of January 1970 was a Thursday.
const weekdayOf = (wall: number): number => (((Math.floor(wall / day) + 3) % 7) + 7) % 7;

/** Hours and days: the n-th is n steps after the first, so that what lies behind is skipped without counting. */
const expandSteps = (step: number, count: number, start: number, from: number, until: number): Expansion => {
  const walls: number[] = [];
  for (let index = Math.max(0, Math.ceil((from - start) / step)); index < count; index += 1) {
    const wall = start + index * step;
    if (wall > until) break;
    if (walls.length === mostInstances) return { walls, cut: true };
    walls.push(wall);
  }
  return { walls, cut: false };
};

const expandWeeks = (rule: IcalRule, start: number, from: number, until: number): Expansion => {
  const first = weekdayOf(start);
  const sinceWkst = (weekday: number): number => (weekday - rule.wkst + 7) % 7;
  const offsets = (rule.weekdays ?? [first]).map(sinceWkst).toSorted((one, other) => one - other);
  const weekStart = start - sinceWkst(first) * day;
  const inFirstWeek = offsets.filter((offset) => offset >= sinceWkst(first)).length;
  const stride = rule.interval * 7 * day;
  // Whole weeks that lie behind are counted, not walked: a rule may begin in the year 1.
  const skipped = Math.max(0, Math.floor((from - weekStart) / stride) - 1);
  let left = (rule.count ?? Infinity) - (skipped > 0 ? inFirstWeek + (skipped - 1) * offsets.length : 0);
  const walls: number[] = [];
  for (let week = weekStart + skipped * stride; week <= until && left > 0; week += stride) {
    for (const offset of offsets) {
      const wall = week + offset * day;
      if (wall < start) continue;
      left -= 1;
      if (left < 0) break;
      if (wall < from || wall > until) continue;
      if (walls.length === mostInstances) return { walls, cut: true };
      walls.push(wall);
    }
  }
  return { walls, cut: false };
};

const monthStart = (month: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1);
  return date.getTime();
};

/** The days of a month that a rule names, from 1, in order. */
const daysOfMonth = (rule: IcalRule, month: number, usual: number): number[] => {
  const first = monthStart(month);
  const length = Math.round((monthStart(month + 1) - first) / day);
  const all = Array.from({ length }, (_, index) => index + 1);
  if (!rule.monthDays && !rule.nthWeekdays) return all.filter((date) => date === usual);
  return all.filter((date) => {
    const weekday = weekdayOf(first + (date - 1) * day);
    const isNth = (nth: number): boolean =>
      nth === 0 || nth === Math.ceil(date / 7) || nth === -Math.ceil((length - date + 1) / 7);
    return (
      (rule.monthDays?.some((named) => named === date || named === date - length - 1) ?? true) &&
      (rule.nthWeekdays?.some((named) => named.weekday === weekday && isNth(named.nth)) ?? true)
    );
  });
};

/** Months, and years without more: a month without the day is left out, as RFC 5545 has it. */
const expandMonths = (rule: IcalRule, start: number, from: number, until: number): Expansion => {
  const begin = new Date(start);
  const firstMonth = begin.getUTCFullYear() * 12 + begin.getUTCMonth();
  const time = ((start % day) + day) % day;
  const stride = rule.interval * (rule.freq === 'YEARLY' ? 12 : 1);
  const near = new Date(from).getUTCFullYear() * 12 + new Date(from).getUTCMonth();
  // Counted from the first on: a month may have any number of them. 24,000 months since the year 1 are walked in 50 ms.
  const skipped = rule.count === undefined ? Math.max(0, Math.floor((near - firstMonth) / stride) - 1) : 0;
  let left = rule.count ?? Infinity;
  const walls: number[] = [];
  for (let month = firstMonth + skipped * stride; left > 0 && monthStart(month) <= until; month += stride) {
    for (const date of daysOfMonth(rule, month, begin.getUTCDate())) {
      const wall = monthStart(month) + (date - 1) * day + time;
      if (wall < start) continue;
      left -= 1;
      if (left < 0) break;
      if (wall >= from && wall <= until) walls.push(wall);
    }
  }
  return { walls, cut: false };
};

const wallText = (wall: number): string => new Date(wall).toISOString().slice(0, 19);

/** What has more conditions. Bounded by steps, so that a rule without a date ends, by measure in 10 ms. */
const expandByLibrary = async (
  rule: IcalRule,
  start: number,
  from: number,
  until: number,
): Promise<Expansion> => {
  const [{ RRuleTemporal }, { Temporal }] = await Promise.all([
    import('rrule-temporal'),
    import('temporal-polyfill'),
  ]);
  const at = (wall: number) => Temporal.ZonedDateTime.from(`${wallText(wall)}+00:00[UTC]`);
  try {
    const expanded = new RRuleTemporal({
      rruleString: `DTSTART;TZID=UTC:${wallText(start).replaceAll(/[-:]/g, '')}\nRRULE:${rule.text}`,
      temporal: Temporal,
      maxIterations: 2_000,
      maxCandidateEvaluations: 10_000,
    });
    const walls = expanded.between(at(from), at(until), true).map((date) => date.epochMilliseconds);
    return { walls: walls.slice(0, mostInstances), cut: walls.length > mostInstances };
  } catch {
    return { walls: [], cut: true };
  }
};

/**
 * The instances of a rule in [from, until], all of them wall times of the event's zone: a rule says what the clock
 * shows, so it is expanded on a calendar without clock changes.
 */
export const expandRule = async (
  rule: IcalRule,
  { start, from, until }: { readonly start: number; readonly from: number; readonly until: number },
): Promise<Expansion> => {
  if (until < start || until < from) return { walls: [], cut: false };
  if (!rule.isPlain) return await expandByLibrary(rule, start, Math.max(from, start), until);
  if (rule.freq === 'MONTHLY' || rule.freq === 'YEARLY') return expandMonths(rule, start, from, until);
  if (rule.freq === 'WEEKLY') return expandWeeks(rule, start, from, until);
  const step = rule.interval * (rule.freq === 'DAILY' ? day : hour);
  return expandSteps(step, rule.count ?? Infinity, start, from, until);
};
