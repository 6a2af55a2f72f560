-- What a role demands, where places are, and the time to get from one to the next.

grant insert, delete on role_requirements to flxibl_app;
create policy role_requirements_are_set_by_the_platform on role_requirements for insert to flxibl_app
  with check ((select caller_runs_platform()));
create policy role_requirements_are_dropped_by_the_platform on role_requirements for delete to flxibl_app
  using ((select caller_runs_platform()));

grant update (latitude, longitude) on sites to flxibl_app;
create policy sites_are_placed on sites for update to flxibl_app
  using ((select caller_runs_platform())
         or client_id = (select caller_client_id()) and (select caller_member_role()) = 'owner')
  with check ((select caller_runs_platform())
              or client_id = (select caller_client_id()) and (select caller_member_role()) = 'owner');

-- A home is kept to two decimals, some 1.1 km, whoever writes it: a client that moves its site about and asks for
-- distances finds that square and no more, because no more is known.
create function round_home() returns trigger
language plpgsql
as $$
begin
  new.latitude := round(new.latitude::numeric, 2);
  new.longitude := round(new.longitude::numeric, 2);
  return new;
end
$$;
update freelancers set latitude = round(latitude::numeric, 2), longitude = round(longitude::numeric, 2)
where latitude is not null;
create trigger freelancers_round_home before insert or update of latitude, longitude on freelancers
for each row when (new.latitude is not null) execute function round_home();
grant update (latitude, longitude) on freelancers to flxibl_app;

alter table offers drop constraint offers_override_reasons_check;
alter table offers add constraint offers_override_reasons_check check (override_reasons <@ array[
  'freelancer_not_available', 'calendar_conflict', 'calendar_unchecked', 'rest_too_short', 'travel_too_short',
  'notice_too_short', 'not_in_pool', 'day_limit', 'week_limit', 'rolling_limit', 'consecutive_days'
]);
alter table requests drop constraint requests_override_reasons_check;
alter table requests add constraint requests_override_reasons_check check (override_reasons <@ array[
  'freelancer_not_available', 'calendar_conflict', 'calendar_unchecked', 'rest_too_short', 'travel_too_short',
  'notice_too_short', 'not_in_pool', 'day_limit', 'week_limit', 'rolling_limit', 'consecutive_days'
]);

create function travel_minutes(p_distance_km double precision, p_speed_kmh int) returns int
language sql immutable
as $$
  select ceil(p_distance_km / p_speed_kmh * 60)::int
$$;

-- Whether there is less time than rest and travel take to the work before or after: the nearest on each side, of
-- whatever client, if it is at another site and both have coordinates. What the same order has them do in between is
-- at the site itself, so then there is no such way. Asked by `judge` alone, which sees everything, so that it is
-- neither an owner's function nor has settings of its own.
create function travel_is_too_short(
  p_freelancer_id uuid, p_site_id uuid, p_during tstzrange, p_except uuid[], p_beside tstzmultirange,
  p_rest_minutes int, p_speed_kmh int
) returns boolean
language plpgsql stable
as $$
declare
  v_rest int := coalesce(p_rest_minutes, 0);
  -- Half around the Earth: nothing that lies further off in time can be in the way.
  v_reach tstzrange := with_rest(p_during, v_rest + travel_minutes(20016, p_speed_kmh));
  next record;
begin
  for next in
    (select a.shift_id, tstzrange(upper(a.during), lower(p_during)) as gap
     from assignments a
     where a.freelancer_id = p_freelancer_id and a.during && tstzrange(lower(v_reach), lower(p_during))
       and upper(a.during) <= lower(p_during) and a.id <> all (p_except)
       and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
     order by upper(a.during) desc limit 1)
    union all
    (select a.shift_id, tstzrange(upper(p_during), lower(a.during))
     from assignments a
     where a.freelancer_id = p_freelancer_id and a.during && tstzrange(upper(p_during), upper(v_reach))
       and lower(a.during) >= upper(p_during) and a.id <> all (p_except)
       and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
     order by lower(a.during) limit 1)
  loop
    if not p_beside && next.gap and exists (
      select from shifts s
      join sites there on there.id = s.site_id
      join sites here on here.id = p_site_id
      cross join lateral (
        select travel_minutes(distance_km(here.latitude, here.longitude, there.latitude, there.longitude), p_speed_kmh)
          as minutes
      ) way
      where s.id = next.shift_id and s.site_id <> p_site_id and way.minutes > 0
        -- Of an empty range: it begins as the other ends.
        and coalesce(upper(next.gap) - lower(next.gap), interval '0') < (v_rest + way.minutes) * interval '1 minute'
    ) then return true; end if;
  end loop;
  return false;
end
$$;

