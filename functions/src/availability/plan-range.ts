import { invalidInput } from '../lib/app-error.ts';
import { momentOfWallTime } from '../lib/wall-time.ts';

/**
 * The instants of a wall-time range in a zone.
 * @throws AppError as `momentOfWallTime`; `invalid_input` when it does not end after its start, or too late
 */
export const planRange = (
  { start, end }: { start: string; end: string },
  timeZone: string,
  longestDays: number,
): { startsAt: Date; endsAt: Date } => {
  const startsAt = momentOfWallTime(start, timeZone, 'start');
  const endsAt = momentOfWallTime(end, timeZone, 'end');
  if (endsAt <= startsAt) throw invalidInput('end', 'has to be after the start');
  if (endsAt.getTime() - startsAt.getTime() > longestDays * 86_400_000) {
    throw invalidInput('end', `at most ${longestDays} days after the start`);
  }
  return { startsAt, endsAt };
};
