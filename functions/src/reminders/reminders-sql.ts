import { insertEvents, type Actor } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';

/** Where a run has come to, by start. */
export interface Place {
  readonly startsAt: Date;
  readonly id: string;
}

/**
 * Statement that finds due reminders: $1 is now, $2 and $3 where the run has come to, $4 how many. The condition says
 * what `reminderDue` says; a test compares them. Only what starts within the longest lead is looked at, by the index
 * on starts; the terms of each client are read once.
 */
export const dueReminders = `
  with terms as materialized (
    select c.id, p.terms from clients c cross join lateral policy_of(c.id, $1) p
  ), reach as materialized (
    select max(h::int) as hours from policies, jsonb_array_elements_text(terms -> 'reminderHours') h
  )
  select a.id, a.shift_id, a.client_id, a.freelancer_id, a.starts_at, a.policy_version, r.hours
  from assignments a
  join terms t on t.id = a.client_id
  cross join lateral (
    select min(h::int) as hours
    from jsonb_array_elements_text(coalesce(a.terms -> 'reminderHours', t.terms -> 'reminderHours')) h
    where a.starts_at - h::int * interval '1 hour' <= $1
  ) r
  where a.state = 'confirmed' and a.missed_check_in_at is null
    and a.starts_at > $1 and a.starts_at <= $1::timestamptz + (select hours from reach) * interval '1 hour'
    and ($2::timestamptz is null or (a.starts_at, a.id) > ($2, $3::uuid))
    and r.hours is not null
    and coalesce(a.agreed_at, a.created_at) < a.starts_at - r.hours * interval '1 hour'
    and not exists (
      select from told_deadlines d
      where d.subject_id = a.id and d.kind = 'reminder' and d.deadline = a.starts_at
        and d.lead = r.hours * interval '1 hour'
    )
  order by a.starts_at, a.id limit $4`;

/**
 * Writes the reminders that are due down, with their events. The assignments are held while that happens, so that none
 * is cancelled or moved meanwhile; what somebody else holds is skipped, and found by the next run. Runs beside each
 * other cannot write the same one: it has one place in `told_deadlines`. @returns how many it found, and the last
 */
export const writeReminders = async (
  tx: Transaction,
  { now, after, limit, actor }: { now: Date; after: Place | undefined; limit: number; actor: Actor },
): Promise<{ found: number; last: Place | undefined }> => {
  const [row] = await tx.query<{ found: number; startsAt: Date | null; id: string | null }>(
    `with due as materialized (${dueReminders} for no key update of a skip locked),
     told as (
       insert into told_deadlines (kind, subject_id, deadline, lead, told_at)
       select 'reminder', due.id, due.starts_at, due.hours * interval '1 hour', $1 from due
       on conflict do nothing returning subject_id
     ), wanted as (
       select jsonb_agg(jsonb_build_object(
         'type', 'assignment_reminded', 'channel', $5::text, 'requestId', $6::text, 'clientId', due.client_id,
         'freelancerId', due.freelancer_id, 'bookingId', s.booking_id, 'shiftId', due.shift_id,
         'assignmentId', due.id, 'policyVersion', due.policy_version,
         'after', jsonb_build_object('hours', due.hours, 'startsAt', due.starts_at)) order by due.starts_at, due.id) as events
       from due join told on told.subject_id = due.id join shifts s on s.id = due.shift_id
     ), events as (${insertEvents("coalesce((select events from wanted), '[]')")})
     select count(*)::int as found, max(starts_at) as "startsAt",
            (array_agg(id order by starts_at desc, id desc))[1] as id
     from due`,
    [now, after?.startsAt ?? null, after?.id ?? null, limit, actor.channel, actor.requestId],
  );
  const { found, startsAt, id } = row!;
  return { found, last: startsAt === null || id === null ? undefined : { startsAt, id } };
};
