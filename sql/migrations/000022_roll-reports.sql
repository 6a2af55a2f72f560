-- Reports are read from sums by day, which a job keeps up with the event log. Everything here follows from the log
-- and can be thrown away and made again; the log alone is the source.

-- How far the log has been read, in the order of GET /events.
create table report_cursor (
  is_the_one boolean primary key default true check (is_the_one),
  tx xid8 not null,
  seq bigint not null,
  as_of timestamptz
);
insert into report_cursor (tx, seq) values ('0', 0);

-- What the log says of a shift. A transaction may come in the order of the log before the one that ordered its shift
-- (it began to write earlier), so every part of a row may arrive first: what is not known yet is null.
create table report_shifts (
  shift_id uuid primary key,
  client_id uuid not null,
  site_id uuid not null,
  role_id text not null,
  time_zone text not null,
  -- As ordered; seats that a change split off into shifts of their own are counted beside it.
  headcount int,
  split_off int not null default 0,
  ordered_at timestamptz,
  starts_at timestamptz,
  ends_at timestamptz,
  -- The event that the times are from: a later one wins, whenever it arrives.
  times_seq bigint not null default 0,
  is_cancelled boolean not null default false
);

create table report_assignments (
  assignment_id uuid primary key,
  shift_id uuid not null,
  freelancer_id uuid,
  seat int,
  state text,
  confirmed_at timestamptz,
  cancelled_by text,
  lead_minutes int,
  is_no_show boolean not null,
  is_late boolean not null,
  minutes int,
  currency text,
  charge numeric,
  cancellation_charge numeric
);
create index report_assignments_by_shift on report_assignments (shift_id);

-- Sums by the day of the shift's start on the clock of its site.
create table report_days (
  client_id uuid not null,
  day date not null,
  site_id uuid not null,
  role_id text not null,
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
  primary key (client_id, day, site_id, role_id)
);

-- Sums that have a further key: spend by currency, cancellations by who and how late, times to fill by how long.
create table report_day_parts (
  client_id uuid not null,
  day date not null,
  site_id uuid not null,
  role_id text not null,
  part text not null,
  key text not null,
  count int not null,
  total numeric not null,
  primary key (client_id, day, site_id, role_id, part, key)
);

alter table report_cursor enable row level security;
alter table report_shifts enable row level security;
alter table report_assignments enable row level security;
alter table report_days enable row level security;
alter table report_day_parts enable row level security;
create policy report_cursor_is_seen_by_platform on report_cursor for select to flxibl_app
  using ((select caller_runs_platform()));
create policy report_shifts_are_seen_by_platform on report_shifts for select to flxibl_app
  using ((select caller_runs_platform()));
create policy report_assignments_are_seen_by_platform on report_assignments for select to flxibl_app
  using ((select caller_runs_platform()));
create policy report_days_belong_to_client on report_days for select to flxibl_app
  using ((select caller_runs_platform()) or client_id = (select caller_client_id()));
create policy report_days_stay_within_sites on report_days as restrictive for select to flxibl_app
  using ((select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[]));
create policy report_day_parts_belong_to_client on report_day_parts for select to flxibl_app
  using ((select caller_runs_platform()) or client_id = (select caller_client_id()));
create policy report_day_parts_stay_within_sites on report_day_parts as restrictive for select to flxibl_app
  using ((select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[]));
grant select on report_cursor, report_shifts, report_assignments, report_days, report_day_parts to flxibl_app;

