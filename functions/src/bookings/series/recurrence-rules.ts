import type { NewShift } from '@flxibl/contracts/bookings';
import { invalidInput } from '../../lib/app-error.ts';
import { plainWallTime } from '../../lib/wall-time.ts';
import { planHeadcount, planTimes } from '../booking-rules.ts';
import { daysBetween, moveDays } from './move-days-rules.ts';
import type { Wish, WishedSite } from './wish-rules.ts';

export type SeriesPart = Pick<
  NewShift,
  'role' | 'start' | 'end' | 'headcount' | 'freelancerIds' | 'crew' | 'skills' | 'pool'
>;

const mostShifts = 2000;
const mostSeats = 5000;

/** The dates of the rule and the extra ones, without the exceptions, each once and in order. */
export const seriesDates = (
  fromRule: readonly string[],
  extra: readonly string[],
  except: readonly string[],
): string[] => {
  const out = new Set(except);
  return [...new Set([...fromRule, ...extra])].filter((date) => !out.has(date)).toSorted();
};

/** @throws AppError `invalid_input` when a plan is larger than one transaction should be */
export const refuseTooMany = (wishes: readonly Wish[]): void => {
  const seats = wishes.reduce((sum, { freelancerIds }) => sum + freelancerIds.length, 0);
  if (wishes.length > mostShifts) throw invalidInput('shifts', `at most ${mostShifts} shifts at once`);
  if (seats > mostSeats) throw invalidInput('shifts', `at most ${mostSeats} people at once`);
};

// An offset belongs to the clock of one date; other dates have their own.
const wallTimeOn = (wallTime: string, days: number): string =>
  days === 0 ? wallTime : moveDays(wallTime, days);

/**
 * The shifts of every date: each part as many days after the first as it was ordered, at the same wall times.
 * @throws AppError `invalid_input` for a part that ends before it starts on any clock, `shift_full`
 */
export const seriesWishes = (
  parts: readonly SeriesPart[],
  dates: readonly string[],
  { id: siteId, timeZone }: WishedSite,
): Wish[] => {
  const first = parts[0]!.start.slice(0, 10);
  const seats = parts.map((part, index) => {
    // On a clock that never changes: what is wrong here is wrong on every date.
    const plain = { start: plainWallTime(part.start), end: plainWallTime(part.end) };
    planTimes(plain, 'UTC', `shifts.${index}.`);
    return planHeadcount(part, index, `shifts.${index}.`);
  });
  const wishes = dates.flatMap((date) => {
    const days = daysBetween(first, date);
    return parts.map((part, index) => ({
      key: date,
      role: part.role,
      start: wallTimeOn(part.start, days),
      end: wallTimeOn(part.end, days),
      siteId,
      timeZone,
      headcount: seats[index]!,
      freelancerIds: part.freelancerIds,
      // A crew works one date together, not the whole series.
      crew: part.crew === undefined ? undefined : `${date} ${part.crew}`,
      skills: part.skills ?? [],
      pool: part.pool,
    }));
  });
  refuseTooMany(wishes);
  return wishes;
}; // prettier-ignore
