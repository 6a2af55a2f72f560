-- Where sites and freelancers are, where that is known.
alter table sites
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add constraint sites_have_both_coordinates check ((latitude is null) = (longitude is null));
alter table freelancers
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add constraint freelancers_have_both_coordinates check ((latitude is null) = (longitude is null));

-- Kilometres over a sphere, by haversine; null where a place is not known.
create function distance_km(
  p_latitude double precision, p_longitude double precision, p_to_latitude double precision,
  p_to_longitude double precision
) returns double precision
language sql immutable parallel safe
as $$
  -- `least` passes over a null.
  select case when num_nulls(p_latitude, p_longitude, p_to_latitude, p_to_longitude) = 0 then
    12742 * asin(least(1, sqrt(
      power(sind((p_to_latitude - p_latitude) / 2), 2)
      + cosd(p_latitude) * cosd(p_to_latitude) * power(sind((p_to_longitude - p_longitude) / 2), 2)
    )))
  end
$$;

-- The hours of a week, counted in UTC, in which somebody works at some time of these: one that is not among them
-- needs no closer look. Summer and winter time are both in it.
create function weekly_hours(p_times tstzmultirange) returns bit(168)
language sql immutable
as $$
  with touched as (
    select distinct (hour % 168)::int as hour
    from unnest(p_times) r
    cross join lateral (
      select coalesce(floor(extract(epoch from lower(r)) / 3600), 0)::bigint as first_hour,
             ceil(extract(epoch from upper(r)) / 3600)::bigint - 1 as last_hour
    ) h
    cross join lateral generate_series(h.first_hour, least(h.last_hour, h.first_hour + 167)) hour
  )
  select string_agg(case when t.hour is null then '0' else '1' end, '' order by n)::bit(168)
  from generate_series(0, 167) n left join touched t on t.hour = n
$$;
alter table freelancers add column working_hours bit(168) not null default b'0'::bit(168);
create function keep_working_hours() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  new.working_hours := weekly_hours(new.working_time);
  return new;
end
$$;
create trigger freelancers_keep_working_hours before insert or update of working_time on freelancers
for each row execute function keep_working_hours();
update freelancers set working_time = working_time;

-- The part of the score that is the same for every client: up to 20 for reliability, 25 for rating, 10 for fairness
-- and 10 for cost (docs/search.md). Kept, so that people can be read in its order.
create table standings (
  freelancer_id uuid not null references freelancers,
  role_id text not null references roles,
  reliability smallint not null,
  rating smallint not null,
  fairness smallint not null,
  cost smallint not null,
  base int not null generated always as (reliability + rating + fairness + cost) stored,
  -- The day, UTC, as of which fairness was counted; null: not yet.
  counted_on date,
  primary key (freelancer_id, role_id)
);
create index standings_by_day on standings (counted_on nulls first, freelancer_id);

-- Lists in order of that part: for each role of everybody, of each pool and of each skill. A search reads the shortest
-- that fits from the top, until it has enough.
create table ranks (
  role_id text not null,
  -- Empty: everybody; else `pool:` or `skill:` and its id.
  list text not null,
  base int not null,
  freelancer_id uuid not null references freelancers,
  -- Copied, so that a search passes over who never works at such hours without looking them up.
  working_hours bit(168) not null,
  primary key (freelancer_id, role_id, list)
);
create index ranks_in_order on ranks (role_id, list, base desc, freelancer_id) include (working_hours);

-- How often somebody has worked at a site; what a search adds for a client's own people.
create table site_regulars (
  site_id uuid not null references sites,
  freelancer_id uuid not null references freelancers,
  shifts int not null check (shifts >= 0),
  primary key (site_id, freelancer_id)
);

-- What a role is usually paid in a currency: the median of who does it, kept by the job `refreshRanks`.
create table typical_rates (
  role_id text not null references roles,
  currency char(3) not null,
  pay_rate numeric(10, 2) not null,
  primary key (role_id, currency)
);

alter table standings enable row level security;
alter table ranks enable row level security;
alter table site_regulars enable row level security;
alter table typical_rates enable row level security;
-- Lists of pools tell who is in them: the search reads them as the owner, having asked whose pool it is.
create policy standings_are_of_platform on standings for select to flxibl_app using ((select caller_runs_platform()));
create policy ranks_are_of_platform on ranks for select to flxibl_app using ((select caller_runs_platform()));
create policy site_regulars_are_of_platform on site_regulars for select to flxibl_app using (
  (select caller_runs_platform())
);
create policy typical_rates_are_of_platform on typical_rates for select to flxibl_app using (
  (select caller_runs_platform())
);
grant select on standings, ranks, site_regulars, typical_rates to flxibl_app;

