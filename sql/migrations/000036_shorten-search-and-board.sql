-- The search and the board in less time: one look where there were two, filters in the index, and no walk through
-- thousands of whom nobody can be free.

-- As before, by counting: the query with windows took ten times as long, more than half a millisecond for each person
-- whom a search asked about, and those may be thousands.
create or replace function limits_exceeded(
  p_freelancer_id uuid, p_during tstzrange, p_except uuid[], p_time_zone text, p_beside tstzmultirange, p_terms jsonb
)
returns table (code text, amount int, at_most int)
language plpgsql stable security definer set search_path = public
as $$
declare
  per_day int := (p_terms ->> 'maxMinutesPerDay')::int;
  per_week int := (p_terms ->> 'maxMinutesPerWeek')::int;
  rolling_days int := (p_terms -> 'maxMinutesInRollingDays' ->> 'days')::int;
  per_rolling int := (p_terms -> 'maxMinutesInRollingDays' ->> 'minutes')::int;
  in_a_row int := (p_terms ->> 'maxConsecutiveDays')::int;
  reach int := greatest(7, rolling_days, in_a_row);
  -- Days are counted from 1; the work touches those from first_touched to last_touched.
  origin date := (lower(p_during) at time zone p_time_zone)::date - reach - 1;
  first_touched int := reach + 1;
  last_touched int := ((upper(p_during) - interval '1 microsecond') at time zone p_time_zone)::date - origin;
  days int := last_touched + reach;
  seconds numeric[] := array_fill(0::numeric, array[days]);
  minutes int[];
  piece tstzrange;
  day int;
  begins timestamptz;
  ends timestamptz;
  total int := 0;
  has_touched boolean := false;
begin
  for piece in
    select unnest(range_agg(w.during))
    from (
      select p_during as during
      union all
      select unnest(p_beside)
      union all
      select a.during from assignments a
      where a.freelancer_id = p_freelancer_id and a.id <> all (p_except)
        and a.during && tstzrange((origin + 1)::timestamp at time zone p_time_zone,
                                  (origin + days + 1)::timestamp at time zone p_time_zone)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    ) w
  loop
    day := greatest(1, (lower(piece) at time zone p_time_zone)::date - origin);
    begins := (origin + day)::timestamp at time zone p_time_zone;
    while day <= days and begins < upper(piece) loop
      ends := (origin + day + 1)::timestamp at time zone p_time_zone;
      seconds[day] := seconds[day]
        + greatest(0, extract(epoch from least(upper(piece), ends) - greatest(lower(piece), begins)));
      day := day + 1;
      begins := ends;
    end loop;
  end loop;
  minutes := array(select round(s / 60)::int from unnest(seconds) with ordinality u (s, n) order by n);

  if per_day is not null then
    amount := (select max(m) from unnest(minutes[first_touched:last_touched]) m);
    if amount > per_day then
      code := 'day_limit'; at_most := per_day;
      return next;
    end if;
  end if;
  if per_week is not null then
    amount := 0;
    day := first_touched - extract(isodow from origin + first_touched)::int + 1;
    while day <= last_touched loop
      amount := greatest(amount, (select sum(m) from unnest(minutes[day:day + 6]) m)::int);
      day := day + 7;
    end loop;
    if amount > per_week then
      code := 'week_limit'; at_most := per_week;
      return next;
    end if;
  end if;
  if rolling_days is not null then
    amount := 0;
    for last_day in first_touched..last_touched + rolling_days - 1 loop
      amount := greatest(amount, (select sum(m) from unnest(minutes[last_day - rolling_days + 1:last_day]) m)::int);
    end loop;
    if amount > per_rolling then
      code := 'rolling_limit'; at_most := per_rolling;
      return next;
    end if;
  end if;
  if in_a_row is not null then
    amount := 0;
    for d in 1..days loop
      if minutes[d] = 0 then
        total := 0;
        has_touched := false;
      else
        total := total + 1;
        has_touched := has_touched or d between first_touched and last_touched;
        if has_touched then amount := greatest(amount, total); end if;
      end if;
    end loop;
    if amount > in_a_row then
      code := 'consecutive_days'; at_most := in_a_row;
      return next;
    end if;
  end if;
end
$$;

drop function judge(
  freelancers, uuid, text, tstzrange, timestamptz, uuid[], text, text[], uuid, tstzmultirange, jsonb
);
create function rest_minutes(p_buffer_minutes int, p_terms jsonb) returns int
language sql immutable
as $$
  select greatest((p_terms ->> 'restMinutes')::int, p_buffer_minutes)
$$;