-- Facts of assignments from all their events up to a cursor, each told by the latest that says it. `seq` and not the
-- cursor orders what one transaction caused in another.
create function report_facts(p_assignment_ids uuid[], p_tx xid8, p_seq bigint)
  returns setof report_assignments language sql stable as $$
  with told as (
    select e.assignment_id as id, e.seq, e.type, e.occurred_at, e.shift_id, e.freelancer_id, e.actor_user_id, e.affects,
           e.before, e.after, e.type like 'assignment\_%' as of_assignment,
           e.type in ('timesheet_approved', 'timesheet_accepted', 'timesheet_resolved') as of_final_time
    from event_log e
    where e.assignment_id = any (p_assignment_ids) and (e.tx, e.seq) <= (p_tx, p_seq)
      and (e.type like 'assignment\_%' or e.type like 'incident\_%' or e.type like 'timesheet\_%')
  ),
  folded as (
    select t.id,
      (array_agg(t.shift_id order by t.seq desc) filter (where t.of_assignment and t.shift_id is not null))[1] as shift_id,
      (array_agg(t.freelancer_id order by t.seq desc) filter (where t.of_assignment))[1] as freelancer_id,
      (array_agg((t.after ->> 'seat')::int order by t.seq desc)
        filter (where t.of_assignment and t.after ? 'seat'))[1] as seat,
      (array_agg(t.after ->> 'state' order by t.seq desc)
        filter (where t.of_assignment and t.after ? 'state'))[1] as state,
      min(t.occurred_at) filter (where t.type = 'assignment_confirmed') as confirmed_at,
      (array_agg(t.seq order by t.seq desc)
        filter (where t.type = 'assignment_cancelled' and t.before ->> 'state' = 'confirmed'))[1] as cancelled_seq,
      coalesce(bool_or(t.after ->> 'kind' = 'no_show') filter (where t.type = 'incident_overturned'), false) as came_after_all,
      coalesce(bool_or(t.after ->> 'kind' = 'late') filter (where t.type = 'incident_opened'), false)
        and not coalesce(bool_or(t.after ->> 'kind' = 'late') filter (where t.type = 'incident_overturned'), false) as is_late,
      (array_agg(t.after order by t.seq desc) filter (where t.of_final_time))[1] as time,
      sum((t.after ->> 'minutes')::int) filter (where t.type = 'timesheet_corrected') as more_minutes,
      sum((t.after ->> 'charge')::numeric) filter (where t.type = 'timesheet_corrected') as more_charge
    from told t group by t.id
  )
  select f.id, f.shift_id, f.freelancer_id, f.seat, f.state, f.confirmed_at,
         case when c.id is not null then coalesce(c.after ->> 'by', (
           select case u.role when 'business' then 'client' when 'freelancer' then 'freelancer' else 'platform' end
           from users u where u.id = c.actor_user_id), 'platform') end,
         case when c.id is not null then coalesce((c.after ->> 'leadMinutes')::int,
           floor(extract(epoch from lower(c.affects) - c.occurred_at) / 60)::int) end,
         coalesce(f.state = 'no_show', false) and not f.came_after_all, f.is_late,
         (f.time ->> 'minutes')::int + coalesce(f.more_minutes, 0)::int,
         coalesce(f.time ->> 'currency', c.after -> 'cancellationCharge' ->> 'currency'),
         (f.time ->> 'charge')::numeric + coalesce(f.more_charge, 0),
         (c.after -> 'cancellationCharge' ->> 'amount')::numeric
  from folded f
  left join told c on c.id = f.id and c.seq = f.cancelled_seq
  where f.shift_id is not null
$$;

-- What shifts add to the sums, from the facts. Of a cancelled shift the seats stay ordered that somebody works in:
-- who had checked in early is not sent home.
create function report_sums(p_shift_ids uuid[]) returns setof report_days language sql stable as $$
  select s.client_id, (s.starts_at at time zone s.time_zone)::date, s.site_id, s.role_id,
         (count(*) filter (where o.seats > 0))::int, sum(o.seats)::int, sum(a.filled)::int,
         sum(s.headcount - s.split_off - o.seats)::int, sum(a.confirmed)::int, sum(a.attended)::int,
         sum(a.no_shows)::int, sum(a.late)::int, sum(o.seats * l.minutes)::bigint,
         sum(a.planned * l.minutes + a.timed)::bigint, sum(a.planned_work * l.minutes + a.timed)::bigint
  from report_shifts s
  cross join lateral (select floor(extract(epoch from s.ends_at - s.starts_at) / 60)::bigint as minutes) l
  cross join lateral (
    select count(distinct x.seat) filter (where x.state in ('confirmed', 'in_progress', 'worked', 'approved', 'no_show')) as filled,
           count(*) filter (where x.confirmed_at is not null) as confirmed,
           count(*) filter (where x.state in ('in_progress', 'worked', 'approved')) as attended,
           count(*) filter (where x.is_no_show) as no_shows,
           count(*) filter (where x.is_late) as late,
           -- Time sheets say what was worked; before there is one, the plan stands for it.
           count(*) filter (where x.state in ('confirmed', 'in_progress', 'worked', 'approved') and x.minutes is null) as planned,
           count(*) filter (where x.state in ('worked', 'approved') and x.minutes is null) as planned_work,
           coalesce(sum(x.minutes) filter (where x.state in ('worked', 'approved')), 0) as timed
    from report_assignments x where x.shift_id = s.shift_id
  ) a
  cross join lateral (select case when s.is_cancelled then a.filled else s.headcount - s.split_off end as seats) o
  where s.shift_id = any (p_shift_ids) and s.headcount is not null and s.starts_at is not null
  group by 1, 2, 3, 4
$$;

-- How long is told in steps of a quarter of a doubling, 0 being less than a minute.
create function report_step(p_minutes numeric) returns int language sql immutable as $$
  select case when p_minutes < 1 then 0 else 1 + floor(4 * ln(p_minutes) / ln(2.0))::int end