-- As before, with the site and the way to it. Where the policy names no speed, nothing is asked.
drop function judge(
  uuid, text, tstzmultirange, int, uuid, text, tstzrange, timestamptz, uuid[], text, text[], uuid, tstzmultirange, jsonb
);
create function judge(
  p_freelancer_id uuid, p_status text, p_working_time tstzmultirange, p_buffer_minutes int, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_except uuid[],
  p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange, p_terms jsonb,
  p_site_id uuid
)
returns table (reasons text[])
language sql stable
as $$
  select array_remove(array[
    case when p_beside && p_during or exists (
      select from assignments a
      where a.freelancer_id = p_freelancer_id and a.during && p_during and a.id <> all (p_except)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    ) then 'freelancer_taken' end,
    -- One's own hold is never in the way.
    case when exists (
      select from holds h
      where h.freelancer_id = p_freelancer_id and h.during && p_during and h.expires_at > p_now
        and h.user_id is distinct from nullif(current_setting('app.user_id', true), '')::uuid
    ) then 'freelancer_held' end,
    -- Another client's first pencil; a look at the index spares nearly everybody the function.
    case when exists (
      select from pencils c
      where c.freelancer_id = p_freelancer_id and c.during && p_during and c.client_id <> p_client_id
        and c.state in ('placed', 'challenged')
    ) and is_pencilled(p_freelancer_id, p_client_id, p_during, p_now) then 'freelancer_pencilled' end,
    case when not p_working_time @> p_during then
      case when is_calendar_conflict(p_freelancer_id, p_during) then 'calendar_conflict'
           else 'freelancer_not_available' end
    end,
    case when p_terms ->> 'calendarWhenOlder' = 'refuse' and p_terms ->> 'calendarMaxAgeMinutes' is not null
      and exists (select from stale_calendars(p_freelancer_id, p_terms, p_now)) then 'calendar_unchecked' end,
    case when not exists (
      select from freelancer_roles r where r.freelancer_id = p_freelancer_id and r.role_id = p_role_id
    ) then 'role_missing' end,
    case when cardinality(p_skills) > 0 and not p_skills <@ array(
      select s.skill_id from freelancer_skills s where s.freelancer_id = p_freelancer_id
    ) then 'skill_missing' end,
    case when exists (select from role_requirements q where q.role_id = p_role_id) and cardinality(proofs_missing(
      p_freelancer_id, array(select q.kind from role_requirements q where q.role_id = p_role_id), p_during
    )) > 0 then 'qualification_expired' end,
    case when (p_terms ->> 'requireVetting')::boolean
      and cardinality(proofs_missing(p_freelancer_id, '{identity}', p_during)) > 0 then 'vetting_incomplete' end,
    case when p_pool_id is not null and not exists (
      select from pool_members m where m.pool_id = p_pool_id and m.freelancer_id = p_freelancer_id
    ) then 'not_in_pool' end,
    case when exists (
      select from blocks b where b.freelancer_id = p_freelancer_id and b.client_id = p_client_id
    ) then 'blocked_by_client' end,
    case when p_status <> 'active' then 'freelancer_inactive' end,
    case when rest_minutes(p_buffer_minutes, p_terms) > 0 and not p_beside && p_during and not exists (
      select from assignments a
      where a.freelancer_id = p_freelancer_id and a.during && p_during and a.id <> all (p_except)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    ) and (p_beside && with_rest(p_during, rest_minutes(p_buffer_minutes, p_terms)) or exists (
      select from assignments a
      where a.freelancer_id = p_freelancer_id and a.during && with_rest(p_during, rest_minutes(p_buffer_minutes, p_terms))
        and a.id <> all (p_except)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    )) then 'rest_too_short' end,
    case when p_terms ->> 'travelSpeedKmh' is not null and travel_is_too_short(
      p_freelancer_id, p_site_id, p_during, p_except, p_beside, rest_minutes(p_buffer_minutes, p_terms),
      (p_terms ->> 'travelSpeedKmh')::int
    ) then 'travel_too_short' end,
    case when lower(p_during)
      <= p_now + (p_terms -> 'noticeMinutes' ->> 'create')::int * interval '1 minute' then 'notice_too_short' end
  ], null) || case when has_limits(p_terms) then array(
    select l.code from limits_exceeded(p_freelancer_id, p_during, p_except, p_time_zone, p_beside, p_terms) l
  ) else '{}' end
$$;

