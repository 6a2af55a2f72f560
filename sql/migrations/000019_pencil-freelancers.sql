update policies set terms = '{"pencilDays": 14, "pencilChallengeHours": 24}'::jsonb || terms;

-- A client's tentative claim on somebody's time. It blocks nothing and is on no calendar; while it is first in a
-- range, other clients do not book over it. Whether it still counts is judged when it is read, by `lapses_at`.
create table pencils (
  id uuid primary key,
  -- The order of placing; drawn under the freelancer's lock, so that of two the earlier one has the lower number.
  place bigint not null generated always as identity,
  client_id uuid not null references clients,
  site_id uuid not null,
  -- What order of the client it is for; two pencils of one client over each other have to be for different ones.
  booking_id uuid,
  freelancer_id uuid not null references freelancers,
  role_id text not null references roles,
  starts_at timestamp not null,
  ends_at timestamp not null,
  time_zone text not null,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  state text not null default 'placed' check (
    state in ('placed', 'challenged', 'booked', 'released', 'lapsed', 'superseded')
  ),
  -- As last told to the event log; what counts at a moment is `pencil_queue`.
  rank int not null check (rank between 1 and 3),
  expires_at timestamptz not null,
  challenged_by uuid references pencils,
  challenge_ends_at timestamptz,
  lapses_at timestamptz not null generated always as (least(expires_at, challenge_ends_at)) stored,
  -- Set in the transaction that books it, before its assignment is written: by it the trigger below knows which of
  -- the pencils over that time was booked and which were only in the way.
  booked_at timestamptz,
  assignment_id uuid references assignments,
  created_by uuid not null references users,
  created_at timestamptz not null,
  foreign key (site_id, client_id) references sites (id, client_id),
  foreign key (booking_id, client_id) references bookings (id, client_id),
  constraint pencils_lapse_at_their_start_at_the_latest check (expires_at <= lower(during)),
  constraint pencils_last_at_most_15_days check (upper(during) - lower(during) <= interval '15 days'),
  constraint pencils_challenged_have_a_deadline
    check (state <> 'challenged' or (challenged_by is not null and challenge_ends_at is not null)),
  constraint pencils_booked_name_their_assignment check ((state = 'booked') = (assignment_id is not null))
);
create index pencils_live_by_freelancer on pencils using gist (freelancer_id, during)
  where state in ('placed', 'challenged');
create index pencils_live_by_client on pencils (client_id) where state in ('placed', 'challenged');
create index pencils_live_by_lapse on pencils (lapses_at) where state in ('placed', 'challenged');
create index pencils_challenged_by on pencils (challenged_by) where state = 'challenged';
create index pencils_by_client on pencils (client_id, id desc);
create index pencils_by_freelancer on pencils (freelancer_id, id desc);

-- Where a pencil stands at a moment: one behind every live pencil that was placed before it and overlaps it. They
-- may be other clients', so it runs as the owner; it tells how many, and whether one of them is somebody else's.
create function pencil_queue(p_pencil_id uuid, p_now timestamptz)
returns table (rank int, is_behind_others boolean)
language sql stable security definer set search_path = public
as $$
  select 1 + count(e.id)::int, coalesce(bool_or(e.client_id <> p.client_id), false)
  from pencils p
  left join pencils e on e.freelancer_id = p.freelancer_id and e.during && p.during and e.place < p.place
    and e.state in ('placed', 'challenged') and e.lapses_at > p_now
  where p.id = p_pencil_id
  group by p.id
$$;

-- The same for a range that is not pencilled yet, with what else decides whether it can be.
create function pencil_outlook(
  p_freelancer_id uuid, p_client_id uuid, p_booking_id uuid, p_during tstzrange, p_now timestamptz
)
returns table (rank int, is_own boolean)
language sql stable security definer set search_path = public
as $$
  select 1 + count(*)::int,
         coalesce(bool_or(e.client_id = p_client_id and e.booking_id is not distinct from p_booking_id), false)
  from pencils e
  where e.freelancer_id = p_freelancer_id and e.during && p_during
    and e.state in ('placed', 'challenged') and e.lapses_at > p_now
$$;

