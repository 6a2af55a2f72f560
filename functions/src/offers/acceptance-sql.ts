import type { Transaction } from '../platform/postgres.ts';
import type { MovedOffer } from './offer-events.ts';
import type { OfferRow } from './offers-sql.ts';

/** A seat as it was taken, on the terms frozen with it. */
export interface TakenSeat {
  readonly id: string;
  readonly shiftId: string;
  readonly bookingId: string;
  readonly state: string;
  readonly seat: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly payRate: string;
  readonly currency: string;
  readonly policyVersion: number;
}

/**
 * Takes a seat in each of the offer's shifts. Where the client still has to approve, they are reserved for the
 * policy's time and lapse together, before the first of them begins.
 * @returns the seats that were had: one that is missing met an overlap, or its shift is full
 */
export const takeSeats = async (
  tx: Transaction,
  {
    offer,
    freelancerId,
    ids,
    now,
  }: { offer: OfferRow; freelancerId: string; ids: readonly string[]; now: Date },
): Promise<TakenSeat[]> => {
  const shiftIds = offer.shifts.map(({ id }) => id);
  const state = offer.needsApproval ? 'reserved' : 'confirmed';
  const begin = offer.shifts.map(({ startsAt }) => Date.parse(startsAt));
  await tx.query(
    `select take_seat(w.id, w.shift_id, $3, $4, case when $4 = 'reserved' then
              least($6, $5 + (p.terms ->> 'reservationMinutes')::int * interval '1 minute') end, null, $5)
     from unnest($1::uuid[], $2::uuid[]) as w (id, shift_id)
     cross join lateral policy_of($7, $5) p
     order by w.shift_id`,
    [ids, shiftIds, freelancerId, state, now, new Date(Math.min(...begin)), offer.clientId],
  );
  return await tx.query<TakenSeat>(
    `select a.id, a.shift_id as "shiftId", s.booking_id as "bookingId", a.state, a.seat, lower(a.during) as "startsAt",
            upper(a.during) as "endsAt", s.time_zone as "timeZone", a.pay_rate as "payRate", a.currency,
            a.policy_version as "policyVersion"
     from assignments a join shifts s on s.id = a.shift_id where a.id = any ($1) order by lower(a.during), a.id`,
    [ids],
  );
};

/** Is any of the shifts without a free seat? */
export const isAnyFull = async (tx: Transaction, shiftIds: readonly string[]): Promise<boolean> => {
  const [row] = await tx.query<{ full: boolean }>(
    'select bool_or(not has_free_seat(s)) as full from unnest($1::uuid[]) s',
    [shiftIds],
  );
  return row!.full;
};

/** Ends what the acceptance ends: this offer, the freelancer's others, and everybody's when the last seat is gone. */
export const settleAcceptance = (
  tx: Transaction,
  offer: OfferRow,
  assignmentIds: readonly string[],
  now: Date,
): Promise<MovedOffer[]> =>
  tx.query<MovedOffer>('select * from settle_acceptance($1, $2, $3, $4)', [
    offer.id,
    assignmentIds,
    offer.shifts.map(({ id }) => id),
    now,
  ]);
