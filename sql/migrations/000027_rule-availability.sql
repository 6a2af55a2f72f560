-- Weekly parts may begin and end on a day, and take turns by the week. What is not said means always.
alter table availability_rules drop constraint availability_rules_pkey;
alter table availability_rules
  add column id uuid primary key default uuidv7(),
  -- First and last day on which a part may begin.
  add column effective_from date,
  add column effective_until date,
  add column every_weeks smallint not null default 1 check (every_weeks between 1 and 8),
  -- The Monday of a week in which the part is worked; every_weeks count from it, both ways.
  add column week_of date check (extract(isodow from week_of) = 1),
  add constraint availability_rules_turn_from_a_week check (every_weeks = 1 or week_of is not null),
  add constraint availability_rules_end_after_they_begin check (effective_until >= effective_from),
  add constraint availability_rules_are_said_once unique nulls not distinct
    (freelancer_id, weekday, starts_at, effective_from, every_weeks, week_of);

-- `preferred` changes no free time: it says when somebody would like to work most, for whoever ranks them.
alter table availability_exceptions drop constraint availability_exceptions_kind_check;
alter table availability_exceptions add constraint availability_exceptions_kind_check
  check (kind in ('available', 'unavailable', 'preferred'));

-- Wall times and zone are what was asked for; `during` is derived. Older rows have the instants alone.
alter table time_off
  add column starts_at timestamp,
  add column ends_at timestamp,
  add column time_zone text,
  add constraint time_off_has_all_of_its_wall_time check (num_nulls(starts_at, ends_at, time_zone) in (0, 3));

-- Days in another zone: the weekly rules are read by the clocks of where the person is.
create table stays (
  id uuid primary key default uuidv7(),
  freelancer_id uuid not null references freelancers,
  starts_on date not null,
  ends_on date not null,
  time_zone text not null,
  created_at timestamptz not null,
  constraint stays_end_after_they_begin check (ends_on between starts_on and starts_on + 366),
  constraint stays_are_in_one_place_at_a_time
    exclude using gist (freelancer_id with =, daterange(starts_on, ends_on, '[]') with &&)
);
alter table stays enable row level security;
create policy stays_belong_to_freelancer on stays to flxibl_app using (
  (select caller_runs_platform()) or freelancer_id = (select caller_freelancer_id())
);
grant select, insert, delete on stays to flxibl_app;

-- Minutes that somebody wants between one work and the next; they count like the rest that a policy asks for.
alter table freelancers add column buffer_minutes smallint not null default 0 check (buffer_minutes between 0 and 1440);
grant update (buffer_minutes) on freelancers to flxibl_app;

-- Too little rest before or after other work: by the client's policy or the freelancer's own buffer, whichever is
-- longer; zero minutes ask nothing.
create or replace function is_resting(p_freelancer_id uuid, p_during tstzrange, p_rest interval, p_except uuid[])
returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (
    select from freelancers f
    cross join lateral (select greatest(p_rest, f.buffer_minutes * interval '1 minute') as rest) r
    where f.id = p_freelancer_id and r.rest > interval '0'
      and is_taken_beside(f.id, tstzrange(lower(p_during) - r.rest, upper(p_during) + r.rest), p_except)
  )
$$;

-- Has the freelancer said that they would like to work at this whole time? For ranking; it excludes nobody.
create function prefers_time(p_freelancer_id uuid, p_during tstzrange) returns boolean
language sql stable security definer set search_path = public
as $$
  select coalesce(range_agg(e.during) @> p_during, false) from availability_exceptions e
  where e.freelancer_id = p_freelancer_id and e.kind = 'preferred' and e.during && p_during
$$;

