import type { Transaction } from '../platform/postgres.ts';
import type { AssignmentFacts } from './assignment-rules.ts';

type Which = { readonly bookingId: string } | { readonly assignmentId: string };

const condition = (which: Which): readonly [column: string, id: string] =>
  'bookingId' in which ? ['s.booking_id', which.bookingId] : ['a.id', which.assignmentId];

const factsOf = (column: string): string => `
  select a.id, a.shift_id as "shiftId", s.booking_id as "bookingId", a.client_id as "clientId",
         a.freelancer_id as "freelancerId", s.site_id as "siteId", s.role_id as role, a.seat, a.state,
         lower(a.during) as "startsAt", upper(a.during) as "endsAt", a.pay_rate as "payRate",
         a.charge_rate as "chargeRate", a.rates, s.time_zone as "timeZone", a.currency,
         a.policy_version as "policyVersion", p.terms || coalesce(a.terms, '{}') as terms,
         a.missed_check_in_at is not null as "isMissed", a.awaited_from as "awaitedFrom", a.attendance_asked_at as "attendanceAskedAt",
         a.attendance_chased_at as "attendanceChasedAt", a.attendance_at_risk_at as "attendanceAtRiskAt",
         a.attendance_confirmed_at as "attendanceConfirmedAt"
  from assignments a join shifts s on s.id = a.shift_id
  cross join lateral policy_of(a.client_id, $2) p
  where ${column} = $1 order by a.id`;

/** An assignment, or those of a booking, to look at: what is written later has to be read again under locks. */
export const readAssignments = (tx: Transaction, which: Which, now: Date): Promise<AssignmentFacts[]> => {
  const [column, id] = condition(which);
  return tx.query<AssignmentFacts>(factsOf(column), [id, now]);
};

/**
 * Locks an assignment, or all of a booking, and reads them as they are then: shifts, people, assignments, in the
 * order of every transaction that moves seats. Shifts come in a statement of their own, since people may still
 * join a booking until its shifts are had.
 */
export const lockAssignments = async (
  tx: Transaction,
  which: Which,
  now: Date,
  alsoFreelancerId?: string,
): Promise<AssignmentFacts[]> => {
  const [column, id] = condition(which);
  await tx.query(
    `select lock_shifts_and_freelancers(array_agg(distinct s.id), '{}')
     from shifts s ${'bookingId' in which ? '' : 'join assignments a on a.shift_id = s.id'} where ${column} = $1`,
    [id],
  );
  await tx.query(
    `select lock_shifts_and_freelancers('{}', array_agg(distinct a.freelancer_id) || $2::uuid[])
     from assignments a join shifts s on s.id = a.shift_id where ${column} = $1`,
    [id, alsoFreelancerId === undefined ? [] : [alsoFreelancerId]],
  );
  return await tx.query<AssignmentFacts>(`${factsOf(column)} for update of a`, [id, now]);
};
