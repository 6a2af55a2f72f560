-- Asking for something else than what was confirmed: other times or pay (change), to be let go (release), a
-- colleague instead (hand_over), or to exchange two assignments (swap). The old terms bind until it is accepted.
create table requests (
  id uuid primary key,
  kind text not null check (kind in ('change', 'release', 'hand_over', 'swap')),
  client_id uuid not null references clients,
  assignment_id uuid not null references assignments,
  -- Who holds the assignment, and the colleague named by a hand-over or a swap: copied, so that the policies below
  -- need no other table. An assignment never changes its freelancer.
  freelancer_id uuid not null references freelancers,
  other_assignment_id uuid references assignments,
  other_freelancer_id uuid references freelancers,
  -- The proposed time in the site's clock, complete where only one end was given; `during` is derived from it.
  starts_at timestamp,
  ends_at timestamp,
  time_zone text,
  during tstzrange check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  pay_rate numeric(10, 2) check (pay_rate >= 0),
  proposer_user_id uuid not null references users,
  proposer_side text not null check (proposer_side in ('client', 'freelancer')),
  state text not null default 'open' check (
    state in ('open', 'agreed', 'accepted', 'declined', 'withdrawn', 'expired', 'superseded')
  ),
  -- After the colleague's yes the client's is needed too, by the policy at the time of asking.
  needs_approval boolean not null default false,
  reason text not null check (length(reason) between 1 and 500),
  answer_reason text check (length(answer_reason) between 1 and 500),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  agreed_at timestamptz,
  answered_at timestamptz,
  constraint requests_name_what_their_kind_needs check (
    (kind in ('hand_over', 'swap')) = (other_freelancer_id is not null)
    and (kind = 'swap') = (other_assignment_id is not null)
    and (kind = 'change') = (during is not null or pay_rate is not null)
    and num_nulls(starts_at, ends_at, time_zone, during) in (0, 4)
  ),
  constraint requests_need_two_people check (freelancer_id <> other_freelancer_id),
  constraint requests_of_clients_are_changes check (proposer_side = 'freelancer' or kind = 'change'),
  constraint requests_are_agreed_where_approval_is_needed check (state <> 'agreed' or needs_approval)
);
create unique index requests_one_live_of_a_kind_for_an_assignment on requests (assignment_id, kind)
  where state in ('open', 'agreed');
create index requests_live_by_other_assignment on requests (other_assignment_id) where state in ('open', 'agreed');
create index requests_live_by_expiry on requests (expires_at) where state in ('open', 'agreed');
create index requests_by_assignment on requests (assignment_id, id desc);
create index requests_by_client on requests (client_id, id desc);
create index requests_by_freelancer on requests (freelancer_id, id desc);
create index requests_by_other_freelancer on requests (other_freelancer_id, id desc)
  where other_freelancer_id is not null;

-- What an event of a request says of it. The colleague is named here and not by a row of their own: its foreign key
-- would lock somebody whom the transaction did not lock in order.
create function request_facts(p_request requests, p_state text, p_colleague_id uuid) returns jsonb
language sql immutable
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'requestId', p_request.id, 'kind', p_request.kind, 'state', p_state, 'colleagueId', p_colleague_id
  ))
$$;

-- A request asks about an assignment as it was. Whatever ends that assignment, begins it, moves it or changes its
-- pay, by whatever path, makes what is still asked about it void: as a trigger, so that no path can forget it.
create function supersede_requests() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  with superseded as (
    update requests r set state = 'superseded'
    from requests before
    where before.id = r.id and r.state in ('open', 'agreed')
      and (r.assignment_id = new.id or r.other_assignment_id = new.id)
    returning r as request, before.state as state_before
  )
  insert into event_log (type, actor_user_id, channel, client_id, freelancer_id, booking_id, shift_id, assignment_id,
                         before, after)
  select 'request_superseded', caller_user_id(), case
           when nullif(current_setting('app.api_key_id', true), '') is not null then 'api_key'
           when caller_user_id() is null then 'job' else 'web' end,
         (s.request).client_id, new.freelancer_id, shift.booking_id, shift.id, new.id,
         request_facts(s.request, s.state_before, other.colleague_id),
         request_facts(s.request, 'superseded', other.colleague_id)
  from superseded s
  join shifts shift on shift.id = new.shift_id
  cross join lateral (
    select case when (s.request).assignment_id = new.id
      then (s.request).other_freelancer_id else (s.request).freelancer_id end as colleague_id
  ) other;
  return null;
end
$$;
create trigger assignments_supersede_requests
after update on assignments for each row
when (
  old.state <> new.state or old.during <> new.during or old.pay_rate <> new.pay_rate
  or old.shift_id <> new.shift_id
)
execute function supersede_requests();

