-- What a shift may ask of people beside its role: skills, all of them, and membership of a pool.
alter table shifts
  add column required_skills text[] not null default '{}',
  add column required_pool_id uuid references pools;

-- Dated proofs that a role demands: an approved document of the kind that is good until the shift has ended.
create table role_requirements (
  role_id text not null references roles,
  kind text not null check (kind in ('identity', 'right_to_work', 'certificate', 'insurance', 'other')),
  primary key (role_id, kind)
);
alter table role_requirements enable row level security;
create policy role_requirements_are_seen on role_requirements for select to flxibl_app using (
  (select caller_role()) is not null
);
grant select on role_requirements to flxibl_app;

-- No limits until a policy sets some.
update policies set terms = '{
  "maxMinutesPerDay": null,
  "maxMinutesPerWeek": null,
  "maxMinutesInRollingDays": null,
  "maxConsecutiveDays": null,
  "requireVetting": false
}'::jsonb || terms;

-- Kinds of documents among these that nobody has approved for the freelancer, or that end before the work does. A
-- proof is good through its last day, UTC, as everywhere.
create function proofs_missing(p_freelancer_id uuid, p_kinds text[], p_during tstzrange) returns text[]
language sql stable security definer set search_path = public
as $$
  select array(
    select w.wanted from unnest(p_kinds) w (wanted)
    where not exists (
      select from documents d
      where d.freelancer_id = p_freelancer_id and d.kind = w.wanted and d.state = 'approved'
        and (d.expires_on is null
             or d.expires_on >= ((upper(p_during) - interval '1 microsecond') at time zone 'UTC')::date)
    )
    order by w.wanted
  )
$$;

-- Limits on somebody's hours that the work would break, by the policy's terms, with what it would come to. Everybody's
-- work counts, not only this client's. Days and weeks (Monday to Sunday) are those of the site; a rolling period is so
-- many calendar days in a row. Only periods that the work itself touches are looked at: what was too much before is
-- no reason here. `p_beside` is work that begins in the same step, `p_except` what ends in it.
create function limits_exceeded(
  p_freelancer_id uuid, p_during tstzrange, p_except uuid[], p_time_zone text, p_beside tstzmultirange, p_terms jsonb
)
returns table (code text, amount int, at_most int)
language sql stable security definer set search_path = public
as $$
  with span as (
    select (lower(p_during) at time zone p_time_zone)::date as first_day,
           ((upper(p_during) - interval '1 microsecond') at time zone p_time_zone)::date as last_day,
           greatest(7, (p_terms -> 'maxMinutesInRollingDays' ->> 'days')::int,
                    (p_terms ->> 'maxConsecutiveDays')::int) as reach
  ),
  calendar as (
    select day::date as day, day::date between s.first_day and s.last_day as is_touched,
           tstzmultirange(tstzrange(day at time zone p_time_zone, (day + interval '1 day') at time zone p_time_zone))
             as during
    from span s
    cross join lateral generate_series(
      (s.first_day - s.reach)::timestamp, (s.last_day + s.reach)::timestamp, interval '1 day'
    ) as day(day)
  ),
  work as (
    select range_agg(w.during) as times
    from (
      select p_during as during
      union all
      select unnest(p_beside)
      union all
      select a.during from assignments a, span s
      where a.freelancer_id = p_freelancer_id and a.id <> all (p_except)
        and a.during && tstzrange((s.first_day - s.reach)::timestamp at time zone p_time_zone,
                                  (s.last_day + s.reach + 1)::timestamp at time zone p_time_zone)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    ) w
  ),
  days as (
    select c.day, c.is_touched,
           coalesce((select sum(extract(epoch from upper(r) - lower(r))) / 60 from unnest(w.times * c.during) r), 0)::int
             as minutes
    from calendar c, work w
  ),
  rolling as (
    select sum(minutes) over period as minutes, bool_or(is_touched) over period as is_touched
    from days
    window period as (
      order by day
      rows between coalesce((p_terms -> 'maxMinutesInRollingDays' ->> 'days')::int, 1) - 1 preceding and current row
    )
  ),
  totals as (
    select 'day_limit' as code, max(minutes)::int as amount, (p_terms ->> 'maxMinutesPerDay')::int as at_most
    from days where is_touched
    union all
    select 'week_limit', max(w.minutes)::int, (p_terms ->> 'maxMinutesPerWeek')::int
    from (
      select sum(minutes) as minutes from days group by date_trunc('week', day) having bool_or(is_touched)
    ) w
    union all
    select 'rolling_limit', max(minutes)::int, (p_terms -> 'maxMinutesInRollingDays' ->> 'minutes')::int
    from rolling where is_touched
    union all
    select 'consecutive_days', max(r.days)::int, (p_terms ->> 'maxConsecutiveDays')::int
    from (
      select count(*) as days
      from (select day, is_touched, day - row_number() over (order by day)::int as run from days where minutes > 0) d
      group by run having bool_or(is_touched)
    ) r
  )
  select code, amount, at_most from totals where amount > at_most
