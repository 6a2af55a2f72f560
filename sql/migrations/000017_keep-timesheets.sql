-- What was worked of an assignment: opened when the work ends, agreed on by both sides, then never changed.
create table timesheets (
  id uuid primary key default uuidv7(),
  assignment_id uuid not null references assignments,
  client_id uuid not null references clients,
  site_id uuid not null,
  booking_id uuid not null,
  shift_id uuid not null references shifts,
  freelancer_id uuid not null references freelancers,
  state text not null check (
    state in ('open', 'submitted', 'approved', 'amended', 'accepted', 'disputed', 'resolved', 'locked', 'exported')
  ),
  -- As the freelancer states them; once final, as agreed. Whole minutes, so that nobody is paid by rounding.
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  breaks jsonb not null default '[]' check (jsonb_typeof(breaks) = 'array'),
  -- What the client proposes instead.
  amended_starts_at timestamptz,
  amended_ends_at timestamptz,
  amended_breaks jsonb check (jsonb_typeof(amended_breaks) = 'array'),
  amend_reason text check (length(amend_reason) <= 500),
  dispute_reason text check (length(dispute_reason) <= 500),
  resolve_reason text check (length(resolve_reason) <= 500),
  -- What it is worth: priced by the server when it becomes final, never before.
  minutes int check (minutes >= 0),
  pay numeric(12, 2),
  charge numeric(12, 2),
  currency char(3) not null,
  lines jsonb,
  -- Terms, from those frozen on the assignment. Null hours to approve: never by itself.
  submit_hours int not null check (submit_hours >= 0),
  approve_hours int check (approve_hours > 0),
  answer_hours int not null check (answer_hours > 0),
  -- When the clock takes the next step; null: it does not.
  due_at timestamptz,
  opened_at timestamptz not null default clock_timestamp(),
  submitted_at timestamptz,
  amended_at timestamptz,
  approved_at timestamptz,
  locked_at timestamptz,
  exported_at timestamptz,
  constraint timesheets_are_one_an_assignment unique (assignment_id),
  foreign key (booking_id, client_id) references bookings (id, client_id),
  foreign key (site_id, client_id) references sites (id, client_id),
  constraint timesheets_end_after_their_start check (ends_at > starts_at),
  constraint timesheets_amendment_ends_after_its_start check (amended_ends_at > amended_starts_at),
  constraint timesheets_amended_say_what_and_why check (
    state not in ('amended', 'accepted', 'disputed')
    or (amended_starts_at, amended_ends_at, amended_breaks, amend_reason) is not null
  ),
  constraint timesheets_final_have_a_worth check (
    (state in ('approved', 'accepted', 'resolved', 'locked', 'exported'))
    = (minutes is not null and pay is not null and charge is not null and lines is not null and approved_at is not null)
  ),
  constraint timesheets_locked_have_a_moment check ((state in ('locked', 'exported')) = (locked_at is not null)),
  constraint timesheets_exported_have_a_moment check ((state = 'exported') = (exported_at is not null))
);
-- Each list has its columns plain and in the order of the page (0014).
create index timesheets_by_client_and_start on timesheets (client_id, starts_at, id);
create index timesheets_by_client_state_and_start on timesheets (client_id, state, starts_at, id);
create index timesheets_by_freelancer_and_start on timesheets (freelancer_id, starts_at, id);
create index timesheets_by_site_and_start on timesheets (site_id, starts_at, id);
create index timesheets_by_booking_and_start on timesheets (booking_id, starts_at, id);
create index timesheets_by_state_and_start on timesheets (state, starts_at, id);
create index timesheets_by_start on timesheets (starts_at, id);
create index timesheets_by_due on timesheets (due_at, id) where due_at is not null;
create index timesheets_to_lock_by_end on timesheets (client_id, ends_at, id)
  where state in ('approved', 'accepted', 'resolved');

-- Policies made from now on say these; frozen terms that lack them are completed by the policy in force.
update policies set terms = '{
  "timesheetSubmitHours": 6,
  "timesheetApproveHours": 72,
  "timesheetAnswerHours": 72,
  "lockGraceDays": 3,
  "locksAutomatically": false
}'::jsonb || terms;

