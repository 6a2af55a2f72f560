import type { Rating } from '@flxibl/contracts/ratings';
import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { RateableAssignment } from './rating-rules.ts';

export type Side = Rating['side'];

export interface AssignmentToRate extends RateableAssignment {
  readonly id: string;
  readonly clientId: string;
  readonly siteId: string;
  readonly freelancerId: string;
  readonly bookingId: string;
  readonly shiftId: string;
}

/**
 * Locks the freelancer, whose average may change, then the assignment: the two sides rate one after the other, so
 * that the second knows of the first.
 */
export const lockAssignmentToRate = async (
  tx: Transaction,
  id: string,
): Promise<AssignmentToRate | undefined> => {
  await tx.query(
    `select lock_shifts_and_freelancers('{}', array[a.freelancer_id]) from assignments a where a.id = $1`,
    [id],
  );
  const [assignment] = await tx.query<AssignmentToRate>(
    `select a.id, a.client_id as "clientId", s.site_id as "siteId", a.freelancer_id as "freelancerId",
            s.booking_id as "bookingId", a.shift_id as "shiftId", a.state, a.ends_at as "endsAt",
            t.approved_at as "approvedAt"
     from assignments a join shifts s on s.id = a.shift_id left join timesheets t on t.assignment_id = a.id
     where a.id = $1 for no key update of a`,
    [id],
  );
  return assignment;
};

/** Who has rated already. Row-level security hides the other side's, so this asks what says no more than that. */
export const listSides = async (tx: Transaction, assignmentId: string): Promise<Side[]> =>
  (await tx.query<{ side: Side }>('select side from rated_sides($1) as side', [assignmentId])).map(
    ({ side }) => side,
  );

/** Writes or changes the rating of one side, with its event. */
export const writeRating = async (
  tx: Transaction,
  rating: {
    readonly id: string;
    readonly assignment: AssignmentToRate;
    readonly side: Side;
    readonly stars: number;
    readonly comment: string | null;
    readonly ratedBy: string;
    readonly closesAt: Date;
  },
  now: Date,
  actor: Actor,
  event: NewEvent,
): Promise<void> => {
  const { assignment } = rating;
  await tx.query(
    `with written as (
       insert into ratings (id, assignment_id, client_id, site_id, freelancer_id, side, stars, comment, rated_by,
                            rated_at, closes_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (assignment_id, side) do update
       set stars = excluded.stars, comment = excluded.comment, rated_by = excluded.rated_by, rated_at = excluded.rated_at
     ), events as (${insertEvents('$12')})
     select`,
    [
      rating.id,
      assignment.id,
      assignment.clientId,
      assignment.siteId,
      assignment.freelancerId,
      rating.side,
      rating.stars,
      rating.comment,
      rating.ratedBy,
      now,
      rating.closesAt,
      JSON.stringify([eventRow(actor, event)]),
    ],
  );
};

export interface RatingRow extends Omit<Rating, 'startsAt' | 'ratedAt' | 'editableUntil'> {
  readonly startsAt: Date;
  readonly ratedAt: Date;
  readonly closesAt: Date;
  readonly isShown: boolean;
}

/** What the caller may see at this moment, the newest first. */
export const listRatingRows = (
  tx: Transaction,
  filter: {
    readonly assignmentId: string | undefined;
    readonly before: string | undefined;
    readonly limit: number;
  },
  now: Date,
): Promise<RatingRow[]> =>
  tx.query<RatingRow>(
    `select r.id, r.assignment_id as "assignmentId", s.booking_id as "bookingId", r.site_id as "siteId",
            site.name as "siteName", r.freelancer_id as "freelancerId", f.name as "freelancerName",
            lower(a.during) as "startsAt", r.side, r.stars, r.comment, r.rated_at as "ratedAt", r.closes_at as "closesAt",
            rating_is_shown(r, $3) as "isShown"
     from visible_ratings($1, $2, $3, $4) r
     join assignments a on a.id = r.assignment_id
     join shifts s on s.id = a.shift_id
     join sites site on site.id = r.site_id
     join freelancers f on f.id = r.freelancer_id
     order by r.id desc`,
    [filter.assignmentId ?? null, filter.before ?? null, now, filter.limit],
  );

/** Takes what is shown by now into the averages of these freelancers, whose rows the caller has locked. */
export const countRatings = async (
  tx: Transaction,
  freelancerIds: readonly string[],
  now: Date,
): Promise<number> => {
  const [row] = await tx.query<{ counted: number }>('select count_ratings($1, $2) as counted', [
    freelancerIds,
    now,
  ]);
  return row!.counted;
};

/** Freelancers with ratings whose time is over and that no average has yet. */
export const listFreelancersToCount = async (tx: Transaction, now: Date, limit: number): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `select distinct freelancer_id as id
       from (select freelancer_id from ratings where counted_at is null and closes_at < $1 order by closes_at limit $2) due
       order by id`,
      [now, limit],
    )
  ).map(({ id }) => id);

export const readSiteRating = async (
  tx: Transaction,
  siteId: string,
  now: Date,
): Promise<{ average: string | null; ratings: number } | undefined> => {
  const [row] = await tx.query<{ average: string | null; ratings: number }>(
    'select r.average, r.ratings from sites s, site_rating(s.id, $2) r where s.id = $1',
    [siteId, now],
  );
  return row;
};