$$;

create function report_sums_of_parts(p_shift_ids uuid[]) returns setof report_day_parts language sql stable as $$
  select s.client_id, (s.starts_at at time zone s.time_zone)::date, s.site_id, s.role_id, x.part, x.key,
         count(*)::int, coalesce(sum(x.total), 0)
  from report_shifts s
  cross join lateral (
    select 'spend' as part, a.currency as key, coalesce(a.charge, 0) + coalesce(a.cancellation_charge, 0) as total
    from report_assignments a
    where a.shift_id = s.shift_id and a.currency is not null
      and coalesce(a.charge, 0) + coalesce(a.cancellation_charge, 0) <> 0
    union all
    select 'cancelled', a.cancelled_by || ' ' || case when a.lead_minutes < 1440 then '24'
             when a.lead_minutes < 4320 then '72' when a.lead_minutes < 10080 then '168' else 'more' end, 0
    from report_assignments a
    where a.shift_id = s.shift_id and a.cancelled_by is not null
    union all
    -- The first time that a seat was filled; filling it again is another story.
    select 'fill', report_step(w.minutes)::text, w.minutes
    from (
      select greatest(0, floor(extract(epoch from min(a.confirmed_at) - s.ordered_at) / 60)) as minutes
      from report_assignments a
      where a.shift_id = s.shift_id and a.confirmed_at is not null and s.ordered_at is not null
      group by a.seat
    ) w
  ) x
  where s.shift_id = any (p_shift_ids) and s.headcount is not null and s.starts_at is not null
  group by 1, 2, 3, 4, 5, 6
$$;

create function report_add(p_shift_ids uuid[], p_sign int) returns void language sql as $$
  insert into report_days as d
  select n.client_id, n.day, n.site_id, n.role_id, p_sign * n.shifts, p_sign * n.seats_ordered, p_sign * n.seats_filled,
         p_sign * n.seats_cancelled, p_sign * n.confirmed, p_sign * n.attended, p_sign * n.no_shows, p_sign * n.late,
         p_sign * n.ordered_minutes, p_sign * n.booked_minutes, p_sign * n.worked_minutes
  from report_sums(p_shift_ids) n
  on conflict (client_id, day, site_id, role_id) do update set
    shifts = d.shifts + excluded.shifts, seats_ordered = d.seats_ordered + excluded.seats_ordered,
    seats_filled = d.seats_filled + excluded.seats_filled, seats_cancelled = d.seats_cancelled + excluded.seats_cancelled,
    confirmed = d.confirmed + excluded.confirmed, attended = d.attended + excluded.attended,
    no_shows = d.no_shows + excluded.no_shows, late = d.late + excluded.late,
    ordered_minutes = d.ordered_minutes + excluded.ordered_minutes,
    booked_minutes = d.booked_minutes + excluded.booked_minutes,
    worked_minutes = d.worked_minutes + excluded.worked_minutes;
  insert into report_day_parts as d
  select n.client_id, n.day, n.site_id, n.role_id, n.part, n.key, p_sign * n.count, p_sign * n.total
  from report_sums_of_parts(p_shift_ids) n
  on conflict (client_id, day, site_id, role_id, part, key) do update set
    count = d.count + excluded.count, total = d.total + excluded.total;
$$;

-- Reads the next events and brings facts and sums up to them, with the cursor in the same transaction: a crash
-- leaves all of it as it was. The sums of every shift concerned are taken out, and put in again from the new facts.
-- Runs as the owner, for the application may write none of these tables.
create function roll_reports(p_limit int, p_now timestamptz) returns int
  language plpgsql security definer set search_path = public as $$
declare
  since report_cursor;
  next_tx xid8;
  next_seq bigint;
  last_at timestamptz;
  events int;
  concerned_assignments uuid[];
  concerned_shifts uuid[];
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

  perform report_add(array(select distinct unnest(concerned_shifts)), -1);

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

  perform report_add(array(select distinct unnest(concerned_shifts)), 1);
  update report_cursor set tx = next_tx, seq = next_seq, as_of = case
    when exists (select from event_log e where (e.tx, e.seq) > (next_tx, next_seq)) then last_at
    else greatest(last_at, p_now) end;
  return events;
end
$$;

-- The shifts that a booking ordered. An event of another shape orders none, and does not stop the log.
create function report_ordered_shifts(p_after jsonb) returns setof jsonb language sql immutable as $$
  select jsonb_array_elements(
    case when jsonb_typeof(p_after -> 'shifts') = 'array' then p_after -> 'shifts' else '[]' end)
$$;