$$;

-- Does the policy limit anybody's hours at all?
create function has_limits(p_terms jsonb) returns boolean
language sql immutable
as $$
  select coalesce(
    p_terms ->> 'maxMinutesPerDay', p_terms ->> 'maxMinutesPerWeek', p_terms ->> 'maxConsecutiveDays',
    p_terms -> 'maxMinutesInRollingDays' ->> 'days'
  ) is not null
$$;

-- Minutes between one work and the next: what the policy asks or the freelancer wants, whichever is longer.
create function rest_minutes(p_freelancer freelancers, p_terms jsonb) returns int
language sql immutable
as $$
  select greatest((p_terms ->> 'restMinutes')::int, p_freelancer.buffer_minutes::int)
$$;

-- The range with so many minutes before and after it.
create function with_rest(p_during tstzrange, p_minutes int) returns tstzrange
language sql immutable
as $$
  select tstzrange(lower(p_during) - p_minutes * interval '1 minute', upper(p_during) + p_minutes * interval '1 minute')
$$;

-- All rules at once: why a freelancer cannot be booked, in words of the API; empty when nothing stands against it.
-- Neither an owner's function nor with settings of its own, so that it is inlined: `refusal_reasons` wraps it for
-- transactions, and the search asks it of each candidate within one statement. A new rule is a line here.
create function judge(
  p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_except uuid[],
  p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange, p_terms jsonb
)
returns table (reasons text[])
language sql stable
as $$
  select array_remove(array[
    case when p_beside && p_during or exists (
      select from assignments a
      where a.freelancer_id = p_freelancer.id and a.during && p_during and a.id <> all (p_except)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    ) then 'freelancer_taken' end,
    -- One's own hold is never in the way.
    case when exists (
      select from holds h
      where h.freelancer_id = p_freelancer.id and h.during && p_during and h.expires_at > p_now
        and h.user_id is distinct from nullif(current_setting('app.user_id', true), '')::uuid
    ) then 'freelancer_held' end,
    -- Another client's first pencil.
    case when is_pencilled(p_freelancer.id, p_client_id, p_during, p_now) then 'freelancer_pencilled' end,
    case when not p_freelancer.working_time @> p_during then 'freelancer_not_available' end,
    case when not exists (
      select from freelancer_roles r where r.freelancer_id = p_freelancer.id and r.role_id = p_role_id
    ) then 'role_missing' end,
    case when cardinality(p_skills) > 0 and not p_skills <@ array(
      select s.skill_id from freelancer_skills s where s.freelancer_id = p_freelancer.id
    ) then 'skill_missing' end,
    case when exists (select from role_requirements q where q.role_id = p_role_id) and cardinality(proofs_missing(
      p_freelancer.id, array(select q.kind from role_requirements q where q.role_id = p_role_id), p_during
    )) > 0 then 'qualification_expired' end,
    case when (p_terms ->> 'requireVetting')::boolean
      and cardinality(proofs_missing(p_freelancer.id, '{identity}', p_during)) > 0 then 'vetting_incomplete' end,
    case when p_pool_id is not null and not exists (
      select from pool_members m where m.pool_id = p_pool_id and m.freelancer_id = p_freelancer.id
    ) then 'not_in_pool' end,
    case when exists (
      select from blocks b where b.freelancer_id = p_freelancer.id and b.client_id = p_client_id
    ) then 'blocked_by_client' end,
    case when p_freelancer.status <> 'active' then 'freelancer_inactive' end,
    case when rest_minutes(p_freelancer, p_terms) > 0 and not p_beside && p_during and not exists (
      select from assignments a
      where a.freelancer_id = p_freelancer.id and a.during && p_during and a.id <> all (p_except)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    ) and (p_beside && with_rest(p_during, rest_minutes(p_freelancer, p_terms)) or exists (
      select from assignments a
      where a.freelancer_id = p_freelancer.id and a.during && with_rest(p_during, rest_minutes(p_freelancer, p_terms))
        and a.id <> all (p_except)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    )) then 'rest_too_short' end,
    case when lower(p_during)
      <= p_now + (p_terms -> 'noticeMinutes' ->> 'create')::int * interval '1 minute' then 'notice_too_short' end
  ], null) || case when has_limits(p_terms) then array(
    select l.code from limits_exceeded(p_freelancer.id, p_during, p_except, p_time_zone, p_beside, p_terms) l
  ) else '{}' end