-- How sure it is that somebody comes, 0 to 1. The same for all until it is measured.
create function reliability_of(p_freelancer_id uuid) returns numeric
language sql stable
as $$ select 0.8 $$;

-- Work that somebody got or was asked to do lately: blocking assignments within two weeks of the moment, and direct
-- offers of the last two weeks that came to nothing.
create function recent_work(p_freelancer_id uuid, p_now timestamptz) returns int
language sql stable security definer set search_path = public
as $$
  select (
    select count(*) from assignments a
    where a.freelancer_id = p_freelancer_id and assignment_blocks(a.state)
      and a.starts_at >= p_now - interval '14 days' and a.starts_at < p_now + interval '14 days'
  )::int + (
    select count(*) from offers o
    where o.freelancer_id = p_freelancer_id and o.state <> 'accepted' and o.created_at >= p_now - interval '14 days'
      and o.created_at <= p_now
  )::int
$$;

-- Makes standings and lists of these freelancers anew. Without a moment fairness stays as it was counted last: what
-- calls it then is a change of a role, a skill, a pool, the rating or the pay, which know no clock. The locks, in id
-- order, make two changes of one person follow each other.
create function refresh_ranks(p_freelancer_ids uuid[], p_now timestamptz default null) returns void
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
  insert into ranks as r (role_id, list, base, freelancer_id, working_hours)
  select s.role_id, l.list, s.base, s.freelancer_id, f.working_hours
  from standings s join freelancers f on f.id = s.freelancer_id cross join lateral lists_of(s.freelancer_id) l
  where s.freelancer_id = any (p_freelancer_ids)
  on conflict (freelancer_id, role_id, list) do update
  set base = excluded.base, working_hours = excluded.working_hours
  where r.base <> excluded.base or r.working_hours <> excluded.working_hours;
end
$$;

-- The lists that a freelancer is in.
create function lists_of(p_freelancer_id uuid) returns table (list text)
language sql stable
as $$
  select ''
  union all
  select 'pool:' || m.pool_id from pool_members m where m.freelancer_id = p_freelancer_id
  union all
  select 'skill:' || k.skill_id from freelancer_skills k where k.freelancer_id = p_freelancer_id
$$;

-- As triggers, so that no path can forget it.
create function refresh_ranks_of_changed() returns trigger
language plpgsql security definer set search_path = public
as $$
declare
  changed_ids uuid[];
begin
  select array_agg(distinct c.freelancer_id) into changed_ids from changed c;
  if changed_ids is not null then perform refresh_ranks(changed_ids); end if;
  return null;
end
$$;
create trigger freelancer_roles_added_refresh_ranks after insert on freelancer_roles
referencing new table as changed for each statement execute function refresh_ranks_of_changed();
create trigger freelancer_roles_removed_refresh_ranks after delete on freelancer_roles
referencing old table as changed for each statement execute function refresh_ranks_of_changed();
create trigger freelancer_skills_added_refresh_ranks after insert on freelancer_skills
referencing new table as changed for each statement execute function refresh_ranks_of_changed();
create trigger freelancer_skills_removed_refresh_ranks after delete on freelancer_skills
referencing old table as changed for each statement execute function refresh_ranks_of_changed();
create trigger pool_members_added_refresh_ranks after insert on pool_members
referencing new table as changed for each statement execute function refresh_ranks_of_changed();
create trigger pool_members_removed_refresh_ranks after delete on pool_members
referencing old table as changed for each statement execute function refresh_ranks_of_changed();

create function refresh_ranks_of_row() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  perform refresh_ranks(array[new.id]);
  return null;
end
$$;
-- By row, because every booking updates freelancers: the condition costs it nothing.
create trigger freelancers_refresh_ranks after update on freelancers for each row
when (old.rating is distinct from new.rating or old.pay_rate <> new.pay_rate or old.currency <> new.currency
  or old.working_hours <> new.working_hours)
execute function refresh_ranks_of_row();