drop function refusal_reasons(
  freelancers, uuid, text, tstzrange, timestamptz, uuid[], text, text[], uuid, tstzmultirange
);
create function refusal_reasons(
  p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_except uuid[],
  p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange,
  p_site_id uuid default null
) returns text[]
language sql stable security definer set search_path = public
as $$
  select j.reasons
  from policy_of(p_client_id, p_now) p
  cross join lateral judge(
    p_freelancer.id, p_freelancer.status, p_freelancer.working_time, p_freelancer.buffer_minutes, p_client_id,
    p_role_id, p_during, p_now, p_except, p_time_zone, p_skills, p_pool_id, p_beside, p.terms,
    p_site_id
  ) j
$$;

-- As before, with the site.
create or replace function shift_refusals(p_shift_id uuid, p_freelancer_id uuid, p_now timestamptz, p_except uuid[] DEFAULT '{}'::uuid[], p_beside tstzmultirange DEFAULT '{}'::tstzmultirange)
returns text[]
language sql stable security definer set search_path = public
as $$
  select refusal_reasons(f, s.client_id, s.role_id, s.during, p_now, p_except, s.time_zone, s.required_skills,
                         s.required_pool_id, p_beside, s.site_id)
    || case when s.cancelled_at is not null then array['shift_cancelled'] else '{}' end
  from shifts s, freelancers f
  where s.id = p_shift_id and f.id = p_freelancer_id
$$;

