-- What the zone data of this database said about a zone when it was last looked at: the offsets of the days from
-- from_day to until_day, as a hash. The same days are asked again, so another hash is another zone data.
create table zone_data (
  time_zone text primary key,
  from_day date not null,
  until_day date not null,
  fingerprint text not null,
  seen_at timestamptz not null
);

-- Shifts whose instants no longer are what their wall times say, and that could not be moved: somebody has other work
-- there. They are tried again with every run of the job.
create table zone_differences (
  shift_id uuid primary key references shifts,
  client_id uuid not null references clients,
  -- When the shift would be by its wall times.
  during tstzrange not null,
  noted_at timestamptz not null,
  -- Its event is written once, after everything was tried.
  announced boolean not null default false
);
alter table zone_data enable row level security;
alter table zone_differences enable row level security;
create policy zone_data_are_the_platforms on zone_data for select to flxibl_app using ((select caller_runs_platform()));
create policy zone_differences_are_seen on zone_differences for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
grant select on zone_data, zone_differences to flxibl_app;

-- What the zone data say of a zone within these days: its minutes ahead of UTC week by week, and right before and at
-- each change. Each day is looked at, and of a day after which the offset is another, each quarter of an hour: 10 years
-- are 3,650 readings and 97 for each change.
create function zone_offsets(p_time_zone text, p_from date, p_until date)
returns table (at timestamptz, minutes_ahead numeric)
language sql stable
as $$
  with days as (
    select n, t, (t at time zone p_time_zone) - (t at time zone 'UTC') as ahead
    from (select n, (p_from + n)::timestamp at time zone 'UTC' as t from generate_series(0, p_until - p_from) n) d
  ),
  compared as (select t, ahead, lag(ahead) over (order by t) as before from days),
  quarters as (
    select q.t, (q.t at time zone p_time_zone) - (q.t at time zone 'UTC') as ahead
    from compared c
    cross join lateral (select c.t - m * interval '15 minutes' as t from generate_series(0, 96) m) q
    where c.ahead <> c.before
  ),
  turns as (
    select t, ahead, lag(t) over (order by t) as t_before, lag(ahead) over (order by t) as before from quarters
  )
  select d.t, extract(epoch from d.ahead) / 60 from days d where d.n % 7 = 0
  union
  select e.t, extract(epoch from e.ahead) / 60
  from turns c cross join lateral (values (c.t_before, c.before), (c.t, c.ahead)) e (t, ahead)
  where c.ahead <> c.before
$$;

create function zone_fingerprint(p_time_zone text, p_from date, p_until date) returns text
language sql stable
as $$
  select md5(string_agg(extract(epoch from o.at)::bigint || ':' || round(o.minutes_ahead, 2), ',' order by o.at))
  from zone_offsets(p_time_zone, p_from, p_until) o
$$;

-- Zones in use of which the zone data now say something else than before. A zone that is new here is only noted, and
-- the days looked at move on with the years: always to ten years after the present one began.
create function find_changed_zones(p_now timestamptz) returns table (time_zone text)
language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
declare
  year_start date := date_trunc('year', p_now at time zone 'UTC')::date;
  year_end date := (date_trunc('year', p_now at time zone 'UTC') + interval '10 years')::date;
  changed text[];
begin
  insert into zone_data (time_zone, from_day, until_day, fingerprint, seen_at)
  select u.time_zone, year_start, year_end, zone_fingerprint(u.time_zone, year_start, year_end), p_now
  from (
    select f.time_zone from freelancers f union select r.time_zone from availability_rules r
    union select s.time_zone from stays s union select i.time_zone from sites i
    union select e.time_zone from availability_exceptions e where upper(e.during) > p_now
    union select t.time_zone from time_off t where t.time_zone is not null
    union select s.time_zone from shifts s where lower(s.during) > p_now
  ) u
  where not exists (select from zone_data z where z.time_zone = u.time_zone)
    -- A name that the zone data do not have any more cannot be read; whoever reads a wall time in it is told.
    and exists (select from pg_timezone_names n where lower(n.name) = lower(u.time_zone))
  order by u.time_zone
  on conflict do nothing;

  changed := array(
    select z.time_zone from zone_data z
    where z.fingerprint <> zone_fingerprint(z.time_zone, z.from_day, z.until_day) order by z.time_zone
  );
  update zone_data z
  set from_day = year_start, until_day = year_end, fingerprint = zone_fingerprint(z.time_zone, year_start, year_end)
  where z.from_day <> year_start and z.time_zone <> all (changed);
  return query select unnest(changed);
