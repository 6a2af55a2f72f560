import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface MissedCheckIn {
  readonly id: string;
  readonly shiftId: string;
  readonly bookingId: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly policyVersion: number;
}

// The start is what the index knows; the grace is in the terms, and counts from when a standby stepped in. $1 is now.
const isMissed = `
  a.state = 'confirmed' and a.missed_check_in_at is null and a.starts_at < $1
  and greatest(a.starts_at, a.awaited_from)
    + (p.terms || coalesce(a.terms, '{}') ->> 'noShowGraceMinutes')::int * interval '1 minute' < $1`;

/**
 * Locks what is confirmed still after start and grace and was not looked at before, the oldest first. Found
 * without locks, locked in the order of every booking, and read again: somebody may have checked in meanwhile.
 */
export const lockMissedCheckIns = async (
  tx: Transaction,
  now: Date,
  limit: number,
): Promise<MissedCheckIn[]> => {
  const found = await tx.query<{ id: string; shiftId: string; freelancerId: string }>(
    `select a.id, a.shift_id as "shiftId", a.freelancer_id as "freelancerId"
     from assignments a cross join lateral policy_of(a.client_id, $1) p
     where ${isMissed} order by a.starts_at, a.id limit $2`,
    [now, limit],
  );
  if (found.length === 0) return [];
  await tx.query('select lock_shifts_and_freelancers($1, $2)', [
    found.map(({ shiftId }) => shiftId),
    found.map(({ freelancerId }) => freelancerId),
  ]);
  return await tx.query<MissedCheckIn>(
    `select a.id, a.shift_id as "shiftId", s.booking_id as "bookingId", a.client_id as "clientId",
            a.freelancer_id as "freelancerId", a.policy_version as "policyVersion"
     from assignments a
     join shifts s on s.id = a.shift_id
     cross join lateral policy_of(a.client_id, $1) p
     where a.id = any ($2) and ${isMissed} order by a.id for update of a`,
    [now, found.map(({ id }) => id)],
  );
};

/** Notes that they were missed, opens their incidents and writes the events in one statement. */
export const openMissedRows = async (
  tx: Transaction,
  incidents: readonly { readonly assignmentId: string; readonly id: string }[],
  now: Date,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> => {
  await tx.query(
    `with wanted as (
       select * from jsonb_to_recordset($1::jsonb) as w ("assignmentId" uuid, id uuid)
     ), noted as (
       update assignments a set missed_check_in_at = $2 from wanted w where a.id = w."assignmentId"
     ), opened as (
       insert into incidents (id, assignment_id, client_id, freelancer_id, kind, state, appeal_days, created_at)
       select w.id, a.id, a.client_id, a.freelancer_id, 'late', 'open',
              (p.terms || coalesce(a.terms, '{}') ->> 'appealDays')::int, $2
       from wanted w
       join assignments a on a.id = w."assignmentId"
       cross join lateral policy_of(a.client_id, $2) p
     ), events as (${insertEvents('$3')})
     select`,
    [JSON.stringify(incidents), now, JSON.stringify(events.map((event) => eventRow(actor, event)))],
  );
};