-- An assignment with its shift, for the transactions that ask about it: a freelancer cannot see a colleague's.
create function read_asked_assignment(p_assignment_id uuid, p_now timestamptz)
returns table (
  id uuid, shift_id uuid, booking_id uuid, client_id uuid, freelancer_id uuid, state text,
  start text, "end" text, time_zone text, starts_at timestamptz, ends_at timestamptz,
  pay_rate numeric, charge_rate numeric, currency text, seat int, shift_cancelled boolean, terms jsonb
)
language sql stable security definer set search_path = public
as $$
  select a.id, a.shift_id, s.booking_id, a.client_id, a.freelancer_id, a.state,
         to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI'), to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI'), s.time_zone,
         lower(a.during), upper(a.during), a.pay_rate, a.charge_rate, a.currency, a.seat,
         s.cancelled_at is not null, p.terms || coalesce(a.terms, '{}')
  from assignments a
  join shifts s on s.id = a.shift_id
  cross join lateral policy_of(a.client_id, p_now) p
  where a.id = p_assignment_id
$$;

-- Somebody a freelancer may name as a colleague for an assignment: active, and doing its role. Nobody else exists,
-- as far as the one who asks can tell; bookings, free time and blocks have no say in it.
create function may_be_named(p_assignment_id uuid, p_freelancer_id uuid) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (
    select from assignments a
    join shifts s on s.id = a.shift_id
    join freelancer_roles r on r.role_id = s.role_id
    join freelancers f on f.id = r.freelancer_id
    where a.id = p_assignment_id and f.id = p_freelancer_id and f.status = 'active'
  )
$$;

-- What stands against carrying out a request, for each freelancer it would put elsewhere; no row where it moves
-- nobody. Asked when it is proposed and again in the transaction that carries it out.
create function request_refusals(p_request_id uuid, p_now timestamptz)
returns table (freelancer_id uuid, reasons text[])
language sql stable security definer set search_path = public
as $$
  -- The notice for changing is another one than for booking, and is judged with the present time too.
  select r.freelancer_id, array_remove(
    refusal_reasons(f, r.client_id, s.role_id, r.during, p_now, array[r.assignment_id]), 'notice_too_short')
  from requests r
  join assignments a on a.id = r.assignment_id
  join shifts s on s.id = a.shift_id
  join freelancers f on f.id = r.freelancer_id
  where r.id = p_request_id and r.kind = 'change' and r.during is not null
  union all
  select r.other_freelancer_id, shift_refusals(
    a.shift_id, r.other_freelancer_id, p_now, array_remove(array[r.assignment_id, r.other_assignment_id], null))
  from requests r
  join assignments a on a.id = r.assignment_id
  where r.id = p_request_id and r.kind in ('hand_over', 'swap')
  union all
  select r.freelancer_id, shift_refusals(
    a.shift_id, r.freelancer_id, p_now, array[r.assignment_id, r.other_assignment_id])
  from requests r
  join assignments a on a.id = r.other_assignment_id
  where r.id = p_request_id and r.kind = 'swap'
$$;

-- The following carry out a request that the same transaction has accepted, having taken the locks and asked
-- request_refusals. They run as the owner, so that the API's role needs no right to move an assignment by itself.

-- Moves the assignment to the agreed time and pay. A shift of one seat moves with it; of a larger one the seat is
-- split off into a shift of its own, and whoever had the last seat takes the number that became free. Returns the
-- shift it is on now, and that other assignment, if any. No row: it is not confirmed any more.
create function carry_out_change(p_request_id uuid, p_new_shift_id uuid)
returns table (shift_id uuid, renumbered_id uuid, renumbered_freelancer_id uuid, old_seat int, new_seat int)
language plpgsql security definer set search_path = public
as $$
#variable_conflict use_column
declare
  r requests;
  a assignments;
  s shifts;
begin
  select * into r from requests where id = p_request_id and kind = 'change' and state = 'accepted';
  select * into a from assignments where id = r.assignment_id and state = 'confirmed';
  if not found then return; end if;
  select * into s from shifts where id = a.shift_id;

  if r.pay_rate is not null then
    update assignments set pay_rate = r.pay_rate, charge_rate = round(r.pay_rate * (1 + c.fee_share), 2)
    from clients c where assignments.id = a.id and c.id = a.client_id;
  end if;

  shift_id := s.id;
  if r.during is not null and s.headcount = 1 then
    update shifts set starts_at = r.starts_at, ends_at = r.ends_at, during = r.during where id = s.id;
    update assignments set during = r.during where id = a.id;
  elsif r.during is not null then
    shift_id := p_new_shift_id;
    insert into shifts (id, booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount,
                        crew_id)
    values (p_new_shift_id, s.booking_id, s.client_id, s.site_id, s.role_id, r.starts_at, r.ends_at, s.time_zone,
            r.during, 1, s.crew_id);
    update assignments set shift_id = p_new_shift_id, shift_headcount = 1, seat = 1, during = r.during where id = a.id;
    select x.id, x.freelancer_id, x.seat, a.seat
      into renumbered_id, renumbered_freelancer_id, old_seat, new_seat
    from assignments x where x.shift_id = s.id and x.seat = s.headcount and assignment_blocks(x.state);
    -- Ended assignments count against the headcount as well; several of them may share a number.
    update assignments set seat = least(a.seat, s.headcount - 1) where shift_id = s.id and seat = s.headcount;
    update shifts set headcount = s.headcount - 1 where id = s.id;
  end if;
  return next;