-- Opens the timesheet of work that has ended, once. The times proposed are the planned ones, and the server's clock
-- only where somebody came after the grace or left a quarter of an hour or more before the end; whole minutes, in
-- favour of who worked. Overtime has to be stated. The event goes on from the one that ended the work, in the same
-- transaction: who did it, through what, in which request.
create function open_timesheet(p_assignment_id uuid) returns void
language sql volatile security definer set search_path = public
as $$
  with worked as (
    select a.*, s.booking_id, s.site_id, (policy_of(a.client_id, a.ends_at)).terms || coalesce(a.terms, '{}') as agreed
    from assignments a join shifts s on s.id = a.shift_id
    where a.id = p_assignment_id and a.state in ('worked', 'approved')
  ),
  began as (
    select w.*,
           case when w.checked_in_at > w.starts_at + (w.agreed ->> 'noShowGraceMinutes')::int * interval '1 minute'
             then date_trunc('minute', w.checked_in_at) else w.starts_at end as from_at
    from worked w
  ),
  opened as (
    insert into timesheets (assignment_id, client_id, site_id, booking_id, shift_id, freelancer_id, state, starts_at,
                            ends_at, currency, submit_hours, approve_hours, answer_hours, due_at)
    select b.id, b.client_id, b.site_id, b.booking_id, b.shift_id, b.freelancer_id, 'open', b.from_at,
           greatest(
             case when b.checked_out_at <= b.ends_at - interval '15 minutes'
               then date_trunc('minute', b.checked_out_at + interval '59.999999 seconds') else b.ends_at end,
             b.from_at + interval '1 minute'
           ),
           b.currency, (b.agreed ->> 'timesheetSubmitHours')::int, (b.agreed ->> 'timesheetApproveHours')::int,
           (b.agreed ->> 'timesheetAnswerHours')::int,
           b.ends_at + (b.agreed ->> 'timesheetSubmitHours')::int * interval '1 hour'
    from began b
    on conflict do nothing
    returning *
  )
  insert into event_log (type, actor_user_id, channel, request_id, api_key_id, client_id, freelancer_id, booking_id,
                         shift_id, assignment_id, after, policy_version)
  select 'timesheet_opened', cause.actor_user_id, coalesce(cause.channel, 'job'), cause.request_id, cause.api_key_id,
         o.client_id, o.freelancer_id, o.booking_id, o.shift_id, o.assignment_id,
         jsonb_build_object('timesheetId', o.id, 'state', 'open', 'startsAt', o.starts_at, 'endsAt', o.ends_at),
         cause.policy_version
  from opened o
  left join lateral (
    select e.* from event_log e
    where e.assignment_id = o.assignment_id and e.tx = pg_current_xact_id()
    order by e.seq desc limit 1
  ) cause on true
$$;

-- By whatever path work ends, its timesheet opens in that transaction: no path can forget it.
create function open_timesheet_of_ended_work() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  perform open_timesheet(new.id);
  return null;
end
$$;
create trigger assignments_that_end_open_a_timesheet after update of state on assignments
for each row when (new.state = 'worked' and old.state <> 'worked') execute function open_timesheet_of_ended_work();
create trigger assignments_made_ended_open_a_timesheet after insert on assignments
for each row when (new.state = 'worked') execute function open_timesheet_of_ended_work();

-- What is final stays as it is: it may be locked, and then exported, and nothing of it changes by that.
create function refuse_change_of_final_timesheet() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.state, new.state) not in (
      ('approved', 'locked'), ('accepted', 'locked'), ('resolved', 'locked'), ('locked', 'exported')
    )
    or (to_jsonb(old) - '{state,locked_at,exported_at}'::text[])
      is distinct from (to_jsonb(new) - '{state,locked_at,exported_at}'::text[])
    or (old.locked_at is not null and old.locked_at is distinct from new.locked_at)
  then
    raise exception 'a final timesheet is not changed; a correction is a row of its own'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger timesheets_final_are_not_changed before update or delete on timesheets
for each row when (old.state in ('approved', 'accepted', 'resolved', 'locked', 'exported'))
execute function refuse_change_of_final_timesheet();

-- A timesheet with all that it is priced by.
create view timesheet_facts with (security_invoker = true) as
select t.*, a.pay_rate, a.charge_rate, s.time_zone, s.role_id,
       -- No rate cards yet: nothing but the rates above.
       a.rates,
       a.starts_at as planned_starts_at, a.ends_at as planned_ends_at, a.policy_version,
       a.state as assignment_state