-- The working time of freelancers between two days (of UTC). A weekly part belongs to the day on which it begins: that
-- day's week, effective dates and stay decide on all of it, also on what lies past midnight. Start and end are read
-- one by one as Postgres reads a wall time: one in a gap moves on by the gap, one in a fold is the later of the two.
-- A part that ends no later than it starts by that reading is empty.
create or replace function working_time_of(p_freelancer_ids uuid[], p_from date, p_until date)
returns table (freelancer_id uuid, working_time tstzmultirange)
language sql stable
as $$
  with days as materialized (
    -- Two days before: a part of the day before yesterday that runs past midnight, at UTC-12, ends today. Whole
    -- numbers, because a series of timestamps would depend on the zone of the session.
    select d.day, extract(isodow from d.day)::int as weekday, d.day - (extract(isodow from d.day)::int - 1) as monday
    from (select p_from - 2 + n as day from generate_series(0, p_until - p_from + 2) n) d
  ),
  weekly as (
    select r.freelancer_id,
           (d.day + r.starts_at) at time zone coalesce(s.time_zone, r.time_zone) as begins,
           (d.day + case when r.ends_at <= r.starts_at then 1 else 0 end + r.ends_at)
             at time zone coalesce(s.time_zone, r.time_zone) as ends
    from days d
    join availability_rules r on r.freelancer_id = any (p_freelancer_ids) and r.weekday = d.weekday
      and d.day >= coalesce(r.effective_from, d.day) and d.day <= coalesce(r.effective_until, d.day)
      and (r.every_weeks = 1 or (d.monday - r.week_of) / 7 % r.every_weeks = 0)
    left join stays s on s.freelancer_id = r.freelancer_id and d.day between s.starts_on and s.ends_on
  ),
  horizon as (
    select tstzrange(p_from::timestamp at time zone 'UTC', p_until::timestamp at time zone 'UTC') as during
  ),
  offered as (
    select freelancer_id, range_agg(tstzrange(begins, greatest(begins, ends))) as times
    from weekly group by freelancer_id
  ),
  added as (
    select e.freelancer_id, range_agg(e.during) as times from availability_exceptions e, horizon h
    where e.freelancer_id = any (p_freelancer_ids) and e.kind = 'available' and e.during && h.during
    group by e.freelancer_id
  ),
  removed as (
    select x.freelancer_id, range_agg(x.during) as times
    from (
      select e.freelancer_id, e.during from availability_exceptions e
      where e.freelancer_id = any (p_freelancer_ids) and e.kind = 'unavailable'
      union all
      select t.freelancer_id, t.during from time_off t where t.freelancer_id = any (p_freelancer_ids)
      union all
      select b.freelancer_id, b.during from busy_blocks b where b.freelancer_id = any (p_freelancer_ids)
    ) x, horizon h
    where x.during && h.during
    group by x.freelancer_id
  )
  select id,
         ((coalesce(o.times, '{}') + coalesce(a.times, '{}')) - coalesce(r.times, '{}'))
           * tstzmultirange(h.during)
  from unnest(p_freelancer_ids) as id
  cross join horizon h
  left join offered o on o.freelancer_id = id
  left join added a on a.freelancer_id = id
  left join removed r on r.freelancer_id = id;
$$;

-- Makes anew what of the freelancer's working time may have changed: the days that touch p_during, or all of it for
-- null. The caller holds the freelancer's lock. Returns the time that was taken away.
create function rematerialise_working_time(p_freelancer_id uuid, p_during tstzrange, p_now timestamptz)
returns tstzmultirange
language plpgsql volatile
as $$
declare
  today date := (p_now at time zone 'UTC')::date;
  before tstzmultirange;
  until date;
  first_day date;
  end_day date;
  after tstzmultirange;
begin
  select f.working_time, f.working_time_until into before, until from freelancers f where f.id = p_freelancer_id;
  -- A horizon that the nightly job has not moved on yet stays where it is: only the window is made anew.
  if p_during is null or until is null then
    first_day := today - 1;
    end_day := today + working_time_days();
    select w.working_time into after from working_time_of(array[p_freelancer_id], first_day, end_day) w;
    until := end_day;
  else
    first_day := greatest(until - working_time_days() - 1, (lower(p_during) at time zone 'UTC')::date);
    end_day := least(until, (upper(p_during) at time zone 'UTC')::date + 1);
    if first_day >= end_day then return '{}'; end if;
    select before - tstzmultirange(tstzrange(first_day::timestamp at time zone 'UTC',
                                             end_day::timestamp at time zone 'UTC')) + w.working_time
    into after from working_time_of(array[p_freelancer_id], first_day, end_day) w;
  end if;
  -- What changes nothing writes nothing: a row of working time is some kilobytes.
  update freelancers f set working_time = after, working_time_until = until
  where f.id = p_freelancer_id and (f.working_time <> after or f.working_time_until is distinct from until);
  -- Days that have gone out of the horizon were not taken away.
  return (before - after) * tstzmultirange(tstzrange(p_now - interval '1 day', null));
end
$$;

