import { AppError, invalidInput } from '../lib/app-error.ts';
import { momentOfWallTime } from '../lib/wall-time.ts';

const holdMinutes = 5;
/** Of one user at once: a form full of people, not a stock of them. */
const mostHolds = 20;
const longestDays = 14;

/**
 * The instants to hold, read in the site's zone.
 * @throws AppError as `momentOfWallTime`; `invalid_input` for an impossible range, `notice_too_short` for the past
 */
export const planHold = (
  { start, end }: { readonly start: string; readonly end: string },
  timeZone: string,
  now: Date,
): { startsAt: Date; endsAt: Date } => {
  const startsAt = momentOfWallTime(start, timeZone, 'start');
  const endsAt = momentOfWallTime(end, timeZone, 'end');
  if (endsAt <= startsAt) throw invalidInput('end', 'has to be after the start');
  if (endsAt.getTime() - startsAt.getTime() > longestDays * 86_400_000) {
    throw invalidInput('end', `at most ${longestDays} days after the start`);
  }
  if (startsAt <= now) throw new AppError('notice_too_short', 'The time has begun already.');
  return { startsAt, endsAt };
};

/** @throws AppError `rate_limited` when these would be too many at once */
export const refuseHoarding = (others: number, wanted: number): void => {
  if (others + wanted <= mostHolds) return;
  throw new AppError(
    'rate_limited',
    `You hold ${others} people already, and at most ${mostHolds} at once: book or release some first.`,
  );
};

/** When a hold of now lapses. */
export const holdExpiry = (now: Date): Date => new Date(now.getTime() + holdMinutes * 60_000);