-- Work that was done at a site counts there, from check-out or the job on. The freelancer's row is locked by every
-- transaction that gets here, so two never write one row at once.
create function count_site_regulars() returns trigger
language plpgsql security definer set search_path = public
as $$
declare
  was boolean := tg_op = 'UPDATE' and old.state in ('worked', 'approved');
  is_now boolean := new.state in ('worked', 'approved');
begin
  if was = is_now then return null; end if;
  insert into site_regulars as r (site_id, freelancer_id, shifts)
  select s.site_id, new.freelancer_id, 1 from shifts s where s.id = new.shift_id and is_now
  on conflict (site_id, freelancer_id) do update set shifts = r.shifts + 1;
  if was then
    update site_regulars r set shifts = greatest(0, r.shifts - 1)
    from shifts s where s.id = new.shift_id and r.site_id = s.site_id and r.freelancer_id = new.freelancer_id;
  end if;
  return null;
end
$$;
create trigger assignments_done_at_once_count_for_site after insert on assignments for each row
when (new.state in ('worked', 'approved')) execute function count_site_regulars();
create trigger assignments_done_count_for_site after update on assignments for each row
when ((old.state in ('worked', 'approved')) <> (new.state in ('worked', 'approved')))
execute function count_site_regulars();

insert into site_regulars (site_id, freelancer_id, shifts)
select s.site_id, a.freelancer_id, count(*) from assignments a join shifts s on s.id = a.shift_id
where a.state in ('worked', 'approved') group by 1, 2;
select refresh_ranks(array_agg(id)) from freelancers having count(*) > 0;

-- For the job: what roles are usually paid by now.
create function refresh_typical_rates() returns void
language sql volatile security definer set search_path = public
as $$
  insert into typical_rates as t (role_id, currency, pay_rate)
  select r.role_id, f.currency, percentile_disc(0.5) within group (order by f.pay_rate)
  from freelancer_roles r join freelancers f on f.id = r.freelancer_id
  where f.status = 'active'
  group by r.role_id, f.currency
  on conflict (role_id, currency) do update set pay_rate = excluded.pay_rate where t.pay_rate <> excluded.pay_rate
$$;

-- For the job: counts fairness anew for up to p_limit freelancers whose count is of an earlier day. Whoever is being
-- booked at the moment is left for the next time. Returns how many it found.
create function refresh_stale_ranks(p_now timestamptz, p_limit int) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  stale uuid[];
begin
  select array_agg(id) into stale from (
    select f.id from freelancers f
    where f.id in (
      select s.freelancer_id from standings s
      where s.counted_on is null or s.counted_on < (p_now at time zone 'UTC')::date
      order by s.counted_on nulls first, s.freelancer_id limit p_limit * 2
    )
    order by f.id limit p_limit for no key update skip locked
  ) f;
  if stale is null then return 0; end if;
  perform refresh_ranks(stale, p_now);
  return cardinality(stale);
end
$$;

