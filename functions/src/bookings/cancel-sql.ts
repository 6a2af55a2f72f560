import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { AssignmentFacts } from './assignment-rules.ts';
import type { NewIncident } from './day-rules.ts';

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

/** The incident of a cancellation that came late, with the points it costs. */
export const openCancellationIncident = async (
  tx: Transaction,
  { id, clientId, freelancerId, terms }: AssignmentFacts,
  incident: NewIncident,
  now: Date,
): Promise<void> => {
  await tx.query(
    `insert into incidents (id, assignment_id, client_id, freelancer_id, kind, state, reason, points, appeal_days,
                            created_at)
     values ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9)`,
    [
      incident.id,
      id,
      clientId,
      freelancerId,
      incident.kind,
      incident.reason,
      incident.points ?? null,
      terms.appealDays,
      now,
    ],
  );
};
