import type { AvailabilityRule } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';

/**
 * Part of a day by the clock; an end not after the start is on the next day. Dates and turns that were said elsewhere
 * are kept as they are: saving the week must not drop them.
 */
export type Part = Readonly<Omit<AvailabilityRule, 'weekday'>>;
/** Seven days, Monday first. */
export type Week = readonly (readonly Part[])[];

export const weekdayNames: readonly string[] = [
  t`Monday`,
  t`Tuesday`,
  t`Wednesday`,
  t`Thursday`,
  t`Friday`,
  t`Saturday`,
  t`Sunday`,
];

const dayMinutes = 24 * 60;
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const clockOf = (minutes: number): string => {
  const rest = minutes % dayMinutes;
  return `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
};

export const endsNextDay = ({ start, end }: Part): boolean => end <= start;

export const lengthOf = (part: Part): number =>
  minutesOf(part.end) - minutesOf(part.start) + (endsNextDay(part) ? dayMinutes : 0);

const byStart = (a: Part, b: Part): number => a.start.localeCompare(b.start);

export const weekOf = (rules: readonly AvailabilityRule[]): Week =>
  weekdayNames.map((_, day) =>
    rules
      .filter(({ weekday }) => weekday === day + 1)
      .map(({ weekday: _weekday, ...part }) => part)
      .sort(byStart),
  );

export const rulesOf = (week: Week): AvailabilityRule[] =>
  week.flatMap((parts, day) => [...parts].sort(byStart).map((part) => ({ weekday: day + 1, ...part })));

export const withDay = (week: Week, day: number, parts: readonly Part[]): Week =>
  week.map((before, index) => (index === day ? parts : before));

/** A new part an hour after the last one, four hours long where the day has room. */
export const suggestPart = (parts: readonly Part[]): Part => {
  const last = [...parts].sort(byStart).at(-1);
  if (!last) return { start: '09:00', end: '17:00' };
  const start = minutesOf(last.end) + 60;
  if (endsNextDay(last) || start >= dayMinutes - 60) return { start: '00:00', end: '06:00' };
  return { start: clockOf(start), end: clockOf(Math.min(start + 240, dayMinutes)) };
};

export const copyDay = (week: Week, from: number, to: readonly number[]): Week =>
  week.map((parts, day) => (to.includes(day) ? (week[from] ?? []) : parts));

/** `day-part` of every part that another one overlaps, also past midnight and from Sunday into Monday. */
export const overlapsIn = (week: Week): ReadonlySet<string> => {
  const all = week
    .flatMap((parts, day) =>
      parts.map((part, index) => {
        const from = day * dayMinutes + minutesOf(part.start);
        return { id: `${day}-${index}`, from, to: from + lengthOf(part) };
      }),
    )
    .sort((a, b) => a.from - b.from);
  const found = new Set<string>();
  const weekMinutes = 7 * dayMinutes;
  const again = all.map((part) => ({ ...part, from: part.from + weekMinutes, to: part.to + weekMinutes }));
  const line = [...all, ...again];
  for (const [index, part] of line.entries()) {
    for (const next of line.slice(index + 1)) {
      if (next.from >= part.to) break;
      if (next.id === part.id) continue;
      found.add(part.id).add(next.id);
    }
  }
  return found;
};

export const minutesPerWeek = (week: Week): number =>
  week.flat().reduce((sum, part) => sum + lengthOf(part), 0);

export const sameWeek = (a: Week, b: Week): boolean =>
  JSON.stringify(rulesOf(a)) === JSON.stringify(rulesOf(b));
