-- Late, early leave, no-show: what happened, what its freelancer says to it, and what was decided. The reason of
-- the present step is here for people to read; the whole story is in event_log.
create table incidents (
  id uuid primary key default uuidv7(),
  assignment_id uuid not null references assignments,
  client_id uuid not null references clients,
  freelancer_id uuid not null references freelancers,
  kind text not null check (kind in ('late', 'early_leave', 'no_show')),
  state text not null check (state in ('open', 'disputed', 'upheld', 'overturned', 'appealed')),
  -- In the words of whoever reported it; null where the clock did.
  reason text check (length(reason) <= 500),
  dispute_reason text check (length(dispute_reason) <= 500),
  decision_reason text check (length(decision_reason) <= 500),
  appeal_reason text check (length(appeal_reason) <= 500),
  -- From the terms frozen on the assignment.
  appeal_days int not null check (appeal_days >= 0),
  created_at timestamptz not null,
  decided_at timestamptz,
  appealed_at timestamptz,
  constraint incidents_are_opened_once_of_a_kind unique (assignment_id, kind),
  constraint incidents_decided_have_a_moment check (state not in ('upheld', 'overturned') or decided_at is not null),
  constraint incidents_appealed_have_a_moment check (state <> 'appealed' or appealed_at is not null)
);
create index incidents_by_client on incidents (client_id, id desc);
create index incidents_by_freelancer on incidents (freelancer_id, id desc);

alter table incidents enable row level security;
-- Whoever sees the assignment sees what became of it, so that every narrowing of the one is one of the other.
create policy incidents_are_seen_with_their_assignment on incidents to flxibl_app using (
  ((select caller_runs_platform()) or client_id = (select caller_client_id())
   or freelancer_id = (select caller_freelancer_id()))
  and exists (select from assignments a where a.id = assignment_id)
);
grant select, insert on incidents to flxibl_app;
grant update (state, dispute_reason, decision_reason, appeal_reason, decided_at, appealed_at) on incidents
  to flxibl_app;

-- As before, and a replacement gets the seat of whom it stands in for while that is free: two people never change
-- places at a shift because a third one was replaced.
create or replace function take_seat(
  p_assignment_id uuid, p_shift_id uuid, p_freelancer_id uuid, p_state text, p_expires_at timestamptz,
  p_replaces uuid, p_now timestamptz
) returns uuid
language sql volatile security definer set search_path = public
as $$
  insert into assignments (id, shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                           charge_rate, currency, policy_version, terms, expires_at, replaces)
  select p_assignment_id, s.id, s.client_id, s.headcount, f.id, free.seat, p_state, s.during, f.pay_rate,
         round(f.pay_rate * (1 + c.fee_share), 2), f.currency, p.version, p.terms, p_expires_at, p_replaces
  from shifts s
  join clients c on c.id = s.client_id
  join freelancers f on f.id = p_freelancer_id
  left join assignments old on old.id = p_replaces and old.shift_id = s.id
  cross join lateral policy_of(s.client_id, p_now) p
  cross join lateral (
    select n as seat from generate_series(1, s.headcount) n
    where not exists (
      select from assignments a where a.shift_id = s.id and a.seat = n
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    )
    order by n is distinct from old.seat, n limit 1
  ) free
  where s.id = p_shift_id and s.cancelled_at is null
  on conflict do nothing
  returning id
$$;

-- The log read by assignment, and by the time that assignments took up: a roster of any past moment is two
-- index scans.
create index event_log_of_assignment on event_log (assignment_id, seq desc) where assignment_id is not null;
create index event_log_of_assigned_time on event_log using gist (affects)
  where type in ('assignment_reserved', 'assignment_confirmed', 'assignment_changed');

-- The caller's assignments as they were believed at a moment, from the log alone: the last event of each at or
-- before it. Ordered by seq, which is drawn under the locks of the transition; the number of a transaction is not.
-- The sites are those that the caller sees. It runs as the owner because && is not leakproof: under row-level security no index on a range can be used.
create function roster_at(
  p_at timestamptz, p_during tstzrange, p_site_ids uuid[], p_after_start timestamptz, p_after_id uuid, p_limit int
)
returns table (
  assignment_id uuid, booking_id uuid, shift_id uuid, freelancer_id uuid, site_id uuid, role_id text,
  time_zone text, state text, starts_at timestamptz, ends_at timestamptz, since timestamptz
)
language sql stable security definer set search_path = public
as $$
  with touched as (
    select distinct e.assignment_id
    from event_log e
    where e.affects && p_during and e.type in ('assignment_reserved', 'assignment_confirmed', 'assignment_changed')
      and e.occurred_at <= p_at
      and (caller_runs_platform() or e.client_id = caller_client_id())
  ),
  believed as (
    select t.assignment_id, last.freelancer_id, last.shift_id, last.state, last.occurred_at,
           coalesce(planned.starts_at, lower(planned.affects)) as starts_at,
           coalesce(planned.ends_at, upper(planned.affects)) as ends_at
    from touched t
    cross join lateral (
      select e.seq, e.freelancer_id, e.shift_id, e.occurred_at, e.after ->> 'state' as state
      from event_log e
      where e.assignment_id = t.assignment_id and e.occurred_at <= p_at
        and e.type like 'assignment\_%' and e.after ->> 'state' is not null
      order by e.seq desc limit 1
    ) last
    -- A move says its new times in words, since what it affects spans the old ones too.
    cross join lateral (
      select e.affects, (e.after ->> 'startsAt')::timestamptz as starts_at,
             (e.after ->> 'endsAt')::timestamptz as ends_at
      from event_log e
      where e.assignment_id = t.assignment_id and e.seq <= last.seq and e.type like 'assignment\_%'
        and (e.affects is not null or e.after ->> 'startsAt' is not null)
      order by e.seq desc limit 1
    ) planned
  )
  select b.assignment_id, s.booking_id, s.id, b.freelancer_id, s.site_id, s.role_id, s.time_zone, b.state,
         b.starts_at, b.ends_at, b.occurred_at
  from believed b
  join shifts s on s.id = b.shift_id
  where s.site_id = any (p_site_ids)
    and tstzrange(b.starts_at, b.ends_at) && p_during
    and (p_after_start is null or (b.starts_at, b.assignment_id) > (p_after_start, p_after_id))
  order by b.starts_at, b.assignment_id
  limit p_limit
$$;
