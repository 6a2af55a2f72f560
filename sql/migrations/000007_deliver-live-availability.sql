-- What the deliverer reads: freelancers behind in the live layer, with the free time of the days to write, as
-- it is now and at the version it has now. However old the order, what is written is the present.
create function read_pending_projections(p_freelancer_ids uuid[], p_now timestamptz, p_limit int)
returns table (
  freelancer_id uuid, version bigint, during text, starts_at timestamptz, ends_at timestamptz, free jsonb
)
language sql stable security definer set search_path = public
as $$
  select p.freelancer_id, f.availability_version, p.during::text, d.starts_at, d.ends_at,
         coalesce((
           select jsonb_agg(jsonb_build_object('startsAt', lower(r), 'endsAt', upper(r)))
           from unnest(free_time(f.id, tstzrange(d.starts_at, d.ends_at))) r
         ), '[]')
  from pending_projections p
  join freelancers f on f.id = p.freelancer_id
  cross join lateral (
    select date_trunc('day', lower(p.during), 'UTC') as starts_at,
           date_trunc('day', upper(p.during) - interval '1 microsecond', 'UTC') + interval '1 day' as ends_at
  ) d
  where case when p_freelancer_ids is null then p.next_attempt_at <= p_now else p.freelancer_id = any (p_freelancer_ids) end
  order by p.next_attempt_at
  limit p_limit
$$;

-- The live layer now shows this version of these times; an order that has become newer or wider since stays.
create function confirm_projections(p_freelancer_ids uuid[], p_versions bigint[], p_during text[]) returns void
language sql volatile security definer set search_path = public
as $$
  delete from pending_projections p
  using unnest(p_freelancer_ids, p_versions, p_during) as done (freelancer_id, version, during)
  where p.freelancer_id = done.freelancer_id and p.version <= done.version
    and p.during <@ done.during::tstzrange
$$;

-- The write failed: try again after 1, 2, 4 … 60 seconds, spread by a quarter so that they do not come at once.
create function postpone_projections(p_freelancer_ids uuid[], p_now timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  update pending_projections p
  set attempts = p.attempts + 1,
      next_attempt_at = p_now + least(power(2, least(p.attempts, 6)), 60) * (1 + random() / 4) * interval '1 second'
  where p.freelancer_id = any (p_freelancer_ids)
$$;

-- Days that the live layer shows for everybody; a booked day beyond is shown as well.
create function live_days() returns int language sql immutable as $$ select 60 $$;

-- Moves the horizons of up to p_limit freelancers on to the new day and orders the new live days, at the version
-- they have: nothing that was shown has changed. Returns how many it moved.
create function roll_availability(p_now timestamptz, p_limit int) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  today date := (p_now at time zone 'UTC')::date;
  behind uuid[];
begin
  select array_agg(id) into behind from (
    select f.id from freelancers f
    where f.working_time_until is null or f.working_time_until < today + working_time_days()
    order by f.id limit p_limit for update skip locked
  ) f;
  if behind is null then return 0; end if;

  insert into pending_projections as p (freelancer_id, version, during)
  select f.id, f.availability_version, tstzrange(
      greatest(today, f.working_time_until - working_time_days() + live_days())::timestamp at time zone 'UTC',
      (today + live_days())::timestamp at time zone 'UTC'
    )
  from freelancers f
  where f.id = any (behind)
    and coalesce(f.working_time_until, '-infinity') < today + working_time_days()
  on conflict (freelancer_id) do update set during = range_merge(p.during, excluded.during);

  perform materialise_working_time(behind, p_now);
  return cardinality(behind);
end
$$;
