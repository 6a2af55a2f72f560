import type { Transaction } from '../platform/postgres.ts';
import { movedOffer } from './expire-offers.ts';
import type { MovedOffer } from './offer-events.ts';
import { reservationColumns, type ReservationRow } from './reservations-sql.ts';

/** Shifts of which something is due, with the people whose reservations lapse; to be locked before it is done. */
export const findDue = async (
  tx: Transaction,
  now: Date,
  limit: number,
): Promise<{ shiftIds: string[]; freelancerIds: string[] }> => {
  const due = await tx.query<{ shiftId: string; freelancerId: string | null }>(
    `with due as (
       select a.shift_id from assignments a
       where a.state = 'reserved' and (a.expires_at <= $1 or lower(a.during) <= $1)
       union
       select o.shift_id from offers o join shifts s on s.id = o.shift_id
       where o.state in ('sent', 'seen') and (
         o.expires_at <= $1 or s.cancelled_at is not null
         or s.headcount <= (select count(*) from assignments a where a.shift_id = s.id and assignment_blocks(a.state))
         or exists (select from offer_tiers t where t.offer_id = o.id and t.announced_at is null and t.opens_at <= $1)
       )
       order by shift_id limit $2
     )
     select d.shift_id as "shiftId", a.freelancer_id as "freelancerId"
     from due d
     left join assignments a on a.shift_id = d.shift_id and a.state = 'reserved'
       and (a.expires_at <= $1 or lower(a.during) <= $1)`,
    [now, limit],
  );
  return {
    shiftIds: [...new Set(due.map(({ shiftId }) => shiftId))],
    freelancerIds: [...new Set(due.flatMap(({ freelancerId }) => freelancerId ?? []))],
  };
};

/** Reservations of these shifts and people that have run out of time. */
export const listLapsed = (
  tx: Transaction,
  shiftIds: readonly string[],
  freelancerIds: readonly string[],
  now: Date,
): Promise<ReservationRow[]> =>
  tx.query<ReservationRow>(
    `select ${reservationColumns}
     from assignments a join shifts s on s.id = a.shift_id
     where a.shift_id = any ($1) and a.freelancer_id = any ($2) and a.state = 'reserved'
       and (a.expires_at <= $3 or lower(a.during) <= $3)
     order by a.id`,
    [shiftIds, freelancerIds, now],
  );

/** Ends the offers of shifts that were cancelled (withdrawn), or filled by another way (superseded). */
export const closeUselessOffers = (tx: Transaction, shiftIds: readonly string[]): Promise<MovedOffer[]> =>
  tx.query<MovedOffer>(
    `update offers o set state = case when s.cancelled_at is not null then 'withdrawn' else 'superseded' end
     from shifts s
     where s.id = o.shift_id and o.shift_id = any ($1) and o.state in ('sent', 'seen')
       and (s.cancelled_at is not null or not has_free_seat(s.id))
     returning ${movedOffer}`,
    [shiftIds],
  );

export interface OpenedTier extends MovedOffer {
  readonly tier: number;
  readonly audience: string;
  readonly poolId: string | null;
}

/** Notes which tiers of open offers have opened by the clock; each once. */
export const announceTiers = (
  tx: Transaction,
  shiftIds: readonly string[],
  now: Date,
): Promise<OpenedTier[]> =>
  tx.query<OpenedTier>(
    `update offer_tiers t set announced_at = $2
     from offers o
     where o.id = t.offer_id and o.shift_id = any ($1) and o.state in ('sent', 'seen')
       and t.announced_at is null and t.opens_at <= $2
     returning o.id, o.shift_id as "shiftId", o.client_id as "clientId", o.freelancer_id as "freelancerId",
               o.state as before, o.state as after, t.tier, t.audience, t.pool_id as "poolId"`,
    [shiftIds, now],
  );
