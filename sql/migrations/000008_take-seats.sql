-- Rules of an installation (client_id null) or of one client, in versions that are never changed. What was agreed
-- under one version stays under it: its terms are copied onto the assignment.
create table policies (
  id uuid primary key default uuidv7(),
  client_id uuid references clients,
  version int not null check (version > 0),
  effective_from timestamptz not null,
  terms jsonb not null,
  created_by uuid references users,
  created_at timestamptz not null default now(),
  unique nulls not distinct (client_id, version)
);
create index policies_by_client on policies (client_id, effective_from desc);

insert into policies (client_id, version, effective_from, terms) values (null, 1, '-infinity', '{
  "noticeMinutes": {"create": 0, "change": 0, "cancel": 0},
  "cancellationTiers": [{"withinHours": 24, "share": "1.00"}, {"withinHours": 72, "share": "0.50"}],
  "offerMinutes": 1440,
  "reservationMinutes": 720,
  "requestMinutes": 2880,
  "restMinutes": 0,
  "noShowGraceMinutes": 15,
  "appealDays": 5,
  "handOverNeedsApproval": true,
  "overridable": ["freelancer_not_available", "rest_too_short"]
}');

-- The policy in force for a client at a moment: the client's newest that has begun, else the platform's.
create function policy_of(p_client_id uuid, p_at timestamptz) returns policies
language sql stable security definer set search_path = public
as $$
  select p from policies p
  where (p.client_id = p_client_id or p.client_id is null) and p.effective_from <= p_at
  order by p.client_id is null, p.effective_from desc, p.version desc
  limit 1
$$;

-- Linked shifts: whoever takes one takes all of the crew that are theirs to take, or none.
alter table shifts add column crew_id uuid;
create index shifts_by_crew on shifts (crew_id) where crew_id is not null;

alter table assignments
  -- Terms of the policy at confirmation: cancellation tiers, notice, grace. Null for rows older than policies.
  add column terms jsonb,
  -- A reservation lapses then by itself.
  add column expires_at timestamptz,
  add column checked_in_at timestamptz,
  add column checked_out_at timestamptz,
  -- Whom this one stands in for.
  add column replaces uuid references assignments,
  -- What the client pays for having cancelled, by the frozen tiers.
  add column cancellation_charge numeric(12, 2),
  add constraint assignments_reservation_lapses check (state <> 'reserved' or expires_at is not null);
create index assignments_reserved_by_expiry on assignments (expires_at) where state = 'reserved';
create index assignments_in_progress_by_end on assignments (upper(during)) where state = 'in_progress';

