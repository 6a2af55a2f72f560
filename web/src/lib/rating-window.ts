import { ratingDays, type Rating } from '@flxibl/contracts/ratings';

const dayMillis = 86_400_000;

export type Side = Rating['side'];

/** The last moment to rate; null for work that is not approved. */
export const ratingClosesAt = (approvedAt: string | null): number | null =>
  approvedAt === null ? null : Date.parse(approvedAt) + ratingDays * dayMillis;

export interface RatingView {
  readonly own: Rating | null;
  /** Shown once both have rated, or the time is over. */
  readonly other: Rating | null;
  readonly mayRate: boolean;
  readonly closesAt: number | null;
}

/** What one side sees of the ratings of one assignment, and whether it can still say something. */
export const viewRatings = (
  ratings: readonly Rating[],
  side: Side,
  approvedAt: string | null,
  now: number,
): RatingView => {
  const own = ratings.find((rating) => rating.side === side) ?? null;
  const other = ratings.find((rating) => rating.side !== side) ?? null;
  const closesAt = ratingClosesAt(approvedAt);
  const isOpen = closesAt !== null && now <= closesAt;
  return { own, other, closesAt, mayRate: isOpen && (own === null || own.editableUntil !== null) };
};

interface Approved {
  readonly assignmentId: string;
  readonly approvedAt: string | null;
}

/** Approved work that this side has not rated and still can; what closes first comes first. */
export const toRate = <Work extends Approved>(
  work: readonly Work[],
  ratings: readonly Rating[],
  side: Side,
  now: number,
): Work[] => {
  const rated = new Set(ratings.flatMap((one) => (one.side === side ? [one.assignmentId] : [])));
  return work
    .filter(
      ({ assignmentId, approvedAt }) => !rated.has(assignmentId) && now <= (ratingClosesAt(approvedAt) ?? 0),
    )
    .toSorted((one, two) => Date.parse(one.approvedAt ?? '') - Date.parse(two.approvedAt ?? ''));
};
