import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface HoldSite {
  readonly clientId: string;
  readonly timeZone: string;
}

/** The site, if the caller may see it. */
export const findHoldSite = async (tx: Transaction, siteId: string): Promise<HoldSite | undefined> => {
  const [site] = await tx.query<HoldSite>(
    'select client_id as "clientId", time_zone as "timeZone" from sites where id = $1',
    [siteId],
  );
  return site;
};

/**
 * One at a time for a user, so that two requests at once cannot both stay below the limit; then the people in id
 * order, so that of two users who want the same person one comes second.
 */
export const lockForHolds = async (
  tx: Transaction,
  userId: string,
  freelancerIds: readonly string[],
): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('holds of ' || $1, 0))`, [userId]);
  await tx.query(`select lock_shifts_and_freelancers('{}', $1)`, [freelancerIds]);
};

export interface Holdable {
  readonly freelancerId: string;
  readonly isTaken: boolean;
  readonly isHeld: boolean;
}

type Range = { readonly startsAt: Date; readonly endsAt: Date };

/** Which of these people exist, and whether others have them then. */
export const listHoldable = (
  tx: Transaction,
  freelancerIds: readonly string[],
  { startsAt, endsAt }: Range,
  now: Date,
): Promise<Holdable[]> =>
  tx.query<Holdable>(
    `select f.id as "freelancerId", is_taken(f.id, $2) as "isTaken", is_held(f.id, $2, $3) as "isHeld"
     from freelancers f where f.id = any ($1) order by f.id`,
    [freelancerIds, rangeText(startsAt, endsAt), now],
  );

/** Takes away the user's own holds that the new ones renew. @returns their ids by freelancer */
export const takeRenewed = async (
  tx: Transaction,
  userId: string,
  freelancerIds: readonly string[],
  { startsAt, endsAt }: Range,
): Promise<Map<string, string>> => {
  const rows = await tx.query<{ id: string; freelancerId: string }>(
    `delete from holds where user_id = $1 and freelancer_id = any ($2) and during && $3
     returning id, freelancer_id as "freelancerId"`,
    [userId, freelancerIds, rangeText(startsAt, endsAt)],
  );
  return new Map(rows.map(({ id, freelancerId }) => [freelancerId, id]));
};

/** How many people the user holds now. */
export const countLiveHolds = async (tx: Transaction, userId: string, now: Date): Promise<number> => {
  const [row] = await tx.query<{ n: number }>(
    'select count(*)::int as n from holds where user_id = $1 and expires_at > $2',
    [userId, now],
  );
  return row!.n;
};

export interface NewHolds {
  readonly holds: readonly { readonly id: string; readonly freelancerId: string }[];
  readonly clientId: string;
  readonly userId: string;
  readonly during: Range;
  readonly expiresAt: Date;
  readonly now: Date;
}

export const insertHolds = async (tx: Transaction, added: NewHolds): Promise<void> => {
  await tx.query(
    `insert into holds (id, freelancer_id, client_id, user_id, during, expires_at, created_at)
     select h.id, h."freelancerId", $2, $3, $4, $5, $6
     from jsonb_to_recordset($1::jsonb) as h (id uuid, "freelancerId" uuid)`,
    [
      JSON.stringify(added.holds),
      added.clientId,
      added.userId,
      rangeText(added.during.startsAt, added.during.endsAt),
      added.expiresAt,
      added.now,
    ],
  );
};

/** @returns whom it kept; undefined when the caller has no such hold */
export const removeHold = async (tx: Transaction, id: string): Promise<string | undefined> => {
  const [removed] = await tx.query<{ freelancerId: string }>(
    'delete from holds where id = $1 returning freelancer_id as "freelancerId"',
    [id],
  );
  return removed?.freelancerId;
};

export interface LapsedHold {
  readonly id: string;
  readonly freelancerId: string;
}

/** Removes up to `limit` holds that lapsed before the moment. */
export const removeHoldsBefore = (tx: Transaction, moment: Date, limit: number): Promise<LapsedHold[]> =>
  tx.query<LapsedHold>(
    `delete from holds where id in (
       select id from holds where expires_at < $1 order by expires_at limit $2
     ) returning id, freelancer_id as "freelancerId"`,
    [moment, limit],
  );
