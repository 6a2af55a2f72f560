import { insertEvents, type Actor } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';

/** What nobody has answered to, and who is then told. */
export type Escalation = 'offer' | 'timesheet' | 'unfilled';

const termsOf = 'cross join lateral policy_of(%.client_id, $1) p';
const most = (term: string): string => `(select max((terms ->> '${term}')::int) from policies)`;

/**
 * What is due of each, $1 being now and $2 how many: its subject, the deadline, how long before it, and its event. Each
 * is looked for from its index on the deadline. A deadline that was set for soon is warned of halfway.
 */
const dueEscalations: Readonly<Record<Escalation, string>> = {
  offer: `
    select o.id, o.expires_at as deadline, t.lead, jsonb_build_object(
      'type', 'offer_unanswered', 'clientId', o.client_id, 'bookingId', s.booking_id, 'shiftId', o.shift_id,
      'freelancerId', o.freelancer_id,
      'after', jsonb_build_object('offerId', o.id, 'state', o.state, 'expiresAt', o.expires_at)) as event
    from offers o
    join shifts s on s.id = o.shift_id and s.cancelled_at is null
    ${termsOf.replace('%', 'o')}
    cross join lateral (
      select least((p.terms ->> 'offerWarnMinutes')::int * interval '1 minute', (o.expires_at - o.created_at) / 2) as lead
    ) t
    where o.state in ('sent', 'seen') and o.expires_at > $1 and t.lead > interval '0'
      and o.expires_at <= $1::timestamptz + ${most('offerWarnMinutes')} * interval '1 minute'
      and o.expires_at - t.lead <= $1 and has_free_seat(o.shift_id)`,
  timesheet: `
    select o.id, o.due_at as deadline, t.lead, jsonb_build_object(
      'type', 'timesheet_unapproved', 'clientId', o.client_id, 'bookingId', o.booking_id, 'shiftId', o.shift_id,
      'assignmentId', o.assignment_id, 'freelancerId', o.freelancer_id,
      'after', jsonb_build_object('timesheetId', o.id, 'state', o.state, 'dueAt', o.due_at)) as event
    from timesheets o
    ${termsOf.replace('%', 'o')}
    cross join lateral (
      select least((p.terms ->> 'timesheetWarnHours')::int * interval '1 hour', (o.due_at - o.submitted_at) / 2) as lead
    ) t
    where o.state = 'submitted' and o.due_at > $1 and t.lead > interval '0'
      and o.due_at <= $1::timestamptz + ${most('timesheetWarnHours')} * interval '1 hour'
      and o.due_at - t.lead <= $1`,
  // Who books for tomorrow knows that nobody is there yet: they hear of it only if it was open the day before.
  unfilled: `
    select o.id, lower(o.during) as deadline, t.lead, jsonb_build_object(
      'type', 'shift_unfilled', 'clientId', o.client_id, 'bookingId', o.booking_id, 'shiftId', o.id,
      'after', jsonb_build_object('open', o.headcount - taken.seats, 'headcount', o.headcount)) as event
    from shifts o
    join bookings b on b.id = o.booking_id
    ${termsOf.replace('%', 'o')}
    cross join lateral (select (p.terms ->> 'unfilledHours')::int * interval '1 hour' as lead) t
    cross join lateral (
      select count(*)::int as seats from assignments a where a.shift_id = o.id and assignment_blocks(a.state)
    ) taken
    where o.cancelled_at is null and lower(o.during) > $1 and t.lead > interval '0'
      and lower(o.during) <= $1::timestamptz + ${most('unfilledHours')} * interval '1 hour'
      and lower(o.during) - t.lead <= $1 and b.created_at < lower(o.during) - t.lead
      and taken.seats < o.headcount`,
};

/**
 * Writes down what is due of one kind, with its events; the row is held meanwhile, so that nobody answers in between.
 * What somebody else holds is skipped, and found by the next run. @returns how many it wrote
 */
export const writeEscalations = async (
  tx: Transaction,
  kind: Escalation,
  { now, limit, actor }: { now: Date; limit: number; actor: Actor },
): Promise<number> => {
  const [row] = await tx.query<{ written: number }>(
    `with due as materialized (
       ${dueEscalations[kind]}
         and not exists (
           select from told_deadlines d
           where d.subject_id = o.id and d.kind = '${kind}' and d.deadline = ${deadlines[kind]} and d.lead = t.lead
         )
       order by deadline, o.id limit $2 for no key update of o skip locked
     ), told as (
       insert into told_deadlines (kind, subject_id, deadline, lead, told_at)
       select '${kind}', due.id, due.deadline, due.lead, $1 from due
       on conflict do nothing returning subject_id
     ), wanted as (
       select jsonb_agg(due.event || jsonb_build_object('channel', $3::text, 'requestId', $4::text)
                        order by due.deadline, due.id) as events
       from due join told on told.subject_id = due.id
     ), events as (${insertEvents("coalesce((select events from wanted), '[]')")})
     select count(*)::int as written from told`,
    [now, limit, actor.channel, actor.requestId],
  );
  return row!.written;
};

const deadlines: Readonly<Record<Escalation, string>> = {
  offer: 'o.expires_at',
  timesheet: 'o.due_at',
  unfilled: 'lower(o.during)',
};
