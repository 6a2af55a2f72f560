import { invalidInput } from '../lib/app-error.ts';
import { elapsedMinutes } from '../lib/interval.ts';
import { dayOf, momentOfWallTime, plainWallTime } from '../lib/wall-time.ts';

const longestDays = 366;

export interface PlannedTimeOff {
  readonly start: string;
  readonly end: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const isDay = (text: string): boolean => text.length === 10;

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/**
 * Wall times and instants of an absence. A day stands for the whole of it, as long as it is by the zone's clocks: where
 * midnight is skipped it begins when the clocks go on.
 * @throws AppError as `momentOfWallTime`; `invalid_input` when the end is not after the start or too far
 */
export const planTimeOff = (
  { start, end }: { start: string; end: string },
  timeZone: string,
): PlannedTimeOff => {
  const startsAt = isDay(start)
    ? dayOf(start, timeZone).startsAt
    : momentOfWallTime(start, timeZone, 'start');
  const endsAt = isDay(end) ? dayOf(end, timeZone).endsAt : momentOfWallTime(end, timeZone, 'end');
  const minutes = elapsedMinutes(startsAt, endsAt);
  if (minutes <= 0) throw invalidInput('end', 'has to be after the start');
  if (minutes > longestDays * 24 * 60)
    throw invalidInput('end', `at most ${longestDays} days after the start`);
  return {
    start: isDay(start) ? `${start}T00:00` : plainWallTime(start),
    end: isDay(end) ? `${dayAfter(end)}T00:00` : plainWallTime(end),
    startsAt,
    endsAt,
  };
};
