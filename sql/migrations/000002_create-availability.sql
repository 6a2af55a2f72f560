-- Wall-clock pattern in the freelancer's zone; ends_at not after starts_at means on the next day.
create table availability_rules (
  freelancer_id uuid not null references freelancers,
  weekday smallint not null check (weekday between 1 and 7),
  starts_at time not null,
  ends_at time not null,
  time_zone text not null,
  primary key (freelancer_id, weekday, starts_at)
);

create table availability_exceptions (
  id uuid primary key default uuidv7(),
  freelancer_id uuid not null references freelancers,
  kind text not null check (kind in ('available', 'unavailable')),
  starts_at timestamp not null,
  ends_at timestamp not null,
  time_zone text not null,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  note text check (length(note) <= 500),
  created_at timestamptz not null default now()
);
create index availability_exceptions_by_freelancer on availability_exceptions using gist (freelancer_id, during);

create table time_off (
  id uuid primary key default uuidv7(),
  freelancer_id uuid not null references freelancers,
  during tstzrange not null check (not isempty(during)),
  reason text check (length(reason) <= 500),
  created_at timestamptz not null default now()
);
create index time_off_by_freelancer on time_off using gist (freelancer_id, during);

-- Intervals read from an external calendar: when, never what.
create table busy_blocks (
  id uuid primary key default uuidv7(),
  freelancer_id uuid not null references freelancers,
  during tstzrange not null check (not isempty(during)),
  source text not null check (source in ('google', 'caldav')),
  read_at timestamptz not null default now()
);
create index busy_blocks_by_freelancer on busy_blocks using gist (freelancer_id, during);

-- The working time of freelancers between two days. Weekly rules are read as Postgres reads a wall time: one
-- in a gap moves on by the gap, one in a fold is the later of the two. A part that the gap swallows is empty.
create function working_time_of(p_freelancer_ids uuid[], p_from date, p_until date)
returns table (freelancer_id uuid, working_time tstzmultirange)
language sql stable
as $$
  with weekly as (
    select r.freelancer_id,
           (day::date + r.starts_at) at time zone r.time_zone as begins,
           (day::date + case when r.ends_at <= r.starts_at then 1 else 0 end + r.ends_at)
             at time zone r.time_zone as ends
    from generate_series(p_from - 2, p_until + 1, interval '1 day') as day
    join availability_rules r
      on r.freelancer_id = any (p_freelancer_ids) and r.weekday = extract(isodow from day)
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

-- Free time is materialised for this many days ahead; nobody can be booked beyond it.
create function working_time_days() returns int language sql immutable as $$ select 180 $$;

-- Makes the working time of these freelancers anew, from yesterday to the horizon.
create function materialise_working_time(p_freelancer_ids uuid[], p_now timestamptz) returns void
language plpgsql
as $$
declare
  today date := (p_now at time zone 'UTC')::date;
begin
  update freelancers f
  set working_time = w.working_time, working_time_until = today + working_time_days()
  from working_time_of(p_freelancer_ids, today - 1, today + working_time_days()) w
  where f.id = w.freelancer_id;
end
$$;
