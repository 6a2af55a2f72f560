import type { AssignmentState } from '@flxibl/contracts/assignments';
import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface ReservationRow {
  readonly id: string;
  readonly shiftId: string;
  readonly bookingId: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly state: AssignmentState;
  readonly expiresAt: Date | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly policyVersion: number;
}

/** What `ReservationRow` is made of, from `assignments a` and `shifts s`. */
export const reservationColumns = `a.id, a.shift_id as "shiftId", s.booking_id as "bookingId", a.client_id as "clientId",
  a.freelancer_id as "freelancerId", a.state, a.expires_at as "expiresAt", lower(a.during) as "startsAt",
  upper(a.during) as "endsAt", a.policy_version as "policyVersion"`;

/**
 * The assignment given and, of a crew, those that were taken with it by the same acceptance: they are settled
 * together. The one asked for comes first.
 */
export const listReservedTogether = (tx: Transaction, id: string): Promise<ReservationRow[]> =>
  tx.query<ReservationRow>(
    `select ${reservationColumns}
     from assignments asked
     join assignments a on a.id = asked.id
       or (a.offer_id = asked.offer_id and a.freelancer_id = asked.freelancer_id and a.state = asked.state)
     join shifts s on s.id = a.shift_id
     where asked.id = $1 order by a.id <> $1, a.id`,
    [id],
  );

/** Ends reservations, one way or another, and writes the events in the same statement. */
export const settleReservations = async (
  tx: Transaction,
  ids: readonly string[],
  state: 'confirmed' | 'rejected' | 'expired',
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> => {
  await tx.query(
    `with settled as (
       update assignments set state = $2, expires_at = case when $2 = 'confirmed' then null else expires_at end
       where id = any ($1) and state = 'reserved'
     ), events as (${insertEvents('$3')})
     select`,
    [ids, state, JSON.stringify(events.map((event) => eventRow(actor, event)))],
  );
};
