import { invalidInput } from './app-error.ts';
import { elapsedMinutes } from './interval.ts';
import { momentOfWallTime } from './wall-time.ts';

/**
 * The instants of a range given in the wall time of a zone.
 * @param path what stands before `start` and `end` in the request: `shifts.0.`
 * @throws AppError as `momentOfWallTime`; `invalid_input` when the end is not after the start, or too close or
 *   too far by the limits
 */
export const planRange = (
  { start, end }: { start: string; end: string },
  timeZone: string,
  { shortestMinutes = 1, longestDays }: { shortestMinutes?: number; longestDays: number },
  path = '',
): { startsAt: Date; endsAt: Date } => {
  const startsAt = momentOfWallTime(start, timeZone, `${path}start`);
  const endsAt = momentOfWallTime(end, timeZone, `${path}end`);
  const minutes = elapsedMinutes(startsAt, endsAt);
  if (minutes <= 0) throw invalidInput(`${path}end`, 'has to be after the start');
  if (minutes < shortestMinutes)
    throw invalidInput(`${path}end`, `at least ${shortestMinutes} minutes after the start`);
  if (minutes > longestDays * 24 * 60)
    throw invalidInput(`${path}end`, `at most ${longestDays} days after the start`);
  return { startsAt, endsAt };
};
