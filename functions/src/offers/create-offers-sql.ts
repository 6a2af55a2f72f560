import type { Offer } from '@flxibl/contracts/offers';
import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { PlannedTier } from './offer-rules.ts';

/** What decides whether a shift can be offered at all. */
export interface OfferableShift {
  readonly id: string;
  readonly clientId: string;
  readonly isCancelled: boolean;
  readonly isFull: boolean;
  readonly isTooLate: boolean;
  readonly hasBegun: boolean;
  readonly startsAt: Date;
  readonly offerMinutes: number;
}

/** The shift with those of its crew, if the caller may see them; the policy is the client's of now. */
export const listOfferableShifts = (tx: Transaction, shiftId: string, now: Date): Promise<OfferableShift[]> =>
  tx.query<OfferableShift>(
    `select s.id, s.client_id as "clientId", s.cancelled_at is not null as "isCancelled",
            not has_free_seat(s.id) as "isFull", lower(s.during) as "startsAt",
            lower(s.during) <= $2 + (p.terms -> 'noticeMinutes' ->> 'create')::int * interval '1 minute' as "isTooLate",
            lower(s.during) <= $2 as "hasBegun",
            (p.terms ->> 'offerMinutes')::int as "offerMinutes"
     from shifts asked
     cross join lateral crew_of(asked.id) s
     cross join lateral policy_of(s.client_id, $2) p
     where asked.id = $1 order by s.id`,
    [shiftId, now],
  );

export interface Invitee {
  readonly freelancerId: string;
  readonly reasons: readonly string[];
  /** Has an offer for this shift that is not over. */
  readonly isAsked: boolean;
}

/** What stands against offering these shifts to each of the freelancers; who is unknown is not among them. */
export const listInvitees = (
  tx: Transaction,
  shiftId: string,
  shiftIds: readonly string[],
  freelancerIds: readonly string[],
  now: Date,
): Promise<Invitee[]> =>
  tx.query<Invitee>(
    `select f.id as "freelancerId",
            crew_refusals($2, f.id, $4) as reasons,
            exists (select from offers o where o.shift_id = $1 and o.freelancer_id = f.id
                    and o.state in ('sent', 'seen')) as "isAsked"
     from freelancers f where f.id = any ($3) order by f.id`,
    [shiftId, shiftIds, freelancerIds, now],
  );

export const hasOpenOffer = async (tx: Transaction, shiftId: string): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from offers where shift_id = $1 and freelancer_id is null and state in ('sent', 'seen')`,
      [shiftId],
    )
  ).length > 0;

/** How many of these pools the client may name: the platform's and its own. */
export const countPools = async (
  tx: Transaction,
  clientId: string,
  poolIds: readonly string[],
): Promise<number> => {
  const [row] = await tx.query<{ n: number }>(
    'select count(*)::int as n from pools where id = any ($1) and (client_id is null or client_id = $2)',
    [poolIds, clientId],
  );
  return row!.n;
};

export interface NewOffers {
  readonly ids: readonly { readonly id: string; readonly freelancerId: string | null }[];
  readonly shiftId: string;
  readonly clientId: string;
  readonly createdBy: string;
  readonly needsApproval: boolean;
  readonly expiresAt: Date;
  readonly now: Date;
  readonly tiers: readonly PlannedTier[];
  readonly override: Offer['override'];
}

/** Writes offers, the tiers of an open one, and events in one round trip. */
export const insertOffers = async (
  tx: Transaction,
  offers: NewOffers,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> => {
  await tx.query(
    `with sent as (
       insert into offers (id, shift_id, client_id, freelancer_id, state, needs_approval, expires_at, created_by,
                           created_at, override_reasons, override_because)
       select o.id, $2, $3, o."freelancerId", 'sent', $4, $5, $6, $7, $9, $10
       from jsonb_to_recordset($1::jsonb) as o (id uuid, "freelancerId" uuid)
     ), events as (${insertEvents('$8')})
     select`,
    [
      JSON.stringify(offers.ids),
      offers.shiftId,
      offers.clientId,
      offers.needsApproval,
      offers.expiresAt,
      offers.createdBy,
      offers.now,
      JSON.stringify(events.map((event) => eventRow(actor, event))),
      offers.override?.reasons ?? [],
      offers.override?.because ?? null,
    ],
  );
  if (offers.tiers.length === 0) return;
  // A statement of its own: the policy on tiers looks for the offer.
  await tx.query(
    `insert into offer_tiers (offer_id, tier, audience, pool_id, opens_at, announced_at)
     select $1, t.tier, t.audience, t."poolId", t."opensAt", case when t.tier = 1 then $3::timestamptz end
     from jsonb_to_recordset($2::jsonb) as t (tier int, audience text, "poolId" uuid, "opensAt" timestamptz)`,
    [
      offers.ids[0]!.id,
      JSON.stringify(offers.tiers.map((tier, index) => ({ ...tier, tier: index + 1 }))),
      offers.now,
    ],
  );
};