-- As before, but of columns where it was a whole row, which had to be put together for each candidate, and with a look
-- at the index of pencils.
-- All rules at once: why a freelancer cannot be booked, in words of the API; empty when nothing stands against it.
-- Neither an owner's function nor with settings of its own, so that it is inlined: `refusal_reasons` wraps it for
-- transactions, and the search asks it of each candidate within one statement. A new rule is a line here.
create function judge(
  p_freelancer_id uuid, p_status text, p_working_time tstzmultirange, p_buffer_minutes int, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_except uuid[],
  p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange, p_terms jsonb
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
    case when not p_working_time @> p_during then 'freelancer_not_available' end,
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
    case when lower(p_during)
      <= p_now + (p_terms -> 'noticeMinutes' ->> 'create')::int * interval '1 minute' then 'notice_too_short' end
  ], null) || case when has_limits(p_terms) then array(
    select l.code from limits_exceeded(p_freelancer_id, p_during, p_except, p_time_zone, p_beside, p_terms) l
  ) else '{}' end
$$;

create or replace function refusal_reasons(
  p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_except uuid[],
  p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange
) returns text[]
language sql stable security definer set search_path = public
as $$
  select j.reasons
  from policy_of(p_client_id, p_now) p
  cross join lateral judge(
    p_freelancer.id, p_freelancer.status, p_freelancer.working_time, p_freelancer.buffer_minutes, p_client_id,
    p_role_id, p_during, p_now, p_except, p_time_zone, p_skills, p_pool_id, p_beside, p.terms
  ) j
$$;

-- One bit of 64 for each skill, so that an index tells who cannot have all of some skills. Others may share a bit: it
-- is a pre-filter.
create function skill_bits(p_skills text[]) returns bit(64)
language sql immutable
as $$
  select coalesce(bit_or(set_bit(b'0'::bit(64), ('x' || left(md5(k), 2))::bit(8)::int & 63, 1)), b'0'::bit(64))
  from unnest(p_skills) k
$$;
alter table ranks add column skills bit(64) not null default b'0'::bit(64);
update ranks r set skills = k.bits
from (select freelancer_id, skill_bits(array_agg(skill_id)) as bits from freelancer_skills group by freelancer_id) k
where k.freelancer_id = r.freelancer_id;
drop index ranks_in_order;
create index ranks_in_order on ranks (role_id, list, base desc, freelancer_id) include (working_hours, skills);

-- The hours of the week that one range touches, as `weekly_hours` says of many; by a loop, which is ten times as fast.
create function hours_touched(p_during tstzrange) returns bit(168)
language plpgsql immutable
as $$
declare
  hours bit(168) := b'0'::bit(168);
  first_hour bigint := floor(extract(epoch from lower(p_during)) / 3600);
  last_hour bigint := ceil(extract(epoch from upper(p_during)) / 3600) - 1;
begin
  for hour in first_hour..least(last_hour, first_hour + 167) loop
    hours := set_bit(hours, (hour % 168)::int, 1);
  end loop;
  return hours;
end
$$;

-- As before, with the bits of skills.
create or replace function refresh_ranks(p_freelancer_ids uuid[], p_now timestamptz default null) returns void
language plpgsql volatile security definer set search_path = public
as $$
begin
  perform from freelancers f where f.id = any (p_freelancer_ids) order by f.id for no key update;

  delete from standings s
  where s.freelancer_id = any (p_freelancer_ids)
    and not exists (
      select from freelancer_roles r where r.freelancer_id = s.freelancer_id and r.role_id = s.role_id
    );

  insert into standings as s (freelancer_id, role_id, reliability, rating, fairness, cost, counted_on)
  select f.id, r.role_id,
         round(reliability_of(f.id) * 20),
         round((coalesce(f.rating, 3.5) - 1) * 6.25),
         case when p_now is null then coalesce(before.fairness, 10) else greatest(0, 10 - recent_work(f.id, p_now)) end,
         case when t.pay_rate > 0 then greatest(0, least(10, round(10 * (1.5 - f.pay_rate / t.pay_rate)))) else 5 end,
         case when p_now is null then before.counted_on else (p_now at time zone 'UTC')::date end
  from freelancers f
  join freelancer_roles r on r.freelancer_id = f.id
  left join standings before on before.freelancer_id = f.id and before.role_id = r.role_id
  left join typical_rates t on t.role_id = r.role_id and t.currency = f.currency
  where f.id = any (p_freelancer_ids)
  on conflict (freelancer_id, role_id) do update
  set reliability = excluded.reliability, rating = excluded.rating, fairness = excluded.fairness,
      cost = excluded.cost, counted_on = excluded.counted_on
  where (s.reliability, s.rating, s.fairness, s.cost, s.counted_on)
    is distinct from (excluded.reliability, excluded.rating, excluded.fairness, excluded.cost, excluded.counted_on);

  delete from ranks r
  where r.freelancer_id = any (p_freelancer_ids)
    and not exists (select from lists_of(r.freelancer_id) l where l.list = r.list and exists (
      select from standings s where s.freelancer_id = r.freelancer_id and s.role_id = r.role_id
    ));
  insert into ranks as r (role_id, list, base, freelancer_id, working_hours, skills)
  select s.role_id, l.list, s.base, s.freelancer_id, f.working_hours, k.bits
  from standings s
  join freelancers f on f.id = s.freelancer_id
  cross join lateral lists_of(s.freelancer_id) l
  cross join lateral (
    select skill_bits(array(select k.skill_id from freelancer_skills k where k.freelancer_id = f.id)) as bits
  ) k
  where s.freelancer_id = any (p_freelancer_ids)
  on conflict (freelancer_id, role_id, list) do update
  set base = excluded.base, working_hours = excluded.working_hours, skills = excluded.skills
  where r.base <> excluded.base or r.working_hours <> excluded.working_hours or r.skills <> excluded.skills;
