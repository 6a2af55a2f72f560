-- Reports that know of changed shifts: of a series, and of seats that have parted from people who were asked.

create or replace function roll_reports(p_limit integer, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
           or e.type in ('booking_created', 'booking_cancelled', 'shift_changed'))
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

  -- A change of the shift itself. Seats as the difference, since other kinds of events change them as well; a shift that
  -- has parted from another is what it was made with.
  update report_shifts r set split_off = r.split_off - c.seats
  from (
    select e.shift_id as id, sum((e.after ->> 'headcount')::int - (e.before ->> 'headcount')::int)::int as seats
    from event_log e
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
      and e.type = 'shift_changed' and e.before ? 'headcount'
    group by 1
  ) c
  where r.shift_id = c.id;
  update report_shifts r set headcount = (e.after ->> 'headcount')::int
  from event_log e
  where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
    and e.type = 'shift_changed' and e.after ? 'partedFrom' and r.shift_id = e.shift_id;
  update report_shifts r
  set role_id = coalesce(c.role, r.role_id), starts_at = c.starts_at, ends_at = c.ends_at, times_seq = c.seq
  from (
    select distinct on (e.shift_id) e.shift_id as id, e.seq, e.after ->> 'role' as role,
           -- The first events of this kind have wall times alone.
           coalesce((e.after ->> 'startsAt')::timestamptz, (e.after ->> 'start')::timestamp at time zone x.time_zone) as starts_at,
           coalesce((e.after ->> 'endsAt')::timestamptz, (e.after ->> 'end')::timestamp at time zone x.time_zone) as ends_at
    from event_log e
    join report_shifts x on x.shift_id = e.shift_id
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
      and e.type = 'shift_changed' and e.after ? 'start'
    order by e.shift_id, e.seq desc
  ) c
  where r.shift_id = c.id and c.seq > r.times_seq;

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
$function$;

-- What was summed without them is summed again from the log, by the job.
truncate report_shifts, report_assignments, report_days, report_day_parts, report_spans, report_span_parts;
update report_cursor set tx = '0', seq = 0, as_of = null;
