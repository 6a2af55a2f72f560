import type { AssignmentState } from '@flxibl/contracts/assignments';
import { ratingDays } from '@flxibl/contracts/ratings';
import { AppError } from '../lib/app-error.ts';

const day = 24 * 3_600_000;

export interface RateableAssignment {
  readonly state: AssignmentState;
  readonly endsAt: Date;
  /** Null for work that was approved before that was noted. */
  readonly approvedAt: Date | null;
}

/** The last moment to rate and to change a rating: so many days of 24 hours after the approval. */
export const closesAt = ({ approvedAt, endsAt }: RateableAssignment): Date =>
  new Date((approvedAt ?? endsAt).getTime() + ratingDays * day);

/**
 * @param sides who has rated already
 * @throws AppError `invalid_state` unless the work is approved, the time is not over, and the two have not both rated
 */
export const refuseRating = (assignment: RateableAssignment, sides: readonly string[], now: Date): void => {
  const { state } = assignment;
  const why =
    state !== 'approved'
      ? `Only approved work is rated; it is ${state}.`
      : now > closesAt(assignment)
        ? `Work is rated within ${ratingDays} days.`
        : sides.length > 1
          ? 'Both sides have rated: both ratings are shown and stand.'
          : undefined;
  if (why !== undefined) throw new AppError('invalid_state', why, { possible: [] });
};

/** Until when a rating can still be changed; null once it is shown to the other side. */
export const editableUntil = (closes: Date, isShown: boolean, now: Date): Date | null =>
  isShown || now > closes ? null : closes;
