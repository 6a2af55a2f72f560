-- The log as people ask it: by object, by actor, by type and channel, newest first. Plain columns, since under
-- row-level security an index serves only conditions that leak nothing; each ends in what a page is ordered by.
create index event_log_by_time on event_log (occurred_at, seq);
create index event_log_of_client_by_time on event_log (client_id, occurred_at, seq);
create index event_log_of_client_by_type on event_log (client_id, type, occurred_at, seq);
create index event_log_of_client_by_channel on event_log (client_id, channel, occurred_at, seq);
create index event_log_of_freelancer_by_time on event_log (freelancer_id, occurred_at, seq)
  where freelancer_id is not null;
create index event_log_of_actor on event_log (actor_user_id, occurred_at, seq) where actor_user_id is not null;
-- With the client as well, or the planner takes the two to be independent and sorts all of an actor's events.
create index event_log_of_client_by_actor on event_log (client_id, actor_user_id, occurred_at, seq);
create index event_log_of_booking on event_log (booking_id, occurred_at, seq) where booking_id is not null;
create index event_log_of_shift on event_log (shift_id, occurred_at, seq) where shift_id is not null;

-- Who acted, for those who may read the event: colleagues, freelancers, and the platform by its role alone, since a
-- client has no business with the names of its staff. Read as the owner, because somebody who has left is still the
-- one who did it.
create function describe_actor(p_user_id uuid) returns jsonb
language sql stable security definer set search_path = public
as $$
  select jsonb_build_object(
    'userId', u.id, 'role', u.role,
    'name', case when u.role <> 'admin' or caller_runs_platform() then u.name end,
    'memberRole', (
      select m.role from members m
      where m.user_id = u.id and (caller_runs_platform() or m.client_id = caller_client_id())
    )
  )
  from users u where u.id = p_user_id
$$;
create function name_of_api_key(p_api_key_id uuid) returns text
language sql stable security definer set search_path = public
as $$
  select k.name from api_keys k
  where k.id = p_api_key_id and (caller_runs_platform() or k.client_id = caller_client_id())
$$;

-- When the clock found that nobody had checked in. The few that it has not looked at are found by their start; how
-- long it waits is in the frozen terms.
alter table assignments add column missed_check_in_at timestamptz;
-- What was long over before this existed is not brought up now.
update assignments set missed_check_in_at = now()
where state = 'confirmed' and ends_at < now() - interval '1 day';
create index assignments_awaited_by_start on assignments (starts_at, id)
  where state = 'confirmed' and missed_check_in_at is null;
grant update (missed_check_in_at) on assignments to flxibl_app;

-- As before, but what has ended on the shift keeps the number it had: the constraint on seats asks the living only.
-- Moves the assignment to the agreed time and pay. A shift of one seat moves with it; of a larger one the seat is
-- split off into a shift of its own, and whoever had the last seat takes the number that became free. Returns the
-- shift it is on now, and that other assignment, if any. No row: it is not confirmed any more.
create or replace function carry_out_change(p_request_id uuid, p_new_shift_id uuid)
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
    update assignments set seat = a.seat where id = renumbered_id;
    update shifts set headcount = s.headcount - 1 where id = s.id;
  end if;
  return next;
end
$$;

-- The best who could take a shift instead of somebody taken. In the order of rank_freelancers, but asking who is
-- eligible only until enough are found: of 300 people that is 4 questions in place of 300, while a hundred callers
-- may be told at once.
create function list_alternatives(
  p_client_id uuid, p_site_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz, p_limit int
)
returns table (freelancer_id uuid, name text, score int)
language plpgsql stable security definer set search_path = public
as $$
#variable_conflict use_column
declare
  candidate record;
  found_so_far int := 0;
begin
  for candidate in
    select f as freelancer, rank_score(f, p_client_id, p_site_id) as score
    from freelancer_roles r
    join freelancers f on f.id = r.freelancer_id
    where r.role_id = p_role_id and f.status = 'active'
    order by 2 desc, f.id
  loop
    continue when refusal_reasons(candidate.freelancer, p_client_id, p_role_id, p_during, p_now) <> '{}';
    freelancer_id := (candidate.freelancer).id;
    name := (candidate.freelancer).name;
    score := candidate.score;
    return next;
    found_so_far := found_so_far + 1;
    exit when found_so_far >= p_limit;
  end loop;
end
$$;