-- A short claim while somebody fills a form. Whether it still holds is judged when it is read.
create table holds (
  id uuid primary key default uuidv7(),
  freelancer_id uuid not null references freelancers,
  client_id uuid not null references clients,
  user_id uuid not null references users,
  during tstzrange not null check (not isempty(during)),
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index holds_by_freelancer on holds using gist (freelancer_id, during);
create index holds_by_expiry on holds (expires_at);

-- Somebody else is about to book this person; one's own hold is never in the way.
create function is_held(p_freelancer_id uuid, p_during tstzrange, p_now timestamptz) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (
    select from holds h
    where h.freelancer_id = p_freelancer_id and h.during && p_during and h.expires_at > p_now
      and h.user_id is distinct from nullif(current_setting('app.user_id', true), '')::uuid
  )
$$;

-- As is_taken, leaving out assignments that would end in the same step (a replacement, a move, a swap).
create function is_taken_beside(p_freelancer_id uuid, p_during tstzrange, p_except uuid[]) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (
    select from assignments a
    where a.freelancer_id = p_freelancer_id and a.during && p_during and a.id <> all (p_except)
      and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  )
$$;

-- Too little rest before or after other work, by the client's policy; zero minutes asks nothing.
create function is_resting(p_freelancer_id uuid, p_during tstzrange, p_rest interval, p_except uuid[])
returns boolean
language sql stable security definer set search_path = public
as $$
  select p_rest > interval '0' and is_taken_beside(
    p_freelancer_id, tstzrange(lower(p_during) - p_rest, upper(p_during) + p_rest), p_except
  )
$$;

-- Why a freelancer cannot be booked, in words of the API; empty when nothing stands against it. The search, the
-- offers, the alternatives and every transaction that fills a seat ask this one function.
create function refusal_reasons(
  p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_except uuid[]
) returns text[]
language sql stable security definer set search_path = public
as $$
  select array_remove(array[
    case when is_taken_beside(p_freelancer.id, p_during, p_except) then 'freelancer_taken' end,
    case when is_held(p_freelancer.id, p_during, p_now) then 'freelancer_held' end,
    case when not p_freelancer.working_time @> p_during then 'freelancer_not_available' end,
    case when not exists (
      select from freelancer_roles r where r.freelancer_id = p_freelancer.id and r.role_id = p_role_id
    ) then 'role_missing' end,
    case when exists (
      select from blocks b where b.freelancer_id = p_freelancer.id and b.client_id = p_client_id
    ) then 'blocked_by_client' end,
    case when p_freelancer.status <> 'active' then 'freelancer_inactive' end,
    case when is_resting(p_freelancer.id, p_during, (p.terms ->> 'restMinutes')::int * interval '1 minute', p_except)
      and not is_taken_beside(p_freelancer.id, p_during, p_except) then 'rest_too_short' end,
    case when lower(p_during)
      <= p_now + (p.terms -> 'noticeMinutes' ->> 'create')::int * interval '1 minute' then 'notice_too_short' end
  ], null)
  from policy_of(p_client_id, p_now) p
$$;

create or replace function refusal_reasons(
  p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz
) returns text[]
language sql stable security definer set search_path = public
as $$
  select refusal_reasons(p_freelancer, p_client_id, p_role_id, p_during, p_now, '{}')
$$;

-- Why the freelancer cannot take a seat of this shift.
create function shift_refusals(p_shift_id uuid, p_freelancer_id uuid, p_now timestamptz, p_except uuid[] default '{}')
returns text[]
language sql stable security definer set search_path = public
as $$
  select refusal_reasons(f, s.client_id, s.role_id, s.during, p_now, p_except)
    || case when s.cancelled_at is not null then array['shift_cancelled'] else '{}' end
  from shifts s, freelancers f
  where s.id = p_shift_id and f.id = p_freelancer_id
$$;

-- Locks for filling or emptying seats: the shifts first, then the people, each in id order. Every transaction
-- that moves an assignment takes them like this, so that none waits for another in a circle. `no key`, because a row
-- that only refers to somebody (an event, an offer) takes their key share in whatever order it is written, and must
-- neither wait for these locks nor keep them waiting.
create function lock_shifts_and_freelancers(p_shift_ids uuid[], p_freelancer_ids uuid[]) returns void
language plpgsql security definer set search_path = public
as $$
begin
  perform from shifts s where s.id = any (p_shift_ids) order by s.id for no key update;
  perform from freelancers f where f.id = any (p_freelancer_ids) order by f.id for no key update;
end
$$;

-- As before, with the lock that lets references pass, as everywhere else.
create or replace function note_changed_availability() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  perform 1 from freelancers f
  where f.id in (select n.freelancer_id from new_events n where n.affects is not null)
  order by f.id for no key update;

  with touched as (
    select n.freelancer_id, range_merge(range_agg(n.affects)) as during
    from new_events n
    where n.affects is not null and n.freelancer_id is not null
    group by n.freelancer_id
  ),
  raised as (
    update freelancers f set availability_version = f.availability_version + 1
    from touched t where f.id = t.freelancer_id
    returning f.id, f.availability_version, t.during
  )
  insert into pending_projections as p (freelancer_id, version, during)
  select id, availability_version, during from raised order by id
  on conflict (freelancer_id) do update
  set version = greatest(p.version, excluded.version),
      during = range_merge(p.during, excluded.during),
      next_attempt_at = least(p.next_attempt_at, excluded.next_attempt_at);
  return null;
end
$$;

-- Puts the freelancer on the first free seat, on the terms of now. The caller holds the locks above and has asked
-- shift_refusals. Null: the constraint found the time taken, or there is no free seat.
create function take_seat(
  p_assignment_id uuid, p_shift_id uuid, p_freelancer_id uuid, p_state text, p_expires_at timestamptz,
  p_replaces uuid, p_now timestamptz
) returns uuid
language sql volatile security definer set search_path = public
as $$
  insert into assignments (id, shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                           charge_rate, currency, policy_version, terms, expires_at, replaces)
  select p_assignment_id, s.id, s.client_id, s.headcount, f.id, seat, p_state, s.during, f.pay_rate,
         round(f.pay_rate * (1 + c.fee_share), 2), f.currency, p.version, p.terms, p_expires_at, p_replaces
  from shifts s
  join clients c on c.id = s.client_id
  join freelancers f on f.id = p_freelancer_id
  cross join lateral policy_of(s.client_id, p_now) p
  cross join lateral (
    select n as seat from generate_series(1, s.headcount) n
    where not exists (
      select from assignments a where a.shift_id = s.id and a.seat = n
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    )
    order by n limit 1
  ) free
  where s.id = p_shift_id and s.cancelled_at is null
  on conflict do nothing
  returning id
$$;

-- Is there a free seat?
create function has_free_seat(p_shift_id uuid) returns boolean
language sql stable security definer set search_path = public
as $$
  select count(a.id) < max(s.headcount)
  from shifts s
  left join assignments a on a.shift_id = s.id
    and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  where s.id = p_shift_id
$$;

alter table policies enable row level security;
alter table holds enable row level security;
create policy policies_are_seen on policies for select to flxibl_app using ((select caller_role()) is not null and (
  (select caller_runs_platform()) or client_id is null or client_id = (select caller_client_id())
));
create policy policies_are_made_by_platform on policies for insert to flxibl_app with check (
  (select caller_runs_platform())
);
create policy holds_belong_to_user on holds to flxibl_app using (
  user_id = (select caller_user_id()) or (select caller_role()) = 'job'
);
grant select, insert on policies to flxibl_app;
grant select, insert, delete on holds to flxibl_app;
grant update (state, expires_at, checked_in_at, checked_out_at, cancellation_charge) on assignments to flxibl_app;
