import type { Rating } from '@flxibl/contracts/ratings';
import { editableUntil } from './rating-rules.ts';
import type { RatingRow } from './ratings-sql.ts';

/** The row as the API shows it. */
export const presentRating = (
  { closesAt, isShown, startsAt, ratedAt, ...rating }: RatingRow,
  now: Date,
): Rating => ({
  ...rating,
  startsAt: startsAt.toISOString(),
  ratedAt: ratedAt.toISOString(),
  editableUntil: editableUntil(closesAt, isShown, now)?.toISOString() ?? null,
});
