-- Reports over many days and clients read a row of sums for each day, site, role and part: half a million of them in a
-- year of a million assignments. The same sums are kept by whole weeks and months as well, and without the dimensions
-- that are asked for seldom; days are read at the edges alone.

-- kept_by: 'place' is as by day; 'site' a site's, of all roles; 'client' a client's, of all sites and roles; 'role' a
-- role's, of all clients.
create table report_spans (
  span text not null check (span in ('week', 'month')),
  kept_by text not null check (kept_by in ('place', 'site', 'client', 'role')),
  start date not null,
  client_id uuid,
  site_id uuid,
  role_id text,
  shifts int not null,
  seats_ordered int not null,
  seats_filled int not null,
  seats_cancelled int not null,
  confirmed int not null,
  attended int not null,
  no_shows int not null,
  late int not null,
  ordered_minutes bigint not null,
  booked_minutes bigint not null,
  worked_minutes bigint not null,
  constraint report_spans_are_kept_once unique nulls not distinct (span, kept_by, client_id, start, site_id, role_id),
  check ((client_id is null) = (kept_by = 'role') and (site_id is not null) = (kept_by in ('place', 'site'))
         and (role_id is not null) = (kept_by in ('place', 'role')))
);

create table report_span_parts (
  span text not null,
  kept_by text not null,
  start date not null,
  client_id uuid,
  site_id uuid,
  role_id text,
  part text not null,
  key text not null,
  count int not null,
  total numeric not null,
  constraint report_span_parts_are_kept_once
    unique nulls not distinct (span, kept_by, client_id, start, site_id, role_id, part, key)
);

-- Days at the edges, of all clients.
create index report_days_by_day on report_days (day);
create index report_day_parts_by_day on report_day_parts (day);

alter table report_spans enable row level security;
alter table report_span_parts enable row level security;
-- Sums without a client or a site are seen by nobody whom one of them limits: null is equal to nothing.
create policy report_spans_belong_to_client on report_spans for select to flxibl_app
  using ((select caller_runs_platform()) or client_id = (select caller_client_id()));
create policy report_spans_stay_within_sites on report_spans as restrictive for select to flxibl_app
  using ((select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[]));
create policy report_span_parts_belong_to_client on report_span_parts for select to flxibl_app
  using ((select caller_runs_platform()) or client_id = (select caller_client_id()));
create policy report_span_parts_stay_within_sites on report_span_parts as restrictive for select to flxibl_app
  using ((select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[]));
grant select on report_spans, report_span_parts to flxibl_app;

-- The spans and the ways to keep them that a day of a place goes into.
create function report_spans_of(p_day date, p_client_id uuid, p_site_id uuid, p_role_id text)
  returns table (span text, kept_by text, start date, client_id uuid, site_id uuid, role_id text)
  language sql stable as $$
  select s.span, k.kept_by, date_trunc(s.span, p_day::timestamp)::date, case when k.kept_by <> 'role' then p_client_id end,
         case when k.kept_by in ('place', 'site') then p_site_id end,
         case when k.kept_by in ('place', 'role') then p_role_id end
  from (values ('week'), ('month')) s (span) cross join (values ('place'), ('site'), ('client'), ('role')) k (kept_by)
$$;