end
$$;

-- All that belongs to these zones was derived anew.
create function confirm_zones(p_time_zones text[], p_now timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  update zone_data z set fingerprint = zone_fingerprint(z.time_zone, z.from_day, z.until_day), seen_at = p_now
  where z.time_zone = any (p_time_zones)
$$;

-- The instants of a range that was given as wall times. An end that still shows its wall time stays as it is: in a
-- repeated hour it was chosen. Nothing that would be empty.
create function rederived(p_during tstzrange, p_starts_at timestamp, p_ends_at timestamp, p_time_zone text)
returns tstzrange
language sql stable
as $$
  select case when d.starts_at < d.ends_at then tstzrange(d.starts_at, d.ends_at) else p_during end
  from (
    select case when lower(p_during) at time zone p_time_zone = p_starts_at then lower(p_during)
                else p_starts_at at time zone p_time_zone end as starts_at,
           case when upper(p_during) at time zone p_time_zone = p_ends_at then upper(p_during)
                else p_ends_at at time zone p_time_zone end as ends_at
  ) d
$$;

-- Freelancers whose working time depends on one of these zones, by id.
create function list_people_of_zones(p_time_zones text[], p_after uuid, p_now timestamptz, p_limit int)
returns table (freelancer_id uuid)
language sql stable security definer set search_path = public
as $$
  select f.id from freelancers f
  where f.id > p_after and (
    f.time_zone = any (p_time_zones)
    or exists (select from availability_rules r where r.freelancer_id = f.id and r.time_zone = any (p_time_zones))
    or exists (select from stays s where s.freelancer_id = f.id and s.time_zone = any (p_time_zones))
    or exists (select from availability_exceptions e where e.freelancer_id = f.id and e.time_zone = any (p_time_zones))
    or exists (select from time_off t where t.freelancer_id = f.id and t.time_zone = any (p_time_zones))
  )
  order by f.id limit p_limit
$$;

-- Reads the wall times of these people anew. Returns those whose working time became another. Short batches: their
-- rows are locked until the caller commits.
create function rederive_people(p_freelancer_ids uuid[], p_time_zones text[], p_now timestamptz)
returns table (freelancer_id uuid)
language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
declare
  today date := (p_now at time zone 'UTC')::date;
begin
  perform from freelancers f where f.id = any (p_freelancer_ids) order by f.id for no key update;
  update availability_exceptions e
  set during = rederived(e.during, e.starts_at, e.ends_at, e.time_zone)
  where e.freelancer_id = any (p_freelancer_ids) and e.time_zone = any (p_time_zones) and upper(e.during) > p_now
    and e.during <> rederived(e.during, e.starts_at, e.ends_at, e.time_zone);
  update time_off t
  set during = rederived(t.during, t.starts_at, t.ends_at, t.time_zone)
  where t.freelancer_id = any (p_freelancer_ids) and t.time_zone = any (p_time_zones) and upper(t.during) > p_now
    and t.during <> rederived(t.during, t.starts_at, t.ends_at, t.time_zone);
  -- The horizon of each stays as far as it is, so that the nightly job still orders the new day.
  return query
  update freelancers f set working_time = w.working_time
  from (
    select w.freelancer_id, w.working_time
    from (select distinct x.working_time_until as until from freelancers x where x.id = any (p_freelancer_ids)) u
    cross join lateral working_time_of(
      array(select x.id from freelancers x where x.id = any (p_freelancer_ids) and x.working_time_until = u.until),
      u.until - working_time_days() - 1, u.until
    ) w
    where u.until is not null
  ) w
  where f.id = w.freelancer_id and f.working_time <> w.working_time
  returning f.id;
end
$$;

-- Coming shifts of these zones, and those left over from before, that are not when their wall times say; by id.
create function list_shifts_to_rederive(p_time_zones text[], p_after uuid, p_now timestamptz, p_limit int)
returns table (shift_id uuid)
language sql stable security definer set search_path = public
as $$
  select s.id from shifts s
  where lower(s.during) > p_now and s.id > p_after
    and (s.time_zone = any (p_time_zones) or s.id in (select z.shift_id from zone_differences z))
    and s.during <> rederived(s.during, s.starts_at, s.ends_at, s.time_zone)
  order by s.id limit p_limit
$$;

-- Moves these shifts, with everybody on them, to when their wall times are now; each as a whole or not at all. One that
-- would overlap with other work of somebody is left and noted. Where several follow each other, whoever moves later
-- begins with the last one, so that they do not stand in each other's way. The caller holds the locks.
create function rederive_shifts(p_shift_ids uuid[], p_now timestamptz)
returns table (
  shift_id uuid, moved boolean, before tstzrange, after tstzrange, assignment_ids uuid[]
)
language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
declare
  s record;
begin
  for s in
    select x.id, x.client_id, x.during, n.during as wanted
    from shifts x cross join lateral (select rederived(x.during, x.starts_at, x.ends_at, x.time_zone) as during) n
    where x.id = any (p_shift_ids) and lower(x.during) > p_now and x.during <> n.during
      -- Somebody may check in up to an hour before the start; what has begun stays.
      and not exists (
        select from assignments a where a.shift_id = x.id and a.state in ('in_progress', 'worked', 'approved')
      )
    order by extract(epoch from lower(x.during)) * case when lower(n.during) > lower(x.during) then -1 else 1 end
  loop
    shift_id := s.id;
    before := s.during;
    after := s.wanted;
    begin
      update shifts x set during = s.wanted where x.id = s.id;
      with on_it as (
        update assignments a set during = s.wanted where a.shift_id = s.id and assignment_blocks(a.state) returning a.id
      )
      select coalesce(array_agg(o.id), '{}') into assignment_ids from on_it o;
      delete from zone_differences z where z.shift_id = s.id;
      moved := true;
    exception when exclusion_violation or check_violation then
      moved := false;
      assignment_ids := '{}';
      insert into zone_differences as z (shift_id, client_id, during, noted_at)
      values (s.id, s.client_id, s.wanted, p_now)
      on conflict (shift_id) do update set during = excluded.during, noted_at = excluded.noted_at, announced = false
      where z.during <> excluded.during;
    end;
    return next;
  end loop;
end
$$;

-- What was left and was not told of yet; whoever gets a row writes its event.
create function announce_zone_differences(p_limit int) returns table (shift_id uuid, during tstzrange)
language sql volatile security definer set search_path = public
as $$
  update zone_differences z set announced = true
  from (select x.shift_id from zone_differences x where not x.announced limit p_limit for update skip locked) due
  where z.shift_id = due.shift_id
  returning z.shift_id, z.during
$$;

-- What has begun or was set right by another way is no difference any more.
create function settle_zone_differences(p_now timestamptz) returns int
language sql volatile security definer set search_path = public
as $$
  with settled as (
    delete from zone_differences z using shifts s
    where s.id = z.shift_id and (
      lower(s.during) <= p_now or s.during = rederived(s.during, s.starts_at, s.ends_at, s.time_zone)
    )
    returning 1
  )
  select (select count(*)::int from zone_differences) - (select count(*)::int from settled)
$$;
