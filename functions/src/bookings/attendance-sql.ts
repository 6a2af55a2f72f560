import { eventRow, insertEvents, type Actor, type NewEvent } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { AttendanceFacts, AttendanceStep } from './attendance-rules.ts';

export interface AwaitedRow extends AttendanceFacts {
  readonly id: string;
  readonly shiftId: string;
  readonly bookingId: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly endsAt: Date;
  readonly currency: string;
  readonly policyVersion: number;
}

const hoursBefore = (term: string): string =>
  `a.starts_at - (t.terms ->> '${term}')::int * interval '1 hour'`;
const reached = (term: string): string =>
  `(a.attendance_asked_at < ${hoursBefore(term)} and ${hoursBefore(term)} <= $1)`;

/**
 * Assignments of which a step is due, the earliest start first, held in the order of every change of seats. The
 * condition says what `attendanceDue` says, so that a run finds what is due and nothing else; a test compares them.
 */
export const lockAwaited = async (tx: Transaction, now: Date, limit: number): Promise<AwaitedRow[]> => {
  const found = await tx.query<{ id: string; shiftId: string; freelancerId: string }>(
    `select a.id, a.shift_id as "shiftId", a.freelancer_id as "freelancerId"
     from assignments a
     cross join lateral (select p.terms || coalesce(a.terms, '{}') as terms from policy_of(a.client_id, $1) p) t
     where a.state = 'confirmed' and a.attendance_confirmed_at is null and a.starts_at > $1
       and a.starts_at <= $1 + (select max((terms ->> 'attendanceAskHours')::int) from policies) * interval '1 hour'
       and case when a.attendance_asked_at is null then ${hoursBefore('attendanceAskHours')} <= $1
           else (a.attendance_chased_at is null and a.attendance_at_risk_at is null and ${reached('attendanceChaseHours')})
             or (a.attendance_at_risk_at is null and ${reached('attendanceRiskHours')})
             or coalesce(${reached('attendanceReleaseHours')}, false) end
     order by a.starts_at, a.id limit $2`,
    [now, limit],
  );
  if (found.length === 0) return [];
  await tx.query('select lock_shifts_and_freelancers($1, $2)', [
    found.map(({ shiftId }) => shiftId),
    found.map(({ freelancerId }) => freelancerId),
  ]);
  return await tx.query<AwaitedRow>(
    `select a.id, a.shift_id as "shiftId", s.booking_id as "bookingId", a.client_id as "clientId",
            a.freelancer_id as "freelancerId", a.state, a.starts_at as "startsAt", a.ends_at as "endsAt", a.currency,
            a.policy_version as "policyVersion", a.attendance_asked_at as "attendanceAskedAt",
            a.attendance_chased_at as "attendanceChasedAt", a.attendance_at_risk_at as "attendanceAtRiskAt",
            a.attendance_confirmed_at as "attendanceConfirmedAt", p.terms || coalesce(a.terms, '{}') as terms
     from assignments a join shifts s on s.id = a.shift_id
     cross join lateral policy_of(a.client_id, $2) p
     where a.id = any ($1) order by a.id for update of a`,
    [found.map(({ id }) => id), now],
  );
};

/** Writes down the steps and their events in one statement. */
export const writeAttendance = async (
  tx: Transaction,
  steps: readonly { readonly id: string; readonly step: AttendanceStep }[],
  now: Date,
  actor: Actor,
  events: readonly NewEvent[],
): Promise<void> => {
  await tx.query(
    `with moved as (
       update assignments a
       set attendance_asked_at = case when w.step = 'asked' then $2 else a.attendance_asked_at end,
           attendance_chased_at = case when w.step = 'chased' then $2 else a.attendance_chased_at end,
           attendance_at_risk_at = case when w.step = 'at_risk' then $2 else a.attendance_at_risk_at end,
           state = case when w.step = 'released' then 'cancelled' else a.state end,
           cancellation_charge = case when w.step = 'released' then 0 else a.cancellation_charge end
       from jsonb_to_recordset($1::jsonb) as w (id uuid, step text) where a.id = w.id
     ), events as (${insertEvents('$3')})
     select`,
    [JSON.stringify(steps), now, JSON.stringify(events.map((event) => eventRow(actor, event)))],
  );
};

export const confirmAttendanceRow = async (tx: Transaction, id: string, now: Date): Promise<void> => {
  await tx.query(
    `update assignments set attendance_confirmed_at = $2, attendance_asked_at = coalesce(attendance_asked_at, $2)
     where id = $1`,
    [id, now],
  );
};
