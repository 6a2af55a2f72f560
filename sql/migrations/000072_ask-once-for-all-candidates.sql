-- The search in less time: nothing is asked of each candidate that one answer would do for all.

-- What it says does not depend on settings; called immutable it was not written into the queries that use it, as a
-- time less an interval is not, and ran as a function of its own for each candidate.
alter function with_rest(tstzrange, int) stable;

-- As before. What is the same for everybody stands in a `select` of its own, which a search asks once, and a calendar is
-- asked after a look at the index, which spares nearly everybody the function.
create or replace function judge(
  p_freelancer_id uuid, p_status text, p_working_time tstzmultirange, p_buffer_minutes int, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_except uuid[],
  p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange, p_terms jsonb,
  p_site_id uuid
)
returns table (reasons text[])
language sql stable
as $$
  select array_remove(array[
    case when p_beside && p_during or work.overlaps then 'freelancer_taken' end,
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
      case when exists (
        select from busy_blocks b where b.freelancer_id = p_freelancer_id and b.during && p_during
      ) and is_calendar_conflict(p_freelancer_id, p_during) then 'calendar_conflict'
      else 'freelancer_not_available' end
    end,
    case when (select p_terms ->> 'calendarWhenOlder' = 'refuse' and p_terms ->> 'calendarMaxAgeMinutes' is not null)
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
    case when (select (p_terms ->> 'requireVetting')::boolean)
      and cardinality(proofs_missing(p_freelancer_id, '{identity}', p_during)) > 0 then 'vetting_incomplete' end,
    case when p_pool_id is not null and not exists (
      select from pool_members m where m.pool_id = p_pool_id and m.freelancer_id = p_freelancer_id
    ) then 'not_in_pool' end,
    case when exists (
      select from blocks b where b.freelancer_id = p_freelancer_id and b.client_id = p_client_id
    ) then 'blocked_by_client' end,
    case when p_status <> 'active' then 'freelancer_inactive' end,
    case when rest.minutes > 0 and not p_beside && p_during and not work.overlaps
      and (p_beside && with_rest(p_during, rest.minutes) or work.is_near) then 'rest_too_short' end,
    case when (select p_terms ->> 'travelSpeedKmh' is not null) and travel_is_too_short(
      p_freelancer_id, p_site_id, p_during, p_except, p_beside, rest.minutes,
      (p_terms ->> 'travelSpeedKmh')::int
    ) then 'travel_too_short' end,
    case when (
      select lower(p_during) <= p_now + (p_terms -> 'noticeMinutes' ->> 'create')::int * interval '1 minute'
    ) then 'notice_too_short' end
  ], null) || case when (select has_limits(p_terms)) then array(
    select l.code from limits_exceeded(p_freelancer_id, p_during, p_except, p_time_zone, p_beside, p_terms) l
  ) else '{}' end
  from (select coalesce(greatest((select (p_terms ->> 'restMinutes')::int), p_buffer_minutes), 0) as minutes) rest
  cross join lateral (
    select coalesce(bool_or(a.during && p_during), false) as overlaps, count(*) > 0 as is_near
    from assignments a
    where a.freelancer_id = p_freelancer_id
      and a.during && with_rest(p_during, rest.minutes)
      and a.id <> all (p_except)
      and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  ) work
$$;

-- As before, with whom client and site know looked up once for both rounds.
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
  v_list_says_skills boolean;
  v_list_says_pools boolean;
  v_near boolean := false;
  v_limited boolean;
  v_judged jsonb;
  v_left int := p_limit;
  v_found int;
  -- Whom the client or the site knows, as columns.
  v_ids uuid[];
  v_scores int[];
  v_preferences int[];
  v_past_work int[];
  v_working_hours bit(168)[];
  v_their_skills bit(64)[];
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
    -- The shortest; among long ones a pool, which is a choice of people already.
    select l.list into v_list
    from unnest(v_lists) l (list)
    cross join lateral (
      select count(*) as n
      from (select from ranks r where r.role_id = p_role_id and r.list = l.list limit 200) x
    ) size
    order by size.n, l.list limit 1;
  end if;
  v_list_says_skills := cardinality(p_skills) = 0 or p_skills = array[substr(v_list, 7)] and v_list like 'skill:%';
  v_list_says_pools := cardinality(p_pool_ids) = 0
    or cardinality(p_pool_ids) = 1 and v_list = 'pool:' || p_pool_ids[1];
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
  )
  select array_agg(k.freelancer_id), array_agg(r.base + k.preference + k.past_work), array_agg(k.preference),
         array_agg(k.past_work), array_agg(r.working_hours), array_agg(r.skills)
  into v_ids, v_scores, v_preferences, v_past_work, v_working_hours, v_their_skills
  from known k
  cross join lateral (
    -- `offset 0`: looked up one by one, where the planner would rather read all of a role.
    select * from ranks r where r.freelancer_id = k.freelancer_id and r.role_id = p_role_id and r.list = v_list
    offset 0
  ) r
  where k.preference > 0 or not p_favourites;

  loop
    exit when v_near and p_only_eligible;
    return query
    with preferred as materialized (
      select *
      from unnest(v_ids, v_scores, v_preferences, v_past_work, v_working_hours, v_their_skills)
        as p (freelancer_id, score, preference, past_work, working_hours, skills)
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
                   place.time_zone, '{}', null, '{}', v_judged, place.id) j
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
        -- The list is of those who have the skill, or are in the pool, already.
        and (v_list_says_skills or p_skills <@ array(
          select k.skill_id from freelancer_skills k where k.freelancer_id = c.freelancer_id))
        and (v_list_says_pools or exists (
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
