-- No policy asks how old what is known of a calendar may be, until one does.
update policies set terms = '{"calendarMaxAgeMinutes": null, "calendarWhenOlder": "flag"}'::jsonb || terms;

-- When somebody offers to work: rules and exceptions less time off, before their calendars are asked.
create function offered_time_of(p_freelancer_ids uuid[], p_from date, p_until date)
 RETURNS TABLE(freelancer_id uuid, offered_time tstzmultirange)
 LANGUAGE sql
 STABLE
AS $$
  with days as materialized (
    -- Two days before: a part of the day before yesterday that runs past midnight, at UTC-12, ends today. Whole
    -- numbers, because a series of timestamps would depend on the zone of the session.
    select d.day, extract(isodow from d.day)::int as weekday, d.day - (extract(isodow from d.day)::int - 1) as monday
    from (select p_from - 2 + n as day from generate_series(0, p_until - p_from + 2) n) d
  ),
  weekly as (
    select r.freelancer_id,
           (d.day + r.starts_at) at time zone coalesce(s.time_zone, r.time_zone) as begins,
           (d.day + case when r.ends_at <= r.starts_at then 1 else 0 end + r.ends_at)
             at time zone coalesce(s.time_zone, r.time_zone) as ends
    from days d
    join availability_rules r on r.freelancer_id = any (p_freelancer_ids) and r.weekday = d.weekday
      and d.day >= coalesce(r.effective_from, d.day) and d.day <= coalesce(r.effective_until, d.day)
      and (r.every_weeks = 1 or (d.monday - r.week_of) / 7 % r.every_weeks = 0)
    left join stays s on s.freelancer_id = r.freelancer_id and d.day between s.starts_on and s.ends_on
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

-- As before, in two steps, so that the calendar can be told apart from everything else.
create or replace function working_time_of(p_freelancer_ids uuid[], p_from date, p_until date)
returns table (freelancer_id uuid, working_time tstzmultirange)
language sql stable
as $$
  select o.freelancer_id, o.offered_time - coalesce(b.times, '{}')
  from offered_time_of(p_freelancer_ids, p_from, p_until) o
  left join (
    select b.freelancer_id, range_agg(b.during) as times from busy_blocks b
    where b.freelancer_id = any (p_freelancer_ids)
      and b.during && tstzrange(p_from::timestamp at time zone 'UTC', p_until::timestamp at time zone 'UTC')
    group by b.freelancer_id
  ) b on b.freelancer_id = o.freelancer_id
$$;

-- Whether nothing but a calendar of theirs keeps somebody from this time. Asked only where working time leaves it out.
create function is_calendar_conflict(p_freelancer_id uuid, p_during tstzrange) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (select from busy_blocks b where b.freelancer_id = p_freelancer_id and b.during && p_during)
    and (
      select o.offered_time @> p_during from offered_time_of(
        array[p_freelancer_id], (lower(p_during) at time zone 'UTC')::date,
        ((upper(p_during) - interval '1 microsecond') at time zone 'UTC')::date + 1) o
    )
$$;

-- Calendars that count for the freelancer's time and were last read longer ago than the policy's terms ask for; none
-- where it asks for nothing. Of an account that was disconnected none is awaited.
create function stale_calendars(p_freelancer_id uuid, p_terms jsonb, p_now timestamptz) returns setof uuid
language sql stable security definer set search_path = public
as $$
  select c.id from calendars c join calendar_connections n on n.id = c.connection_id
  where c.freelancer_id = p_freelancer_id and c.reads_busy and n.state <> 'disconnected'
    and coalesce(c.checked_at, '-infinity')
      < p_now - (p_terms ->> 'calendarMaxAgeMinutes')::int * interval '1 minute'
$$;

-- As before, with what calendars have to say.
create or replace function judge(p_freelancer_id uuid, p_status text, p_working_time tstzmultirange, p_buffer_minutes integer, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_except uuid[], p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange, p_terms jsonb)
 RETURNS TABLE(reasons text[])
 LANGUAGE sql
 STABLE
AS $$
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
    case when not p_working_time @> p_during then
      case when is_calendar_conflict(p_freelancer_id, p_during) then 'calendar_conflict'
           else 'freelancer_not_available' end
    end,
    case when p_terms ->> 'calendarWhenOlder' = 'refuse' and p_terms ->> 'calendarMaxAgeMinutes' is not null
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

-- What an override may name has grown by these two.
alter table offers
  drop constraint offers_override_reasons_check,
  add constraint offers_override_reasons_check check (override_reasons <@ array[
    'freelancer_not_available', 'calendar_conflict', 'calendar_unchecked', 'rest_too_short', 'notice_too_short',
    'not_in_pool', 'day_limit', 'week_limit', 'rolling_limit', 'consecutive_days'
  ]::text[]);
alter table requests
  drop constraint requests_override_reasons_check,
  add constraint requests_override_reasons_check check (override_reasons <@ array[
    'freelancer_not_available', 'calendar_conflict', 'calendar_unchecked', 'rest_too_short', 'notice_too_short',
    'not_in_pool', 'day_limit', 'week_limit', 'rolling_limit', 'consecutive_days'
  ]::text[]);