-- Freelancers of a role for a range at a site, best first: those who can be booked, then near misses with what stands
-- against them. Who does not pass the filters (pools: any of them; skills: all of them) is in neither part.
--
-- The client's favourites and who worked at the site before are few and get their points here; everybody else's score is
-- the kept part. Both are merged in order of the score and judged one by one until there are enough, so that the
-- answer is exact and the time does not depend on how many there are.
create function search_freelancers(
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
set plan_cache_mode = force_generic_plan set enable_memoize = off set jit = off
as $$
#variable_conflict use_column
declare
  place sites;
  v_terms jsonb;
  v_fee numeric;
  v_rates jsonb := rate_terms_of(p_client_id, p_site_id, p_role_id, lower(p_during));
  v_list text := '';
  v_hours bit(168) := weekly_hours(tstzmultirange(p_during));
  -- Favourites alone or several pools: collected first, there is no list of them.
  v_gather boolean := p_favourites or cardinality(p_pool_ids) > 1;
begin
  select s.* into place from sites s where s.id = p_site_id;
  select c.fee_share into v_fee from clients c where c.id = p_client_id;
  select p.terms into v_terms from policy_of(p_client_id, p_now) p;
  if cardinality(p_skills) > 0 or cardinality(p_pool_ids) = 1 then
    select l.list into v_list
    from (
      select 'skill:' || k as list from unnest(p_skills) k
      union all
      select 'pool:' || k from unnest(p_pool_ids) k where cardinality(p_pool_ids) = 1
    ) l
    cross join lateral (
      select count(*) as n
      from (select from ranks r where r.role_id = p_role_id and r.list = l.list limit 5000) x
    ) size
    order by size.n, l.list limit 1;
  end if;

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
           r.working_hours
    from known k
    cross join lateral (
      -- `offset 0` here and below: looked up one by one, where the planner would rather read all of a role.
      select r.base, r.working_hours from ranks r
      where r.freelancer_id = k.freelancer_id and r.role_id = p_role_id and r.list = v_list
      offset 0
    ) r
    where k.preference > 0 or not p_favourites
  ),
  -- Read once for each part of the answer, and no further than it needs.
  candidates as not materialized (
    select c.score, c.freelancer_id, c.working_hours, x.f, x.may_work
    from (
      (select p.score, p.freelancer_id, p.working_hours from preferred p order by p.score desc, p.freelancer_id)
      union all
      (select r.base, r.freelancer_id, r.working_hours from ranks r
       where r.role_id = p_role_id and r.list = v_list and not v_gather
         and r.freelancer_id not in (select p.freelancer_id from preferred p)
       order by r.base desc, r.freelancer_id)
    ) c
    cross join lateral (
      select f, f.status = 'active' and f.working_time @> p_during as may_work
      from freelancers f
      where f.id = c.freelancer_id
        and (p_max_pay_rate is null or p_max_pay_rate >= (
          select agreed.pay_rate from agreed_rates(f.pay_rate, f.currency, v_fee, v_rates) agreed))
        and (p_within_km is null
             or distance_km(place.latitude, place.longitude, f.latitude, f.longitude) <= p_within_km)
        and (cardinality(p_skills) = 0 or p_skills <@ array(
          select k.skill_id from freelancer_skills k where k.freelancer_id = c.freelancer_id))
        and (cardinality(p_pool_ids) = 0 or exists (
          select from pool_members m where m.freelancer_id = c.freelancer_id and m.pool_id = any (p_pool_ids)))
      offset 0
    ) x
  ),
  eligible as materialized (
    select c.f, c.score, j.reasons
    from candidates c
    cross join lateral (
      select j.reasons
      from judge(c.f, p_client_id, p_role_id, p_during, p_now, '{}', place.time_zone, p_skills, null, '{}', v_terms) j
      offset 0
    ) j
    -- What refuses most people is asked before all the rest of `judge`.
    where c.working_hours & v_hours = v_hours and c.may_work and j.reasons = '{}'
    order by c.score desc, c.freelancer_id
    limit p_limit
  ),
  missed as materialized (
    select c.f, c.score, j.reasons
    from candidates c
    cross join lateral (
      select j.reasons
      from judge(c.f, p_client_id, p_role_id, p_during, p_now, '{}', place.time_zone, p_skills, null, '{}', v_terms) j
      offset 0
    ) j
    where j.reasons <> '{}'
    order by c.score desc, c.freelancer_id
    limit case when p_only_eligible then 0 else p_limit - (select count(*) from eligible) end
  )
  select (h.f).id, (h.f).name, (h.f).headline, (h.f).time_zone, (h.f).rating, coalesce(p.preference, 0) > 0,
         agreed.pay_rate, agreed.charge_rate, (h.f).currency,
         distance_km(place.latitude, place.longitude, (h.f).latitude, (h.f).longitude), h.reasons, h.score,
         coalesce(p.preference, 0), s.reliability::int, s.rating::int, coalesce(p.past_work, 0), s.fairness::int,
         s.cost::int
  from (select * from eligible union all select * from missed) h
  cross join lateral (
    select * from standings s where s.freelancer_id = (h.f).id and s.role_id = p_role_id offset 0
  ) s
  cross join lateral agreed_rates((h.f).pay_rate, (h.f).currency, v_fee, v_rates) agreed
  left join preferred p on p.freelancer_id = (h.f).id
  order by h.reasons <> '{}', h.score desc, (h.f).id;
end
$$;

drop function rank_freelancers(uuid, uuid, text, tstzrange, timestamptz, uuid, boolean, int);
drop function list_alternatives(uuid, uuid, text, tstzrange, timestamptz, int);
drop function rank_score(freelancers, uuid, uuid);