end
$$;

-- Freelancers of a role for a range at a site, best first: those who can be booked, then near misses with what stands
-- against them. Who does not pass the filters (pools: any of them; skills: all of them) is in neither part.
--
-- The client's favourites and who worked at the site before are few and get their points here; everybody else's score is
-- the kept part. Both are merged in order of the score and judged one by one until there are enough, so that the
-- answer is exact and the time does not depend on how many there are. One statement is asked twice at most: first for
-- those who can be booked, then, if there is room left, for near misses.
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
                   place.time_zone, p_skills, null, '{}', v_judged) j
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

-- As before, of columns instead of rows, and without looking up other clients' shifts.
--
-- Active freelancers of a role for a board: the client's favourites, then the others, each by the kept part of the
-- score. Free parts are pairs of minutes since the start of the range: 200 people over a week are 30 kB less than as
-- instants. Read as the owner, because the work of other clients takes time away; of assignments it shows the
-- client's own, and to a member who is limited to sites those of their sites.
create or replace function read_board(
  p_client_id uuid, p_site_id uuid, p_role_id text, p_pool_id uuid, p_during tstzrange, p_limit int
)
returns table (
  freelancer_id uuid, name text, time_zone text, rating numeric, favourite boolean, pay_rate numeric,
  charge_rate numeric, currency char(3), version bigint, free int[], assignments jsonb
)
language plpgsql stable security definer set search_path = public
set plan_cache_mode = force_generic_plan set enable_memoize = off set jit = off set enable_seqscan = off
set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  v_list text := case when p_pool_id is null then '' else 'pool:' || p_pool_id end;
  v_sites uuid[] := caller_site_ids();
  -- As the search would say of work that begins with the range.
  v_rates jsonb := rate_terms_of(p_client_id, p_site_id, p_role_id, lower(p_during));
begin
  return query
  with shown as not materialized (
    select f.id, f.name, f.time_zone, f.rating, f.pay_rate, f.currency, f.availability_version, f.working_time,
           c.is_favourite, c.base
    from (
      (select true as is_favourite, r.base, r.freelancer_id
       from favourites v
       cross join lateral (
         -- `offset 0`: looked up one by one, where the planner would rather read all of a role.
         select * from ranks r where r.freelancer_id = v.freelancer_id and r.role_id = p_role_id and r.list = v_list
         offset 0
       ) r
       where v.client_id = p_client_id
       order by r.base desc, r.freelancer_id)
      union all
      (select false, r.base, r.freelancer_id from ranks r
       where r.role_id = p_role_id and r.list = v_list
         and r.freelancer_id not in (select v.freelancer_id from favourites v where v.client_id = p_client_id)
       order by r.base desc, r.freelancer_id)
    ) c
    join freelancers f on f.id = c.freelancer_id and f.status = 'active'
    limit p_limit
  )
  select s.id, s.name, s.time_zone, s.rating, s.is_favourite, agreed.pay_rate,
         agreed.charge_rate, s.currency, s.availability_version,
         array(
           select unnest(array[
             ceil(extract(epoch from lower(r) - lower(p_during)) / 60)::int,
             floor(extract(epoch from upper(r) - lower(p_during)) / 60)::int
           ])
           from unnest(s.working_time * tstzmultirange(p_during) - taken.times) r
         ),
         taken.own
  from shown s
  join clients c on c.id = p_client_id
  cross join lateral agreed_rates(s.pay_rate, s.currency, c.fee_share, v_rates) agreed
  cross join lateral (
    select coalesce(range_agg(a.during), '{}') as times,
           coalesce(jsonb_agg(jsonb_build_object(
             'id', a.id, 'bookingId', own.booking_id, 'siteName', own.site_name, 'role', own.role_id, 'state', a.state,
             'startsAt', a.starts_at, 'endsAt', a.ends_at
           ) order by a.starts_at) filter (where own.booking_id is not null), '[]') as own
    from assignments a
    left join lateral (
      -- Looked up for the client's own alone.
      select sh.booking_id, sh.role_id, site.name as site_name from shifts sh join sites site on site.id = sh.site_id
      where sh.id = a.shift_id and a.client_id = p_client_id and (v_sites is null or sh.site_id = any (v_sites))
      offset 0
    ) own on true
    where a.freelancer_id = s.id and a.during && p_during
      and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  ) taken
  order by s.is_favourite desc, s.base desc, s.id;
end
$$;
