-- How long freelancers were available on each day, whoever booked them: working time is kept for the days ahead alone,
-- so what a day had is summed up when it has passed. `role_id` null is everybody, once; somebody of two roles counts in
-- both of them. Days are those of UTC, as those by which horizons move on.
create table available_days (
  day date not null,
  role_id text references roles (id),
  freelancers int not null,
  minutes bigint not null,
  constraint available_days_are_kept_once unique nulls not distinct (day, role_id)
);
alter table available_days enable row level security;
-- Businesses see everybody's free time on the board as well.
create policy available_days_are_seen on available_days for select to flxibl_app
  using ((select caller_runs_platform()) or (select caller_client_id()) is not null);
grant select on available_days to flxibl_app;

-- Sums up the first day after the last one that was, if it has passed; when there was none, yesterday. Called before
-- horizons move on: until then working time has every day since the last call, however long ago. Locks nobody; its
-- transaction gets an id, which holds back readers of the log, after the counting alone. Twice at once keeps it once.
create function keep_available_day(p_now timestamptz) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  today date := (p_now at time zone 'UTC')::date;
  passed date;
  during tstzrange;
begin
  if not caller_runs_platform() then raise insufficient_privilege using message = 'only the platform keeps days'; end if;
  select coalesce(max(a.day) + 1, today - 1) into passed from available_days a;
  if passed >= today then return false; end if;
  during := tstzrange(passed::timestamp at time zone 'UTC', (passed + 1)::timestamp at time zone 'UTC');

  with own as materialized (
    select f.id, (select coalesce(sum(extract(epoch from upper(r) - lower(r))), 0)
                  from unnest(f.working_time * tstzmultirange(during)) r) as seconds
    from freelancers f where f.status = 'active'
  ),
  sums as (
    select null as role_id, count(*) filter (where o.seconds > 0) as freelancers, coalesce(sum(o.seconds), 0) as seconds
    from own o
    union all
    select r.role_id, count(*), sum(o.seconds)
    from own o join freelancer_roles r on r.freelancer_id = o.id where o.seconds > 0 group by r.role_id
  )
  insert into available_days (day, role_id, freelancers, minutes)
  select passed, s.role_id, s.freelancers, floor(s.seconds / 60)::bigint from sums s
  on conflict do nothing;
  return true;
end
$$;