-- Adds to days, and to the spans they lie in. Callers hold the cursor's lock: of the few rows of the coarse sums, two at
-- once would wait for each other.
create function report_add_days(p_days report_days[]) returns void language sql as $$
  insert into report_days as d
  select * from unnest(p_days)
  on conflict (client_id, day, site_id, role_id) do update set
    shifts = d.shifts + excluded.shifts, seats_ordered = d.seats_ordered + excluded.seats_ordered,
    seats_filled = d.seats_filled + excluded.seats_filled,
    seats_cancelled = d.seats_cancelled + excluded.seats_cancelled, confirmed = d.confirmed + excluded.confirmed,
    attended = d.attended + excluded.attended, no_shows = d.no_shows + excluded.no_shows,
    late = d.late + excluded.late, ordered_minutes = d.ordered_minutes + excluded.ordered_minutes,
    booked_minutes = d.booked_minutes + excluded.booked_minutes,
    worked_minutes = d.worked_minutes + excluded.worked_minutes;
  insert into report_spans as d
  select x.span, x.kept_by, x.start, x.client_id, x.site_id, x.role_id,
         sum(n.shifts)::int, sum(n.seats_ordered)::int, sum(n.seats_filled)::int, sum(n.seats_cancelled)::int,
         sum(n.confirmed)::int, sum(n.attended)::int, sum(n.no_shows)::int, sum(n.late)::int,
         sum(n.ordered_minutes)::bigint, sum(n.booked_minutes)::bigint, sum(n.worked_minutes)::bigint
  from unnest(p_days) n cross join lateral report_spans_of(n.day, n.client_id, n.site_id, n.role_id) x
  group by 1, 2, 3, 4, 5, 6
  on conflict (span, kept_by, client_id, start, site_id, role_id) do update set
    shifts = d.shifts + excluded.shifts, seats_ordered = d.seats_ordered + excluded.seats_ordered,
    seats_filled = d.seats_filled + excluded.seats_filled,
    seats_cancelled = d.seats_cancelled + excluded.seats_cancelled, confirmed = d.confirmed + excluded.confirmed,
    attended = d.attended + excluded.attended, no_shows = d.no_shows + excluded.no_shows,
    late = d.late + excluded.late, ordered_minutes = d.ordered_minutes + excluded.ordered_minutes,
    booked_minutes = d.booked_minutes + excluded.booked_minutes,
    worked_minutes = d.worked_minutes + excluded.worked_minutes;
$$;

create function report_add_parts(p_parts report_day_parts[]) returns void language sql as $$
  insert into report_day_parts as d
  select * from unnest(p_parts)
  on conflict (client_id, day, site_id, role_id, part, key) do update set
    count = d.count + excluded.count, total = d.total + excluded.total;
  insert into report_span_parts as d
  select x.span, x.kept_by, x.start, x.client_id, x.site_id, x.role_id, n.part, n.key, sum(n.count)::int, sum(n.total)
  from unnest(p_parts) n cross join lateral report_spans_of(n.day, n.client_id, n.site_id, n.role_id) x
  group by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (span, kept_by, client_id, start, site_id, role_id, part, key) do update set
    count = d.count + excluded.count, total = d.total + excluded.total;
$$;

