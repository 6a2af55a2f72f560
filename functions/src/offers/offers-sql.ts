import type { Offer, OfferState } from '@flxibl/contracts/offers';
import type { RateTerms } from '../lib/price-work.ts';
import type { Transaction } from '../platform/postgres.ts';

/** A shift that is taken by accepting, and what it would be agreed at; instants as JSON of Postgres has them. */
export type OfferedShift = Offer['shifts'][number] & {
  readonly payRate: string | null;
  readonly rates: RateTerms | null;
};

export interface OfferRow {
  readonly id: string;
  readonly shiftId: string;
  readonly state: OfferState;
  readonly clientId: string;
  readonly clientName: string;
  readonly siteName: string;
  readonly siteAddress: string;
  readonly freelancerId: string | null;
  readonly freelancerName: string | null;
  readonly needsApproval: boolean;
  readonly reason: string | null;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly payRate: string | null;
  readonly currency: string | null;
  readonly shifts: OfferedShift[];
  readonly tiers: Offer['tiers'];
  readonly acceptances: Offer['acceptances'];
  readonly override: Offer['override'];
}

/** The offer as it is at the moment for the caller, if they may see it. */
export const findOffer = async (tx: Transaction, id: string, now: Date): Promise<OfferRow | undefined> => {
  const [offer] = await tx.query<OfferRow>('select * from read_offers($1, $2, null, null, null, 1)', [
    now,
    id,
  ]);
  return offer;
};

export interface OfferFilter {
  readonly shiftId: string | undefined;
  readonly state: string | undefined;
  readonly before: string | undefined;
  readonly limit: number;
}

/** Newest first; ids are made in order of time, so the id is the cursor. */
export const listOfferRows = (tx: Transaction, filter: OfferFilter, now: Date): Promise<OfferRow[]> =>
  tx.query<OfferRow>('select * from read_offers($1, null, $2, $3, $4, $5)', [
    now,
    filter.shiftId ?? null,
    filter.state ?? null,
    filter.before ?? null,
    filter.limit,
  ]);

/** Every change of an offer or a seat holds its shifts first, then the people; a statement of its own. */
export const lockSeats = async (
  tx: Transaction,
  shiftIds: readonly string[],
  freelancerIds: readonly string[],
): Promise<void> => {
  await tx.query('select lock_shifts_and_freelancers($1, $2)', [shiftIds, freelancerIds]);
};

/** All that stands against the freelancer taking these shifts together. `except`: assignments that may be there. */
export const listRefusals = async (
  tx: Transaction,
  shiftIds: readonly string[],
  freelancerId: string,
  now: Date,
  except: readonly string[] = [],
): Promise<string[]> =>
  (
    await tx.query<{ reason: string }>('select unnest(crew_refusals($1, $2, $3, $4)) as reason', [
      shiftIds,
      freelancerId,
      now,
      except,
    ])
  ).map(({ reason }) => reason);

/** In spite of what an offer was made: honoured when it is accepted and when the seat is confirmed. */
export interface OfferedOverride {
  readonly reasons: readonly string[];
  readonly because: string | null;
}

export const findOfferedOverride = async (
  tx: Transaction,
  which: { readonly offerId: string } | { readonly assignmentId: string },
): Promise<OfferedOverride> => {
  const [row] = await ('offerId' in which
    ? tx.query<OfferedOverride>('select reasons, because from override_of_offer($1)', [which.offerId])
    : tx.query<OfferedOverride>(
        `select o.reasons, o.because from assignments a cross join lateral override_of_offer(a.offer_id) o
         where a.id = $1 and a.offer_id is not null`,
        [which.assignmentId],
      ));
  return row ?? { reasons: [], because: null };
};

/** Ends an offer that the caller may change. @returns its state before */
export const closeOffer = async (
  tx: Transaction,
  id: string,
  state: 'declined' | 'withdrawn',
  reason: string | undefined,
): Promise<void> => {
  await tx.query(`update offers set state = $2, reason = $3 where id = $1 and state in ('sent', 'seen')`, [
    id,
    state,
    reason ?? null,
  ]);
};

/** Hides an open offer from one freelancer. */
export const insertDecline = async (
  tx: Transaction,
  decline: { offerId: string; freelancerId: string; reason: string | undefined; now: Date },
): Promise<void> => {
  await tx.query(
    'insert into offer_declines (offer_id, freelancer_id, reason, declined_at) values ($1, $2, $3, $4)',
    [decline.offerId, decline.freelancerId, decline.reason ?? null, decline.now],
  );
};

/** Marks an offer as looked at. @returns the state before, undefined when nothing changed */
export const markSeen = async (tx: Transaction, id: string, now: Date): Promise<string | undefined> => {
  const [row] = await tx.query<{ before: string | null }>('select see_offer($1, $2) as before', [id, now]);
  return row?.before ?? undefined;
};
