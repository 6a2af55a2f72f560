-- Until when a client's hours are closed (client_id null: everybody's). What is final and ended by then is locked;
-- what becomes final later is locked as soon as it does.
create table period_locks (
  id uuid primary key default uuidv7(),
  client_id uuid references clients,
  until timestamptz not null,
  -- Of a lock before the grace was over.
  reason text check (length(reason) <= 500),
  created_by uuid references users,
  created_at timestamptz not null
);
create index period_locks_by_client on period_locks (client_id, until desc);

-- A change of what is final is a row of its own: the corrected times, and what they are worth more or less than what
-- stood before.
create table timesheet_corrections (
  id uuid primary key default uuidv7(),
  timesheet_id uuid not null references timesheets,
  client_id uuid not null references clients,
  site_id uuid not null,
  freelancer_id uuid not null references freelancers,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  breaks jsonb not null check (jsonb_typeof(breaks) = 'array'),
  -- Signed differences.
  minutes int not null,
  pay numeric(12, 2) not null,
  charge numeric(12, 2) not null,
  currency char(3) not null,
  reason text not null check (length(reason) between 1 and 500),
  -- Made by an admin in a locked period.
  override boolean not null,
  created_by uuid references users,
  created_at timestamptz not null,
  foreign key (site_id, client_id) references sites (id, client_id),
  constraint timesheet_corrections_end_after_their_start check (ends_at > starts_at)
);
create index timesheet_corrections_by_timesheet on timesheet_corrections (timesheet_id, id);
create index timesheet_corrections_by_client on timesheet_corrections (client_id, id);

create trigger timesheet_corrections_are_append_only
before update or delete or truncate on timesheet_corrections
for each statement execute function refuse_change();

-- The moment until which this client's hours are closed; null: none are.
create function locked_until(p_client_id uuid) returns timestamptz
language sql stable security definer set search_path = public
as $$
  select max(l.until) from period_locks l where l.client_id = p_client_id or l.client_id is null
$$;

-- Moves what is in the state before on to `locked` or `exported`, with events, as whoever calls; returns how many.
-- The rows are locked in the order of their ids, as everywhere.
create function freeze_timesheets(p_ids uuid[], p_to text, p_now timestamptz, p_request_id text, p_reason text)
returns int
language sql volatile
as $$
  with due as (
    select t.id, t.state from timesheets t
    where t.id = any (p_ids) and caller_freelancer_id() is null
      and case p_to when 'locked' then t.state in ('approved', 'accepted', 'resolved')
                    when 'exported' then t.state = 'locked' end
    order by t.id for update
  ),
  moved as (
    update timesheets t
    set state = p_to, locked_at = case p_to when 'locked' then p_now else t.locked_at end,
        exported_at = case p_to when 'exported' then p_now end
    from due d where t.id = d.id
    returning t.*, d.state as state_before
  ),
  events as (
    insert into event_log (type, actor_user_id, channel, request_id, client_id, freelancer_id, booking_id, shift_id,
                           assignment_id, before, after, reason)
    select 'timesheet_' || p_to, caller_user_id(),
           case when caller_role() = 'job' then 'job' when caller_api_key_id() is not null then 'api_key' else 'web' end,
           p_request_id, m.client_id, m.freelancer_id, m.booking_id, m.shift_id, m.assignment_id,
           jsonb_build_object('timesheetId', m.id, 'state', m.state_before),
           jsonb_build_object('timesheetId', m.id, 'state', p_to), p_reason
    from moved m order by m.id
  )
  select count(*)::int from moved
$$;

-- What exports call: locked timesheets become exported; those that are already, or are not locked, stay as they are.
create function mark_timesheets_exported(p_ids uuid[], p_now timestamptz, p_request_id text) returns int
language sql volatile
as $$
  select freeze_timesheets(p_ids, 'exported', p_now, p_request_id, null)
$$;

-- Final timesheets that are to be locked by now: their period is locked, or the client's policy locks by itself and
-- its grace is over.
create function timesheets_to_lock(p_now timestamptz, p_limit int) returns setof uuid
language sql stable
as $$
  select t.id
  from clients c
  cross join lateral policy_of(c.id, p_now) p
  cross join lateral (
    select greatest(
      locked_until(c.id),
      case when (p.terms ->> 'locksAutomatically')::boolean
        then p_now - (p.terms ->> 'lockGraceDays')::int * interval '24 hours' end
    ) as until
  ) cut
  cross join lateral (
    select t.id from timesheets t
    where t.client_id = c.id and t.state in ('approved', 'accepted', 'resolved') and t.ends_at <= cut.until
    order by t.ends_at, t.id limit p_limit
  ) t
  limit p_limit
$$;

alter table period_locks enable row level security;
alter table timesheet_corrections enable row level security;
create policy period_locks_are_seen on period_locks for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
  or (client_id is null and (select caller_client_id()) is not null)
);
create policy period_locks_are_set_by_owners on period_locks for insert to flxibl_app with check (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy timesheet_corrections_are_seen_by_both_sides on timesheet_corrections for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
  or freelancer_id = (select caller_freelancer_id())
);
create policy timesheet_corrections_are_made_by_client on timesheet_corrections for insert to flxibl_app with check (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy timesheet_corrections_stay_within_sites on timesheet_corrections as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[])
);
grant select, insert on period_locks, timesheet_corrections to flxibl_app;