-- Is another client's pencil in the way of booking this range? The one placed first is first there; a client is not
-- kept from where one of its own, placed before, stands over the same time.
create function is_pencilled(p_freelancer_id uuid, p_client_id uuid, p_during tstzrange, p_now timestamptz)
returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (
    select from pencils p
    where p.freelancer_id = p_freelancer_id and p.during && p_during and p.client_id <> p_client_id
      and p.state in ('placed', 'challenged') and p.lapses_at > p_now
      and not coalesce((
        select range_agg(own.during) from pencils own
        where own.freelancer_id = p_freelancer_id and own.during && p_during and own.client_id = p_client_id
          and own.place < p.place and own.state in ('placed', 'challenged') and own.lapses_at > p_now
      ) @> (p.during * p_during), false)
  )
$$;

-- As before, and another client's first pencil stands in the way.
create or replace function refusal_reasons(
  p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_except uuid[]
) returns text[]
language sql stable security definer set search_path = public
as $$
  select array_remove(array[
    case when is_taken_beside(p_freelancer.id, p_during, p_except) then 'freelancer_taken' end,
    case when is_held(p_freelancer.id, p_during, p_now) then 'freelancer_held' end,
    case when is_pencilled(p_freelancer.id, p_client_id, p_during, p_now) then 'freelancer_pencilled' end,
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

-- What an event of a pencil says of it.
create function pencil_facts(p_pencil_id uuid, p_state text, p_rank int) returns jsonb
language sql immutable
as $$
  select jsonb_build_object('pencilId', p_pencil_id, 'state', p_state, 'rank', p_rank)
$$;

-- Writes the event of a pencil that something else moved. Its client learns that it moved; by whom, only where that
-- was about the same client.
create function note_pencil(
  p_pencil pencils, p_type text, p_state_before text, p_rank_before int, p_is_theirs boolean
) returns void
language sql volatile security definer set search_path = public
as $$
  insert into event_log (type, actor_user_id, channel, api_key_id, client_id, freelancer_id, booking_id, assignment_id,
                         before, after)
  select p_type, case when p_is_theirs then caller_user_id() end,
         case when not p_is_theirs or caller_user_id() is null then 'job'
              when caller_api_key_id() is not null then 'api_key' else 'web' end,
         case when p_is_theirs then caller_api_key_id() end,
         p_pencil.client_id, p_pencil.freelancer_id, p_pencil.booking_id, p_pencil.assignment_id,
         pencil_facts(p_pencil.id, p_state_before, p_rank_before),
         pencil_facts(p_pencil.id, p_pencil.state, p_pencil.rank)
$$;

-- Moves up whoever stood behind a pencil that has ended, and tells the log. The caller holds the freelancers' locks.
create function promote_pencils(p_freelancer_ids uuid[]) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  promoted int;
begin
  with ranked as (
    select p.id, 1 + (
      select count(*)::int from pencils e
      where e.freelancer_id = p.freelancer_id and e.during && p.during and e.place < p.place
        and e.state in ('placed', 'challenged')
    ) as rank
    from pencils p
    where p.freelancer_id = any (p_freelancer_ids) and p.state in ('placed', 'challenged')
  ),
  moved as (
    update pencils p set rank = r.rank from ranked r where r.id = p.id and r.rank < p.rank
    returning p as pencil, old.state as state_before, old.rank as rank_before
  )
  select count(*) into promoted
  from moved m cross join lateral note_pencil(m.pencil, 'pencil_promoted', m.state_before, m.rank_before, false);
  return promoted;
end
$$;

-- Writes down what is so by the clock: pencils past their time lapse, challenges whose challenger is gone are void,
-- and those behind move up. The caller holds the freelancers' locks. Returns how many changes there were.
create function settle_pencils(p_freelancer_ids uuid[], p_now timestamptz) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  lapsed int;
  freed int;
begin
  with moved as (
    update pencils p set state = 'lapsed'
    where p.freelancer_id = any (p_freelancer_ids) and p.state in ('placed', 'challenged') and p.lapses_at <= p_now
    returning p as pencil, old.state as state_before, old.rank as rank_before
  )
  select count(*) into lapsed
  from moved m cross join lateral note_pencil(m.pencil, 'pencil_lapsed', m.state_before, m.rank_before, false);

  with moved as (
    update pencils p set state = 'placed', challenged_by = null, challenge_ends_at = null
    where p.freelancer_id = any (p_freelancer_ids) and p.state = 'challenged'
      and exists (select from pencils c where c.id = p.challenged_by and c.state not in ('placed', 'challenged'))
    returning p as pencil, old.state as state_before, old.rank as rank_before
  )
  select count(*) into freed
  from moved m cross join lateral note_pencil(m.pencil, 'pencil_unchallenged', m.state_before, m.rank_before, false);

  return lapsed + freed + promote_pencils(p_freelancer_ids);
end
$$;

-- Asks the first pencils that stand before this one to book or release, by their own client's policy. Only who is
-- first can answer that. Nobody is asked by a pencil that would itself lapse before the answer is due. Returns how
-- many were asked. The caller holds the freelancer's lock, may change the pencil, and has settled what was due.
create function challenge_pencils(p_pencil_id uuid, p_now timestamptz) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  asked int;
begin
  with targets as (
    select t.id, least(t.expires_at, p_now + (policy.terms ->> 'pencilChallengeHours')::int * interval '1 hour') as until
    from pencils c
    join pencils t on t.freelancer_id = c.freelancer_id and t.during && c.during and t.place < c.place
      and t.state = 'placed' and t.client_id <> c.client_id
    cross join lateral policy_of(t.client_id, p_now) policy
    where c.id = p_pencil_id and c.state in ('placed', 'challenged')
      and (caller_runs_platform() or c.client_id = caller_client_id())
      and not exists (
        select from pencils e
        where e.freelancer_id = t.freelancer_id and e.during && t.during and e.place < t.place
          and e.state in ('placed', 'challenged')
      )
  ),
  moved as (
    update pencils p set state = 'challenged', challenged_by = p_pencil_id, challenge_ends_at = t.until
    from targets t, pencils c
    where p.id = t.id and c.id = p_pencil_id and t.until <= c.lapses_at
    returning p as pencil, old.state as state_before, old.rank as rank_before
  )
  select count(*) into asked
  from moved m cross join lateral note_pencil(m.pencil, 'pencil_challenged', m.state_before, m.rank_before, false);
  return asked;
end
$$;

-- Time that an assignment blocks cannot be pencilled any more: what stood there ends, whatever path the assignment
-- came by. As a trigger, so that no path can forget it; every one of them holds the freelancer's lock.
create function end_pencils_under_assignment() returns trigger
language plpgsql security definer set search_path = public
as $$
declare
  ended int;
begin
  with moved as (
    update pencils p
    set state = case when p.booked_at is null then 'superseded' else 'booked' end,
        assignment_id = case when p.booked_at is not null then new.id end
    where p.freelancer_id = new.freelancer_id and p.during && new.during and p.state in ('placed', 'challenged')
    returning with (old as before) p as pencil, before.state as state_before, before.rank as rank_before
  )
  select count(*) into ended
  from moved m
  cross join lateral note_pencil(
    m.pencil, 'pencil_' || (m.pencil).state, m.state_before, m.rank_before, (m.pencil).client_id = new.client_id
  );
  if ended > 0 then perform promote_pencils(array[new.freelancer_id]); end if;
  return null;
end
$$;
create trigger assignments_end_pencils_when_made
after insert on assignments for each row
when (assignment_blocks(new.state))
execute function end_pencils_under_assignment();
create trigger assignments_end_pencils_when_moved
after update on assignments for each row
when (assignment_blocks(new.state) and (old.during <> new.during or not assignment_blocks(old.state)))
execute function end_pencils_under_assignment();

-- What a pencil shows of other people's rows: a freelancer does not see the clients and sites they do not work for.
create function outline_pencil(p_pencil_id uuid) returns jsonb
language sql stable security definer set search_path = public
as $$
  select jsonb_build_object(
    'clientName', c.name, 'siteName', site.name, 'siteAddress', site.address, 'freelancerName', f.name
  )
  from pencils p
  join clients c on c.id = p.client_id
  join sites site on site.id = p.site_id
  join freelancers f on f.id = p.freelancer_id
  where p.id = p_pencil_id
$$;

alter table pencils enable row level security;
create policy pencils_are_seen_by_both_sides on pencils for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
  or freelancer_id = (select caller_freelancer_id())
);
create policy pencils_are_placed_by_their_client on pencils for insert to flxibl_app with check (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy pencils_are_ended_by_both_sides on pencils for update to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
  or freelancer_id = (select caller_freelancer_id())
);
create policy pencils_stay_within_sites on pencils as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[])
);
-- An event of a pencil has no shift to be judged by.
create policy event_log_of_pencils_stays_within_sites on event_log as restrictive for select to flxibl_app using (
  (select caller_site_ids()) is null or type not like 'pencil\_%'
  or exists (select from pencils p where p.id = (after ->> 'pencilId')::uuid)
);
grant select, insert on pencils to flxibl_app;
grant update (state, booked_at) on pencils to flxibl_app;