-- Adds what the sums of shifts are now, less what they were. Most events change no part at all.
create function report_replace(p_old_days report_days[], p_old_parts report_day_parts[], p_shift_ids uuid[])
  returns void language sql as $$
  select report_add_days(array(
    select row(n.client_id, n.day, n.site_id, n.role_id,
               sum(n.sign * n.shifts)::int, sum(n.sign * n.seats_ordered)::int, sum(n.sign * n.seats_filled)::int,
               sum(n.sign * n.seats_cancelled)::int, sum(n.sign * n.confirmed)::int, sum(n.sign * n.attended)::int,
               sum(n.sign * n.no_shows)::int, sum(n.sign * n.late)::int, sum(n.sign * n.ordered_minutes)::bigint,
               sum(n.sign * n.booked_minutes)::bigint, sum(n.sign * n.worked_minutes)::bigint)::report_days
    from (select 1 as sign, s.* from report_sums(p_shift_ids) s union all select -1, o.* from unnest(p_old_days) o) n
    group by n.client_id, n.day, n.site_id, n.role_id
    having (sum(n.sign * n.shifts), sum(n.sign * n.seats_ordered), sum(n.sign * n.seats_filled),
            sum(n.sign * n.seats_cancelled), sum(n.sign * n.confirmed), sum(n.sign * n.attended),
            sum(n.sign * n.no_shows), sum(n.sign * n.late), sum(n.sign * n.ordered_minutes),
            sum(n.sign * n.booked_minutes), sum(n.sign * n.worked_minutes))
      is distinct from (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  ));
  select report_add_parts(array(
    select row(n.client_id, n.day, n.site_id, n.role_id, n.part, n.key, sum(n.sign * n.count)::int, sum(n.sign * n.total))::report_day_parts
    from (select 1 as sign, s.* from report_sums_of_parts(p_shift_ids) s union all select -1, o.* from unnest(p_old_parts) o) n
    group by n.client_id, n.day, n.site_id, n.role_id, n.part, n.key
    having (sum(n.sign * n.count), sum(n.sign * n.total)) is distinct from (0, 0)
  ));
$$;

-- Reads the next events and brings facts and sums up to them, with the cursor in the same transaction: a crash
-- leaves all of it as it was. Only what the sums of the shifts concerned differ by, before and after, is written.
-- Runs as the owner, for the application may write none of these tables.
create or replace function roll_reports(p_limit int, p_now timestamptz) returns int
  language plpgsql security definer set search_path = public as $$
declare
  since report_cursor;
  next_tx xid8;
  next_seq bigint;
  last_at timestamptz;
  events int;
  concerned_assignments uuid[];
  concerned_shifts uuid[];
  old_days report_days[];
  old_parts report_day_parts[];
begin
  if not caller_runs_platform() then raise insufficient_privilege using message = 'only the platform rolls reports'; end if;
  -- One at a time: a second run waits here, and goes on where the first has left off.
  select * into since from report_cursor for update;

  -- Nothing of transactions that run or may still commit something older; as GET /events.
  with batch as (
    select e.tx, e.seq, e.occurred_at from event_log e
    where (e.tx, e.seq) > (since.tx, since.seq) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by e.tx, e.seq limit p_limit
  )
  select (select count(*) from batch), last.tx, last.seq, last.occurred_at into events, next_tx, next_seq, last_at
  from batch last order by last.tx desc, last.seq desc limit 1;
  if next_tx is null then
    update report_cursor set as_of = greatest(as_of, p_now)
    where not exists (select from event_log e where (e.tx, e.seq) > (since.tx, since.seq));
    return 0;
  end if;

  select coalesce(array_agg(distinct e.assignment_id), '{}') into concerned_assignments
  from event_log e
  where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq) and e.assignment_id is not null
    and (e.type like 'assignment\_%' or e.type like 'incident\_%' or e.type like 'timesheet\_%');

  select coalesce(array_agg(distinct x.id), '{}') into concerned_shifts
  from (
    select e.shift_id as id, e.type, e.before, e.after, e.booking_id, e.occurred_at from event_log e
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
      and (e.type like 'assignment\_%' or e.type like 'incident\_%' or e.type like 'timesheet\_%'
           or e.type in ('booking_created', 'booking_cancelled'))
  ) e
  cross join lateral (
    select e.id
    union select (e.before ->> 'shiftId')::uuid where e.type = 'assignment_changed'
    union select (s ->> 'id')::uuid from report_ordered_shifts(e.after) s where e.type = 'booking_created'
    union select cancelled.id from report_cancelled_shifts(e.booking_id, e.after, e.occurred_at) cancelled
          where e.type = 'booking_cancelled'
  ) x
  where x.id is not null;
  concerned_shifts := concerned_shifts || array(
    select a.shift_id from report_assignments a where a.assignment_id = any (concerned_assignments));

  concerned_shifts := array(select distinct unnest(concerned_shifts));
  old_days := array(select d from report_sums(concerned_shifts) d);
  old_parts := array(select p from report_sums_of_parts(concerned_shifts) p);

  -- Shifts: each statement adds what one kind of event says, in whatever order they come.
  insert into report_shifts as r (shift_id, client_id, site_id, role_id, time_zone)
  select s.id, s.client_id, s.site_id, s.role_id, s.time_zone from shifts s where s.id = any (concerned_shifts)
  on conflict do nothing;

  update report_shifts r
  set headcount = o.headcount, ordered_at = o.occurred_at,
      starts_at = case when o.seq > r.times_seq then o.starts_at else r.starts_at end,
      ends_at = case when o.seq > r.times_seq then o.ends_at else r.ends_at end,
      times_seq = greatest(r.times_seq, o.seq)
  from (
    select e.occurred_at, e.seq, (s ->> 'id')::uuid as id, (s ->> 'headcount')::int as headcount,
           -- Events of the first months have wall times alone.
           coalesce((s ->> 'startsAt')::timestamptz, (s ->> 'start')::timestamp at time zone x.time_zone) as starts_at,
           coalesce((s ->> 'endsAt')::timestamptz, (s ->> 'end')::timestamp at time zone x.time_zone) as ends_at
    from event_log e
    cross join lateral report_ordered_shifts(e.after) s
    join report_shifts x on x.shift_id = (s ->> 'id')::uuid
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq) and e.type = 'booking_created'
  ) o
  where r.shift_id = o.id;

  -- A change that split a seat off: one less where it was, a shift of one where it is.
  update report_shifts r set split_off = r.split_off + c.seats
  from (
    select (e.before ->> 'shiftId')::uuid as id, count(*)::int as seats from event_log e
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
      and e.type = 'assignment_changed' and e.before ->> 'shiftId' <> e.after ->> 'shiftId'
    group by 1
  ) c
  where r.shift_id = c.id;
  update report_shifts r
  set headcount = coalesce(r.headcount, c.headcount),
      starts_at = case when c.seq > r.times_seq then c.starts_at else r.starts_at end,
      ends_at = case when c.seq > r.times_seq then c.ends_at else r.ends_at end,
      times_seq = greatest(r.times_seq, c.seq)
  from (
    select distinct on (e.shift_id) e.shift_id as id, e.seq,
           (e.after ->> 'startsAt')::timestamptz as starts_at, (e.after ->> 'endsAt')::timestamptz as ends_at,
           case when bool_or(e.before ->> 'shiftId' <> e.after ->> 'shiftId') over (partition by e.shift_id)
             then 1 end as headcount
    from event_log e
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
      and e.type = 'assignment_changed' and e.after ? 'startsAt'
    order by e.shift_id, e.seq desc
  ) c
  where r.shift_id = c.id;

  update report_shifts r set is_cancelled = true
  from event_log e
  cross join lateral report_cancelled_shifts(e.booking_id, e.after, e.occurred_at) cancelled
  where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
    and e.type = 'booking_cancelled' and r.shift_id = cancelled.id;

  insert into report_assignments select * from report_facts(concerned_assignments, next_tx, next_seq)
  on conflict (assignment_id) do update set
    shift_id = excluded.shift_id, freelancer_id = excluded.freelancer_id, seat = excluded.seat, state = excluded.state,
    confirmed_at = excluded.confirmed_at, cancelled_by = excluded.cancelled_by, lead_minutes = excluded.lead_minutes,
    is_no_show = excluded.is_no_show, is_late = excluded.is_late, minutes = excluded.minutes,
    currency = excluded.currency, charge = excluded.charge, cancellation_charge = excluded.cancellation_charge;

  perform report_replace(old_days, old_parts, concerned_shifts);
  update report_cursor set tx = next_tx, seq = next_seq, as_of = case
    when exists (select from event_log e where (e.tx, e.seq) > (next_tx, next_seq)) then last_at
    else greatest(last_at, p_now) end;
  return events;