$$;

-- Why a freelancer cannot be booked by a client for a range of time. The search, the offers, the alternatives, the
-- explanation and every transaction that fills a seat ask this one function, or `judge`, which is all of it. Limits on
-- hours are only as good as the lock on the freelancer's row, which every transaction that fills a seat takes first.
create function refusal_reasons(
  p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_except uuid[],
  p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange
) returns text[]
language sql stable security definer set search_path = public
as $$
  select j.reasons
  from policy_of(p_client_id, p_now) p
  cross join lateral judge(
    p_freelancer, p_client_id, p_role_id, p_during, p_now, p_except, p_time_zone, p_skills, p_pool_id, p_beside, p.terms
  ) j
$$;

-- For those who have no site: its days are then those of UTC.
create or replace function refusal_reasons(
  p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_except uuid[]
) returns text[]
language sql stable security definer set search_path = public
as $$
  select refusal_reasons(p_freelancer, p_client_id, p_role_id, p_during, p_now, p_except, 'UTC', '{}', null, '{}')
$$;

drop function shift_refusals(uuid, uuid, timestamptz, uuid[]);
-- Why the freelancer cannot take a seat of this shift; `p_beside` is work that they would take in the same step.
create function shift_refusals(
  p_shift_id uuid, p_freelancer_id uuid, p_now timestamptz, p_except uuid[] default '{}',
  p_beside tstzmultirange default '{}'
) returns text[]
language sql stable security definer set search_path = public
as $$
  select refusal_reasons(f, s.client_id, s.role_id, s.during, p_now, p_except, s.time_zone, s.required_skills,
                         s.required_pool_id, p_beside)
    || case when s.cancelled_at is not null then array['shift_cancelled'] else '{}' end
  from shifts s, freelancers f
  where s.id = p_shift_id and f.id = p_freelancer_id
$$;

-- Why the freelancer cannot take these shifts together: each counts as work beside the others.
create function crew_refusals(p_shift_ids uuid[], p_freelancer_id uuid, p_now timestamptz, p_except uuid[] default '{}')
returns text[]
language sql stable security definer set search_path = public
as $$
  select array(
    select distinct reason
    from shifts s
    cross join lateral (
      select coalesce(range_agg(o.during), '{}') as beside from shifts o
      where o.id = any (p_shift_ids) and o.id <> s.id
    ) other
    cross join lateral unnest(shift_refusals(s.id, p_freelancer_id, p_now, p_except, other.beside)) reason
    where s.id = any (p_shift_ids)
  )