-- The parts of one freelancer's score, as the search adds them up; no row for who does not do the role.
create function score_parts(p_freelancer_id uuid, p_client_id uuid, p_site_id uuid, p_role_id text)
returns table (
  preference_points int, reliability_points int, rating_points int, past_work_points int, fairness_points int,
  cost_points int
)
language sql stable security definer set search_path = public
as $$
  select case when exists (
           select from favourites v where v.client_id = p_client_id and v.freelancer_id = p_freelancer_id
         ) then 20 else 0 end,
         s.reliability, s.rating,
         coalesce((
           select least(g.shifts, 5) * 3 from site_regulars g
           where g.site_id = p_site_id and g.freelancer_id = p_freelancer_id
         ), 0),
         s.fairness, s.cost
  from standings s where s.freelancer_id = p_freelancer_id and s.role_id = p_role_id
$$;

-- Active freelancers of a role for a board: the client's favourites, then the others, each by the kept part of the
-- score. Free parts are pairs of minutes since the start of the range: 200 people over a week are 30 kB less than as
-- instants. Read as the owner, because the work of other clients takes time away; of assignments it shows the
-- client's own, and to a member who is limited to sites those of their sites.
create function read_board(
  p_client_id uuid, p_site_id uuid, p_role_id text, p_pool_id uuid, p_during tstzrange, p_limit int
)
returns table (
  freelancer_id uuid, name text, time_zone text, rating numeric, favourite boolean, pay_rate numeric,
  charge_rate numeric, currency char(3), version bigint, free int[], assignments jsonb
)
language plpgsql stable security definer set search_path = public
set plan_cache_mode = force_generic_plan set enable_memoize = off set jit = off
as $$
#variable_conflict use_column
declare
  v_list text := case when p_pool_id is null then '' else 'pool:' || p_pool_id end;
  v_sites uuid[] := caller_site_ids();
  -- As the search would say of work that begins with the range.
  v_rates jsonb := rate_terms_of(p_client_id, p_site_id, p_role_id, lower(p_during));
begin
  return query
  with shown as materialized (
    select x.f, c.is_favourite, c.base
    from (
      (select true as is_favourite, r.base, r.freelancer_id
       from favourites v
       join ranks r on r.freelancer_id = v.freelancer_id and r.role_id = p_role_id and r.list = v_list
       where v.client_id = p_client_id
       order by r.base desc, r.freelancer_id)
      union all
      (select false, r.base, r.freelancer_id from ranks r
       where r.role_id = p_role_id and r.list = v_list
         and r.freelancer_id not in (select v.freelancer_id from favourites v where v.client_id = p_client_id)
       order by r.base desc, r.freelancer_id)
    ) c
    cross join lateral (
      select f from freelancers f where f.id = c.freelancer_id and f.status = 'active' offset 0
    ) x (f)
    limit p_limit
  )
  select (s.f).id, (s.f).name, (s.f).time_zone, (s.f).rating, s.is_favourite, agreed.pay_rate,
         agreed.charge_rate, (s.f).currency, (s.f).availability_version,
         array(
           select unnest(array[
             ceil(extract(epoch from lower(r) - lower(p_during)) / 60)::int,
             floor(extract(epoch from upper(r) - lower(p_during)) / 60)::int
           ])
           from unnest((s.f).working_time * tstzmultirange(p_during) - taken.times) r
         ),
         taken.own
  from shown s
  join clients c on c.id = p_client_id
  cross join lateral agreed_rates((s.f).pay_rate, (s.f).currency, c.fee_share, v_rates) agreed
  cross join lateral (
    select coalesce(range_agg(a.during), '{}') as times,
           coalesce(jsonb_agg(jsonb_build_object(
             'id', a.id, 'bookingId', sh.booking_id, 'siteName', site.name, 'role', sh.role_id, 'state', a.state,
             'startsAt', a.starts_at, 'endsAt', a.ends_at
           ) order by a.starts_at) filter (where sh.id is not null), '[]') as own
    from assignments a
    left join (shifts sh join sites site on site.id = sh.site_id)
      on sh.id = a.shift_id and a.client_id = p_client_id and (v_sites is null or sh.site_id = any (v_sites))
    where a.freelancer_id = (s.f).id and a.during && p_during
      and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  ) taken
  order by s.is_favourite desc, s.base desc, (s.f).id;
end
$$;