end
$$;

drop function report_add(uuid[], int);

create or replace function forget_reports() returns void language plpgsql security definer set search_path = public as $$
begin
  if not caller_runs_platform() then raise insufficient_privilege using message = 'only the platform rolls reports'; end if;
  -- A roll that runs finishes first; one that waits for this starts from the beginning.
  perform from report_cursor for update;
  truncate report_shifts, report_assignments, report_days, report_day_parts, report_spans, report_span_parts;
  update report_cursor set tx = '0', seq = 0, as_of = null;
end
$$;

-- What days have so far.
insert into report_spans
select x.span, x.kept_by, x.start, x.client_id, x.site_id, x.role_id,
       sum(n.shifts)::int, sum(n.seats_ordered)::int, sum(n.seats_filled)::int, sum(n.seats_cancelled)::int,
       sum(n.confirmed)::int, sum(n.attended)::int, sum(n.no_shows)::int, sum(n.late)::int,
       sum(n.ordered_minutes)::bigint, sum(n.booked_minutes)::bigint, sum(n.worked_minutes)::bigint
from report_days n cross join lateral report_spans_of(n.day, n.client_id, n.site_id, n.role_id) x
group by 1, 2, 3, 4, 5, 6;
insert into report_span_parts
select x.span, x.kept_by, x.start, x.client_id, x.site_id, x.role_id, n.part, n.key, sum(n.count)::int, sum(n.total)
from report_day_parts n cross join lateral report_spans_of(n.day, n.client_id, n.site_id, n.role_id) x
group by 1, 2, 3, 4, 5, 6, 7, 8;

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