end
$$;

-- Puts the colleague on the seat, and for a swap the other way round too; the old assignments become `replaced`. A
-- hand-over keeps the seat's terms, so that the client pays what was agreed; in a swap everybody keeps their own.
-- Fewer rows than assignments ended: somebody's time was taken, and the caller has to roll back.
create function carry_out_exchange(p_request_id uuid, p_new_ids uuid[])
returns table (
  id uuid, replaces uuid, shift_id uuid, freelancer_id uuid, seat int, pay_rate numeric, charge_rate numeric,
  currency text, policy_version int
)
language plpgsql security definer set search_path = public
as $$
#variable_conflict use_column
declare
  r requests;
begin
  select * into r from requests where id = p_request_id and kind in ('hand_over', 'swap') and state = 'accepted';
  if not found then return; end if;
  update assignments set state = 'replaced'
  where id in (r.assignment_id, r.other_assignment_id) and state = 'confirmed';

  return query
  insert into assignments as made (id, shift_id, client_id, shift_headcount, freelancer_id, seat, state, during,
                                   pay_rate, charge_rate, currency, policy_version, terms, replaces)
  select moves.id, old.shift_id, old.client_id, old.shift_headcount, moves.freelancer_id, old.seat, 'confirmed',
         old.during, agreed.pay_rate, agreed.charge_rate, agreed.currency, agreed.policy_version, agreed.terms, old.id
  from (values
    (p_new_ids[1], r.assignment_id, r.other_freelancer_id, coalesce(r.other_assignment_id, r.assignment_id)),
    (p_new_ids[2], r.other_assignment_id, r.freelancer_id, r.assignment_id)
  ) as moves (id, replaces, freelancer_id, terms_of)
  join assignments old on old.id = moves.replaces and old.state = 'replaced'
  join assignments agreed on agreed.id = moves.terms_of
  order by moves.freelancer_id
  on conflict do nothing
  returning made.id, made.replaces, made.shift_id, made.freelancer_id, made.seat, made.pay_rate, made.charge_rate,
            made.currency::text, made.policy_version;
end
$$;

-- What both sides of a request need to know of an assignment: when, where and whose; the pay is left out for those
-- whom it does not concern.
create function outline_assignment(p_assignment_id uuid) returns jsonb
language sql stable security definer set search_path = public
as $$
  select jsonb_build_object(
    'assignmentId', a.id, 'shiftId', s.id, 'bookingId', s.booking_id, 'freelancerId', f.id, 'freelancerName', f.name, 'clientName', c.name,
    'siteName', site.name, 'siteAddress', site.address, 'role', s.role_id,
    'start', to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI'), 'end', to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI'),
    'timeZone', s.time_zone, 'startsAt', lower(a.during), 'endsAt', upper(a.during),
    'payRate', a.pay_rate::text, 'currency', a.currency
  )
  from assignments a
  join shifts s on s.id = a.shift_id
  join sites site on site.id = s.site_id
  join clients c on c.id = a.client_id
  join freelancers f on f.id = a.freelancer_id
  where a.id = p_assignment_id
$$;
create function name_of_freelancer(p_freelancer_id uuid) returns text
language sql stable security definer set search_path = public
as $$ select name from freelancers where id = p_freelancer_id $$;

alter table requests enable row level security;
-- A client's people see the requests of the assignments that they see.
create policy requests_are_seen_by_those_concerned on requests for select to flxibl_app using (
  (select caller_runs_platform())
  or (client_id = (select caller_client_id()) and exists (select from assignments a where a.id = assignment_id))
  or freelancer_id = (select caller_freelancer_id()) or other_freelancer_id = (select caller_freelancer_id())
);
create policy requests_are_opened_as_oneself on requests for insert to flxibl_app with check (
  proposer_user_id = (select caller_user_id()) and case proposer_side
    when 'client' then client_id = (select caller_client_id())
    else freelancer_id = (select caller_freelancer_id()) end
);
create policy requests_are_answered_by_those_concerned on requests for update to flxibl_app using (
  (select caller_runs_platform())
  or (client_id = (select caller_client_id()) and exists (select from assignments a where a.id = assignment_id))
  or freelancer_id = (select caller_freelancer_id()) or other_freelancer_id = (select caller_freelancer_id())
);
grant select, insert on requests to flxibl_app;
grant update (state, answer_reason, agreed_at, answered_at) on requests to flxibl_app;

create policy event_log_of_requests_is_seen_by_the_colleague on event_log for select to flxibl_app using (
  type like 'request\_%' and after ->> 'colleagueId' = (select caller_freelancer_id())::text
);