-- As before, and only the new day is worked out: what is known of the other days stays, less what lies behind. Takes
-- whoever nobody else holds, without waiting, so that a booking waits for one batch at most and no circle can close.
create or replace function roll_availability(p_now timestamptz, p_limit int) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  today date := (p_now at time zone 'UTC')::date;
  wanted date := today + working_time_days();
  kept tstzmultirange := tstzmultirange(tstzrange((today - 1)::timestamp at time zone 'UTC', null));
  anew uuid[];
  behind uuid[];
  until date;
begin
  -- Two questions, because no order of one index answers both.
  anew := array(
    select f.id from freelancers f where f.working_time_until is null
    limit p_limit for no key update skip locked
  );
  behind := array(
    select f.id from freelancers f where f.working_time_until < wanted
    order by f.working_time_until limit p_limit - cardinality(anew) for no key update skip locked
  );
  if cardinality(anew) + cardinality(behind) = 0 then return 0; end if;

  insert into pending_projections as p (freelancer_id, version, during)
  select f.id, f.availability_version, tstzrange(
      greatest(today, f.working_time_until - working_time_days() + live_days())::timestamp at time zone 'UTC',
      (today + live_days())::timestamp at time zone 'UTC'
    )
  from freelancers f
  where f.id = any (anew || behind)
  on conflict (freelancer_id) do update set during = range_merge(p.during, excluded.during);

  for until in select distinct f.working_time_until from freelancers f where f.id = any (behind) loop
    -- Where the job has not run for so long that nothing of it is left, all of it is made anew.
    update freelancers f
    set working_time = f.working_time * kept + w.working_time, working_time_until = wanted
    from working_time_of(
      array(select b.id from freelancers b where b.id = any (behind) and b.working_time_until = until),
      greatest(until, today - 1), wanted
    ) w
    where f.id = w.freelancer_id;
  end loop;
  perform materialise_working_time(anew, p_now) where cardinality(anew) > 0;
  return cardinality(anew) + cardinality(behind);
end
$$;

-- Asks, for the freelancer, to be released from what they have confirmed and does not fit any more. The caller holds
-- the freelancer's lock, under which nobody else moves their assignments. One request of a kind waits at a time: where
-- one does already, that one is returned. What only is reserved or has begun is left out.
create function open_release_requests(p_assignment_ids uuid[], p_reason text, p_now timestamptz)
returns table (
  request_id uuid, assignment_id uuid, shift_id uuid, booking_id uuid, client_id uuid, freelancer_id uuid,
  opened boolean, expired_id uuid
)
language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
declare
  expired jsonb;
begin
  -- One that nobody answered in time must not be in the way until a job has noted it.
  with over as (
    update requests r set state = 'expired'
    from assignments a
    where a.id = r.assignment_id and r.assignment_id = any (p_assignment_ids) and r.kind = 'release'
      and r.state in ('open', 'agreed') and r.expires_at <= p_now
      and (caller_runs_platform() or a.freelancer_id = caller_freelancer_id())
    returning r.assignment_id, r.id
  )
  select coalesce(jsonb_object_agg(o.assignment_id, o.id), '{}') into expired from over o;

  return query
  with asked as (
    select a.id, a.shift_id, s.booking_id, a.client_id, a.freelancer_id, lower(a.during) as starts_at,
           p.terms || coalesce(a.terms, '{}') as terms
    from assignments a
    join shifts s on s.id = a.shift_id
    cross join lateral policy_of(a.client_id, p_now) p
    where a.id = any (p_assignment_ids) and a.state = 'confirmed' and lower(a.during) > p_now
      and (caller_runs_platform() or a.freelancer_id = caller_freelancer_id())
  ),
  made as (
    insert into requests (id, kind, client_id, assignment_id, freelancer_id, proposer_user_id, proposer_side, reason,
                          expires_at, created_at)
    select uuidv7(), 'release', a.client_id, a.id, a.freelancer_id, caller_user_id(), 'freelancer', p_reason,
           least(p_now + (a.terms ->> 'requestMinutes')::int * interval '1 minute', a.starts_at), p_now
    from asked a order by a.id
    on conflict (assignment_id, kind) where state in ('open', 'agreed') do nothing
    returning id, assignment_id
  )
  select coalesce(m.id, waiting.id), a.id, a.shift_id, a.booking_id, a.client_id, a.freelancer_id, m.id is not null,
         (expired ->> a.id::text)::uuid
  from asked a
  left join made m on m.assignment_id = a.id
  left join requests waiting on m.id is null and waiting.assignment_id = a.id and waiting.kind = 'release'
    and waiting.state in ('open', 'agreed')
  order by a.starts_at, a.id;
end
$$;