create or replace function change_refusals(p_changes jsonb, p_now timestamptz)
returns table(assignment_id uuid, reasons text[], waiting boolean)
language sql stable security definer set search_path = public
as $$
  select a.id,
         array_remove(
           refusal_reasons(f, a.client_id, s.role_id, c.during, p_now, array[a.id], s.time_zone, s.required_skills,
                           s.required_pool_id, '{}', s.site_id),
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

create or replace function request_refusals(p_request_id uuid, p_now timestamptz)
returns table(freelancer_id uuid, reasons text[])
language sql stable security definer set search_path = public
as $$
  -- The notice for changing is another one than for booking, and is judged with the present time too.
  select r.freelancer_id, array_remove(
    refusal_reasons(f, r.client_id, s.role_id, r.during, p_now, array[r.assignment_id], s.time_zone,
                    s.required_skills, s.required_pool_id, '{}', s.site_id),
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

-- As before, with the site.
create or replace function search_freelancers(
  p_client_id uuid, p_site_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_limit int,
  p_skills text[], p_pool_ids uuid[], p_favourites boolean, p_max_pay_rate numeric, p_within_km double precision,
  p_only_eligible boolean
)
returns table (
  freelancer_id uuid, name text, headline text, time_zone text, rating numeric, favourite boolean,
  pay_rate numeric, charge_rate numeric, currency char(3), distance_km double precision, reasons text[], score int,
  preference_points int, reliability_points int, rating_points int, past_work_points int, fairness_points int,
  cost_points int
)
language plpgsql stable security definer set search_path = public
-- One by one by index, whatever the planner thinks of tables that were empty when it planned.
set plan_cache_mode = force_generic_plan set enable_memoize = off set jit = off set enable_seqscan = off
set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  place sites;
  v_terms jsonb;
  v_fee numeric;
  v_rates jsonb := rate_terms_of(p_client_id, p_site_id, p_role_id, lower(p_during));
  v_list text := '';
  v_hours bit(168) := hours_touched(p_during);
  v_skills bit(64) := b'0'::bit(64);
  -- Favourites alone or several pools: collected first, there is no list of them.
  v_gather boolean := p_favourites or cardinality(p_pool_ids) > 1;
  v_lists text[] := '{}';
  v_near boolean := false;
  v_limited boolean;
  v_judged jsonb;
  v_left int := p_limit;
  v_found int;
begin
  select s.* into place from sites s where s.id = p_site_id;
  select c.fee_share into v_fee from clients c where c.id = p_client_id;
  select p.terms into v_terms from policy_of(p_client_id, p_now) p;
  v_limited := has_limits(v_terms);
  if cardinality(p_skills) > 0 then
    v_skills := skill_bits(p_skills);
    v_lists := array(select 'skill:' || k from unnest(p_skills) k);
  end if;
  if cardinality(p_pool_ids) = 1 then v_lists := v_lists || ('pool:' || p_pool_ids[1]); end if;
  if cardinality(v_lists) = 1 then
    v_list := v_lists[1];
  elsif cardinality(v_lists) > 1 then
    -- The shortest; above some length it makes no difference, as the filters are in the index as well.
    select l.list into v_list
    from unnest(v_lists) l (list)
    cross join lateral (
      select count(*) as n
      from (select from ranks r where r.role_id = p_role_id and r.list = l.list limit 1000) x
    ) size
    order by size.n, l.list limit 1;
  end if;
  -- Limits on hours cost more than all the other rules, and are asked of those who pass these.
  v_judged := case when v_limited
    then v_terms - '{maxMinutesPerDay,maxMinutesPerWeek,maxMinutesInRollingDays,maxConsecutiveDays}'::text[]
    else v_terms end;

  -- What stands against anybody at all, without a look at them: then there is nobody to be found among thousands.
  if lower(p_during) <= p_now + (v_terms -> 'noticeMinutes' ->> 'create')::int * interval '1 minute'
    or v_limited and exists (
      select from limits_exceeded('00000000-0000-0000-0000-000000000000', p_during, '{}', place.time_zone, '{}', v_terms)
    )
  then
    v_near := true;
    v_judged := v_terms;
  end if;

  loop
    exit when v_near and p_only_eligible;
    return query
    with known as (
      select k.freelancer_id, max(k.preference) as preference, max(k.past_work) as past_work
      from (
        select v.freelancer_id, 20 as preference, 0 as past_work from favourites v where v.client_id = p_client_id
        union all
        select g.freelancer_id, 0, least(g.shifts, 5) * 3 from site_regulars g where g.site_id = p_site_id
        union all
        select m.freelancer_id, 0, 0 from pool_members m where m.pool_id = any (p_pool_ids) and v_gather
      ) k
      group by k.freelancer_id
    ),
    preferred as materialized (
      select k.freelancer_id, r.base + k.preference + k.past_work as score, k.preference, k.past_work,
             r.working_hours, r.skills
      from known k
      cross join lateral (
        -- `offset 0`: looked up one by one, where the planner would rather read all of a role.
        select * from ranks r where r.freelancer_id = k.freelancer_id and r.role_id = p_role_id and r.list = v_list
        offset 0
      ) r
      where k.preference > 0 or not p_favourites
    ),
    hits as not materialized (
      select f.id, f.name, f.headline, f.time_zone, f.rating, f.pay_rate, f.currency, f.latitude, f.longitude, c.score,
             c.preference, c.past_work, j.reasons
      from (
        (select p.score, p.freelancer_id, p.preference, p.past_work, p.working_hours, p.skills
         from preferred p order by p.score desc, p.freelancer_id)
        union all
        (select r.base, r.freelancer_id, 0, 0, r.working_hours, r.skills from ranks r
         where r.role_id = p_role_id and r.list = v_list and not v_gather
           and r.freelancer_id not in (select p.freelancer_id from preferred p)
         order by r.base desc, r.freelancer_id)
      ) c
      join freelancers f on f.id = c.freelancer_id
      cross join lateral (
        select j.reasons
        from judge(f.id, f.status, f.working_time, f.buffer_minutes, p_client_id, p_role_id, p_during, p_now, '{}',
                   place.time_zone, p_skills, null, '{}', v_judged, place.id) j
        offset 0
      ) j
      cross join lateral (
        -- The rest of what `judge` asks.
        select from (values (true)) asked
        where v_near or not v_limited or j.reasons <> '{}' or not exists (
          select from limits_exceeded(f.id, p_during, '{}', place.time_zone, '{}', v_terms)
        )
        offset 0
      ) unlimited
      where (v_near or c.working_hours & v_hours = v_hours) and c.skills & v_skills = v_skills
        -- What refuses most people is asked before all the rest of `judge`.
        and (v_near or f.status = 'active' and f.working_time @> p_during)
        and (p_max_pay_rate is null or p_max_pay_rate >= (
          select agreed.pay_rate from agreed_rates(f.pay_rate, f.currency, v_fee, v_rates) agreed))
        and (p_within_km is null
             or distance_km(place.latitude, place.longitude, f.latitude, f.longitude) <= p_within_km)
        and (cardinality(p_skills) = 0 or p_skills <@ array(
          select k.skill_id from freelancer_skills k where k.freelancer_id = c.freelancer_id))
        and (cardinality(p_pool_ids) = 0 or exists (
          select from pool_members m where m.freelancer_id = c.freelancer_id and m.pool_id = any (p_pool_ids)))
        and (j.reasons <> '{}') = v_near
      order by c.score desc, c.freelancer_id
      limit v_left
    )
    select h.id, h.name, h.headline, h.time_zone, h.rating, h.preference > 0, agreed.pay_rate, agreed.charge_rate,
           h.currency, distance_km(place.latitude, place.longitude, h.latitude, h.longitude), h.reasons, h.score,
           h.preference, s.reliability::int, s.rating::int, h.past_work, s.fairness::int, s.cost::int
    from hits h
    join standings s on s.freelancer_id = h.id and s.role_id = p_role_id
    cross join lateral agreed_rates(h.pay_rate, h.currency, v_fee, v_rates) agreed
    order by h.score desc, h.id;
    get diagnostics v_found = row_count;
    v_left := v_left - v_found;
    exit when v_near or v_left = 0;
    v_near := true;
    v_judged := v_terms;
  end loop;
end
$$;
