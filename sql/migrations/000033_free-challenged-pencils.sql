-- A challenge is void as soon as its challenger is gone, also where a booking took the challenger's time: until now
-- the challenged client saw a deadline that meant nothing until somebody settled.

-- Ends the challenges whose challenger stands no more. The caller holds the freelancers' locks.
create function free_challenged_pencils(p_freelancer_ids uuid[]) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  freed int;
begin
  with moved as (
    update pencils p set state = 'placed', challenged_by = null, challenge_ends_at = null
    where p.freelancer_id = any (p_freelancer_ids) and p.state = 'challenged'
      and exists (select from pencils c where c.id = p.challenged_by and c.state not in ('placed', 'challenged'))
    returning p as pencil, old.state as state_before, old.rank as rank_before
  )
  select count(*) into freed
  from moved m cross join lateral note_pencil(m.pencil, 'pencil_unchallenged', m.state_before, m.rank_before, false);
  return freed;
end
$$;

create or replace function settle_pencils(p_freelancer_ids uuid[], p_now timestamptz) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  lapsed int;
begin
  with moved as (
    update pencils p set state = 'lapsed'
    where p.freelancer_id = any (p_freelancer_ids) and p.state in ('placed', 'challenged') and p.lapses_at <= p_now
    returning p as pencil, old.state as state_before, old.rank as rank_before
  )
  select count(*) into lapsed
  from moved m cross join lateral note_pencil(m.pencil, 'pencil_lapsed', m.state_before, m.rank_before, false);

  return lapsed + free_challenged_pencils(p_freelancer_ids) + promote_pencils(p_freelancer_ids);
end
$$;

create or replace function end_pencils_under_assignment() returns trigger
language plpgsql security definer set search_path = public
as $$
declare
  ended int;
begin
  with moved as (
    update pencils p
    set state = case when p.booked_at is null then 'superseded' else 'booked' end,
        assignment_id = case when p.booked_at is not null then new.id end
    where p.freelancer_id = new.freelancer_id and p.during && new.during and p.state in ('placed', 'challenged')
    returning with (old as before) p as pencil, before.state as state_before, before.rank as rank_before
  )
  select count(*) into ended
  from moved m
  cross join lateral note_pencil(
    m.pencil, 'pencil_' || (m.pencil).state, m.state_before, m.rank_before, (m.pencil).client_id = new.client_id
  );
  if ended > 0 then
    perform free_challenged_pencils(array[new.freelancer_id]);
    perform promote_pencils(array[new.freelancer_id]);
  end if;
  return null;
end
$$;
