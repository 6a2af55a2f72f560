import type { AvailabilityRule } from '@flxibl/contracts/availability';
import { invalidInput } from '../lib/app-error.ts';

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const week = 7 * 24 * 60;

/** Minutes of the week at which a part begins and ends; it may run past midnight, and past Sunday. */
const partOf = ({ weekday, start, end }: AvailabilityRule): { from: number; to: number } => {
  const day = (weekday - 1) * 24 * 60;
  const from = day + minutesOf(start);
  const to = day + minutesOf(end);
  return { from, to: to <= from ? to + 24 * 60 : to };
};

/**
 * Two parts that overlap are most likely a slip, and deleting one of them would not do what it seems to do.
 * @throws AppError `invalid_input` at the later of the two
 */
export const refuseOverlappingRules = (rules: readonly AvailabilityRule[]): void => {
  const parts = rules.map((rule, index) => ({ index, ...partOf(rule) })).sort((a, b) => a.from - b.from);
  const first = parts[0];
  const all = first ? [...parts, { ...first, from: first.from + week, to: first.to + week }] : [];
  for (const [position, part] of all.entries()) {
    const before = all[position - 1];
    if (before && part.from < before.to) {
      throw invalidInput(`rules.${part.index}`, `overlaps with rules.${before.index}`);
    }
  }
};
