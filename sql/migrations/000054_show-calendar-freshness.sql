-- Booked although a calendar of theirs was read longer ago than the policy asks for.
alter table assignments add column calendar_unchecked boolean not null default false;

-- What a booking has to know of somebody's calendars: null where nothing is older than the policy's terms ask for. Else
-- the calendars to read first; of those that failed lately only whose turn it is, so that a provider that is down or has
-- shut us out is not asked again by every booking.
create function calendars_to_check(p_freelancer_id uuid, p_terms jsonb, p_now timestamptz) returns uuid[]
language sql stable security definer set search_path = public
as $$
  select case when count(*) > 0
    then coalesce(array_agg(c.id) filter (where c.failures = 0 or c.next_sync_at <= p_now), '{}') end
  from stale_calendars(p_freelancer_id, p_terms, p_now) s (id) join calendars c on c.id = s.id
$$;

-- How far the calendars of freelancers can be relied on, as those who book may know it: only that, and of nobody who has
-- none. Without a policy that says more, an hour is old: each is read every 15 minutes at least.
create function calendar_freshness(p_freelancer_ids uuid[], p_client_id uuid, p_now timestamptz)
returns table (freelancer_id uuid, freshness jsonb)
language sql stable security definer set search_path = public
as $$
  select c.freelancer_id, jsonb_build_object(
    'state', case when bool_or(n.state = 'needs_reconnect') then 'needs_reconnect'
                  when bool_or(coalesce(c.checked_at, '-infinity') < p_now - age.most) then 'stale'
                  else 'ok' end,
    'checkedAt', case when bool_and(c.checked_at is not null)
                   then to_char(min(c.checked_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end)
  from calendars c
  join calendar_connections n on n.id = c.connection_id and n.state <> 'disconnected'
  cross join (
    select coalesce((p.terms ->> 'calendarMaxAgeMinutes')::int, 60) * interval '1 minute' as most
    from policy_of(p_client_id, p_now) p
  ) age
  where c.freelancer_id = any (p_freelancer_ids) and c.reads_busy
  group by c.freelancer_id
$$;

-- As before, and notes whether calendars were unchecked.
create or replace function take_seat(p_assignment_id uuid, p_shift_id uuid, p_freelancer_id uuid, p_state text, p_expires_at timestamptz, p_replaces uuid, p_now timestamptz)
returns uuid
language sql volatile security definer set search_path = public
as $$
  insert into assignments (id, shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                           charge_rate, currency, policy_version, terms, rates, expires_at, replaces, calendar_unchecked)
  select p_assignment_id, s.id, s.client_id, s.headcount, f.id, free.seat, p_state, s.during, agreed.pay_rate,
         agreed.charge_rate, f.currency, p.version, p.terms, coalesce(card.rates, 'null'), p_expires_at, p_replaces,
         case when p.terms ->> 'calendarMaxAgeMinutes' is null then false
              else exists (select from stale_calendars(f.id, p.terms, p_now)) end
  from shifts s
  join clients c on c.id = s.client_id
  join freelancers f on f.id = p_freelancer_id
  left join assignments old on old.id = p_replaces and old.shift_id = s.id
  cross join lateral policy_of(s.client_id, p_now) p
  cross join lateral rate_terms_of(s.client_id, s.site_id, s.role_id, lower(s.during)) card (rates)
  cross join lateral agreed_rates(f.pay_rate, f.currency, c.fee_share, card.rates) agreed
  cross join lateral (
    select n as seat from generate_series(1, s.headcount) n
    where not exists (
      select from assignments a where a.shift_id = s.id and a.seat = n
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    )
    order by n is distinct from old.seat, n limit 1
  ) free
  where s.id = p_shift_id and s.cancelled_at is null
  on conflict do nothing
  returning id
$$;