$$;

-- As before, by all that the shift asks for.
create or replace function request_refusals(p_request_id uuid, p_now timestamptz)
returns table (freelancer_id uuid, reasons text[])
language sql stable security definer set search_path = public
as $$
  -- The notice for changing is another one than for booking, and is judged with the present time too.
  select r.freelancer_id, array_remove(
    refusal_reasons(f, r.client_id, s.role_id, r.during, p_now, array[r.assignment_id], s.time_zone,
                    s.required_skills, s.required_pool_id, '{}'),
    'notice_too_short')
  from requests r
  join assignments a on a.id = r.assignment_id
  join shifts s on s.id = a.shift_id
  join freelancers f on f.id = r.freelancer_id
  where r.id = p_request_id and r.kind = 'change' and r.during is not null
  union all
  select r.other_freelancer_id, shift_refusals(
    a.shift_id, r.other_freelancer_id, p_now, array_remove(array[r.assignment_id, r.other_assignment_id], null))
  from requests r
  join assignments a on a.id = r.assignment_id
  where r.id = p_request_id and r.kind in ('hand_over', 'swap')
  union all
  select r.freelancer_id, shift_refusals(
    a.shift_id, r.freelancer_id, p_now, array[r.assignment_id, r.other_assignment_id])
  from requests r
  join assignments a on a.id = r.other_assignment_id
  where r.id = p_request_id and r.kind = 'swap'
$$;

-- As `request_refusals`, before the requests are there. `waiting`: an answer to another change is still awaited.
create or replace function change_refusals(p_changes jsonb, p_now timestamptz)
returns table (assignment_id uuid, reasons text[], waiting boolean)
language sql stable security definer set search_path = public
as $$
  select a.id,
         array_remove(
           refusal_reasons(f, a.client_id, s.role_id, c.during, p_now, array[a.id], s.time_zone, s.required_skills,
                           s.required_pool_id, '{}'),
           'notice_too_short'),
         exists (
           select from requests r where r.assignment_id = a.id and r.kind = 'change' and r.state in ('open', 'agreed')
         )
  from jsonb_to_recordset(p_changes) as c ("assignmentId" uuid, during tstzrange)
  join assignments a on a.id = c."assignmentId"
  join shifts s on s.id = a.shift_id
  join freelancers f on f.id = a.freelancer_id
  where caller_runs_platform() or a.client_id = caller_client_id()
$$;

-- What lies behind each reason that has numbers or names, by its code; the caller shows those that apply.
create function refusal_details(
  p_freelancer_id uuid, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_time_zone text,
  p_skills text[]
) returns jsonb
language sql stable security definer set search_path = public
as $$
  select jsonb_build_object(
    'skill_missing', jsonb_build_object('skills', array(
      select skill from unnest(p_skills) skill
      where skill not in (select s.skill_id from freelancer_skills s where s.freelancer_id = p_freelancer_id)
      order by skill
    )),
    'qualification_expired', jsonb_build_object('proofs', proofs_missing(
      p_freelancer_id, array(select q.kind from role_requirements q where q.role_id = p_role_id), p_during)),
    'vetting_incomplete', jsonb_build_object('proofs', array['identity']),
    'rest_too_short', jsonb_build_object('atLeast', (
      select rest_minutes(f, p.terms) from freelancers f where f.id = p_freelancer_id
    )),
    'notice_too_short', jsonb_build_object('atLeast', (p.terms -> 'noticeMinutes' ->> 'create')::int)
  ) || coalesce((
    select jsonb_object_agg(l.code, jsonb_strip_nulls(jsonb_build_object(
      'amount', l.amount, 'atMost', l.at_most,
      'days', case when l.code = 'rolling_limit' then (p.terms -> 'maxMinutesInRollingDays' ->> 'days')::int end
    )))
    from limits_exceeded(p_freelancer_id, p_during, '{}', p_time_zone, '{}', p.terms) l
  ), '{}')
  from policy_of(p_client_id, p_now) p
$$;