-- The shifts that the cancellation of a booking closed. Older events do not name them: those that lay ahead.
create function report_cancelled_shifts(p_booking_id uuid, p_after jsonb, p_at timestamptz)
  returns table (id uuid) language sql stable as $$
  select x::uuid from jsonb_array_elements_text(
    case when jsonb_typeof(p_after -> 'shiftIds') = 'array' then p_after -> 'shiftIds' else '[]' end) x
  union all
  select s.id from shifts s
  where s.booking_id = p_booking_id and not p_after ? 'shiftIds' and s.cancelled_at is not null and lower(s.during) > p_at
$$;

-- Forgets what was rolled, so that the job makes it again from the whole log.
create function forget_reports() returns void language plpgsql security definer set search_path = public as $$
begin
  if not caller_runs_platform() then raise insufficient_privilege using message = 'only the platform rolls reports'; end if;
  -- A roll that runs finishes first; one that waits for this starts from the beginning.
  perform from report_cursor for update;
  truncate report_shifts, report_assignments, report_days, report_day_parts;
  update report_cursor set tx = '0', seq = 0, as_of = null;
end
$$;

-- Up to when reports are complete, and how many events wait to be rolled (10,000 standing for more).
create function report_progress() returns table (as_of timestamptz, pending int)
  language sql stable security definer set search_path = public as $$
  select c.as_of, (select count(*)::int from (
    select from event_log e where (e.tx, e.seq) > (c.tx, c.seq) order by e.tx, e.seq limit 10000) waiting)
  from report_cursor c
$$;

-- Fairness of offers: how often each freelancer was offered a shift, of the shifts offered that they could do: of
-- their roles, by clients that have not blocked them. Runs as the owner, because a freelancer's share is compared
-- with everybody's: who calls shows a freelancer nothing of the others but the median.
create function offer_shares(p_client_id uuid, p_site_ids uuid[], p_from timestamptz, p_to timestamptz, p_role_id text,
                             p_pool_id uuid, p_now timestamptz)
  returns table (freelancer_id uuid, name text, received int, accepted int, occasions int)
  language sql stable security definer set search_path = public as $$
  with offered as (
    select o.id, o.shift_id, o.client_id, o.freelancer_id, s.role_id,
           -- Who an open offer was for, told by its tiers that had opened; the same of many offers is looked up once.
           case when o.freelancer_id is null then array(
             select t.audience || coalesce(' ' || t.pool_id, '') from offer_tiers t
             where t.offer_id = o.id and t.opens_at <= p_now order by 1) end as audiences
    from offers o join shifts s on s.id = o.shift_id
    where o.created_at >= p_from and o.created_at < p_to
      and (p_client_id is null or o.client_id = p_client_id)
      and (p_site_ids is null or s.site_id = any (p_site_ids)) and (p_role_id is null or s.role_id = p_role_id)
  ),
  people as (
    select f.id, f.name from freelancers f
    where f.status = 'active' and (p_pool_id is null or exists (
      select from pool_members m where m.pool_id = p_pool_id and m.freelancer_id = f.id))
  ),
  chances as (
    select f.id, sum(o.shifts)::int as occasions
    from (select o.client_id, o.role_id, count(distinct o.shift_id) as shifts from offered o group by 1, 2) o
    join freelancer_roles r on r.role_id = o.role_id
    join people f on f.id = r.freelancer_id
    where not exists (select from blocks b where b.client_id = o.client_id and b.freelancer_id = f.id)
    group by f.id
  ),
  direct as (
    select o.freelancer_id as id, count(*)::int as received from offered o where o.freelancer_id is not null group by 1
  ),
  open as (
    select c.id, sum(o.offers)::int as received
    from (select o.client_id, o.role_id, o.audiences, count(*) as offers from offered o
          where o.freelancer_id is null group by 1, 2, 3) o
    join freelancer_roles r on r.role_id = o.role_id
    join chances c on c.id = r.freelancer_id
    where not exists (select from blocks b where b.client_id = o.client_id and b.freelancer_id = c.id)
      and ('all' = any (o.audiences)
        or ('favourites' = any (o.audiences) and exists (
          select from favourites v where v.client_id = o.client_id and v.freelancer_id = c.id))
        or exists (select from pool_members m
                   where m.freelancer_id = c.id and 'pool ' || m.pool_id = any (o.audiences)))
    group by c.id
  ),
  taken as (
    select a.freelancer_id as id, count(distinct a.offer_id)::int as accepted
    from assignments a join offered o on o.id = a.offer_id group by 1
  )
  select c.id, f.name, coalesce(d.received, 0) + coalesce(p.received, 0), coalesce(t.accepted, 0), c.occasions
  from chances c
  join people f on f.id = c.id
  left join direct d on d.id = c.id
  left join open p on p.id = c.id
  left join taken t on t.id = c.id
$$;
create index offers_by_creation on offers (created_at);