from timesheets t
join assignments a on a.id = t.assignment_id
join shifts s on s.id = t.shift_id;

-- Writes steps of timesheets as they were decided, each with all that can change; what becomes final takes its
-- assignment along. The caller holds the locks and writes the events.
create function move_timesheets(p_steps jsonb) returns void
language sql volatile
as $$
  with step as materialized (
    select * from jsonb_to_recordset(p_steps) as s (
      id uuid, state text, "startsAt" timestamptz, "endsAt" timestamptz, breaks jsonb, "amendedStartsAt" timestamptz,
      "amendedEndsAt" timestamptz, "amendedBreaks" jsonb, "amendReason" text, "disputeReason" text,
      "resolveReason" text, minutes int, pay numeric, charge numeric, lines jsonb, "dueAt" timestamptz,
      "submittedAt" timestamptz, "amendedAt" timestamptz, "approvedAt" timestamptz
    )
  ),
  moved as (
    update timesheets t
    set state = s.state, starts_at = s."startsAt", ends_at = s."endsAt", breaks = s.breaks,
        amended_starts_at = s."amendedStartsAt", amended_ends_at = s."amendedEndsAt",
        amended_breaks = s."amendedBreaks", amend_reason = s."amendReason", dispute_reason = s."disputeReason",
        resolve_reason = s."resolveReason", minutes = s.minutes, pay = s.pay, charge = s.charge, lines = s.lines,
        due_at = s."dueAt", submitted_at = s."submittedAt", amended_at = s."amendedAt", approved_at = s."approvedAt"
    from step s where t.id = s.id
    returning t.assignment_id, t.state
  )
  update assignments a set state = 'approved'
  from moved m
  where a.id = m.assignment_id and m.state in ('approved', 'accepted', 'resolved') and a.state = 'worked'
$$;

alter table timesheets enable row level security;
create policy timesheets_are_seen_by_both_sides on timesheets to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
  or freelancer_id = (select caller_freelancer_id())
);
create policy timesheets_stay_within_sites on timesheets as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[])
);
grant select on timesheets, timesheet_facts to flxibl_app;
grant update (state, starts_at, ends_at, breaks, amended_starts_at, amended_ends_at, amended_breaks, amend_reason,
              dispute_reason, resolve_reason, minutes, pay, charge, lines, due_at, submitted_at, amended_at,
              approved_at, locked_at, exported_at) on timesheets to flxibl_app;

-- Work that ended before there were timesheets gets its own: open, or approved as planned, at the agreed rates.
select open_timesheet(a.id) from assignments a where a.state in ('worked', 'approved') order by a.ends_at, a.id;
with old as (
  select f.*, round(extract(epoch from f.ends_at - f.starts_at) / 60)::int as worked,
         coalesce((
           select max(e.occurred_at) from event_log e
           where e.assignment_id = f.assignment_id and e.type = 'assignment_approved'
         ), f.opened_at) as at
  from timesheet_facts f where f.assignment_state = 'approved'
),
priced as (
  select *, round(pay_rate * worked / 60, 2) as earned, round(charge_rate * worked / 60, 2) as due from old
),
approved as (
  update timesheets t
  set state = 'approved', minutes = p.worked, pay = p.earned, charge = p.due, due_at = null, submitted_at = p.at,
      approved_at = p.at, lines = jsonb_build_array(jsonb_build_object(
        'name', 'base', 'minutes', p.worked, 'pay', p.earned::text, 'charge', p.due::text))
  from priced p where t.id = p.id
  returning t.*
)
insert into event_log (type, channel, request_id, client_id, freelancer_id, booking_id, shift_id, assignment_id,
                       before, after, occurred_at)
select 'timesheet_approved', 'job', 'migration', client_id, freelancer_id, booking_id, shift_id, assignment_id,
       jsonb_build_object('timesheetId', id, 'state', 'open'),
       jsonb_build_object('timesheetId', id, 'state', 'approved', 'minutes', minutes, 'pay', pay::text,
                          'charge', charge::text, 'currency', currency), approved_at
from approved order by approved_at, id;
