import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';

/** Ends assignments at their charge and writes the events in one statement; `cancelledBooking` closes its open seats as well. */
export const cancelAssignmentRows = async (
  tx: Transaction,
  cancelled: readonly { readonly id: string; readonly charge: string }[],
  cancelledBooking: string | null,
  now: Date,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> => {
  await tx.query(
    `with cancelled as (
       update assignments a set state = 'cancelled', cancellation_charge = c.charge
       from jsonb_to_recordset($1::jsonb) as c (id uuid, charge numeric) where a.id = c.id
     ), closed as (
       update shifts set cancelled_at = $3 where booking_id = $2 and cancelled_at is null and lower(during) > $3
     ), events as (${insertEvents('$4')})
     select`,
    [
      JSON.stringify(cancelled),
      cancelledBooking,
      now,
      JSON.stringify(events.map((event) => eventRow(actor, event))),
    ],
  );
};
