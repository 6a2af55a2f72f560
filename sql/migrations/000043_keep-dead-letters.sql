-- What could not be delivered stays where people can see it, and a push is sent twice at most, whoever dies.
alter table deliveries
  -- The run of a deliverer that has it now. Whoever it was taken from, or who was told of something newer meanwhile,
  -- does not settle it any more.
  add column claimed_as uuid,
  -- About to be sent, and nothing heard of it yet. A run that ends here leaves it open whether it arrived.
  add column in_doubt boolean not null default false,
  add column doubts int not null default 0,
  -- The receiver said how long to wait: not to be hurried when it seems well.
  add column limited boolean not null default false,
  add column dropped_at timestamptz,
  add column cause text check (cause in ('exhausted', 'refused', 'late', 'unknown'));
update deliveries d
set cause = case when d.last_error = 'too late to be of use' then 'late' else 'exhausted' end, dropped_at = d.next_attempt_at
where d.state = 'dropped';
alter table deliveries add constraint deliveries_dropped_say_why
  check ((state = 'dropped') = (cause is not null) and (state = 'dropped') = (dropped_at is not null));
create index deliveries_dropped on deliveries (dropped_at, id) where state = 'dropped';
create policy deliveries_are_seen_by_admins on deliveries for select to flxibl_app using (
  (select caller_role()) = 'admin'
);

-- The same for mails. One that was needless was not given up, and has no cause.
alter table mails
  add column dropped_at timestamptz,
  add column cause text check (cause in ('exhausted', 'refused', 'late')),
  add constraint mails_given_up_are_dropped check ((cause is null) = (dropped_at is null) and (cause is null or state = 'dropped'));
create index mails_given_up on mails (dropped_at, notification_id) where cause is not null;
create policy mails_are_seen_by_admins on mails for select to flxibl_app using ((select caller_role()) = 'admin');

create or replace function settle_mails(p_settled jsonb) returns void
language sql volatile security definer set search_path = public
as $$
  update mails m
  set state = s.state, next_attempt_at = s."nextAttemptAt", last_error = s.error, cause = s.cause,
      dropped_at = case when s.cause is not null then s."nextAttemptAt" end
  from jsonb_to_recordset(p_settled) as s (id uuid, state text, "nextAttemptAt" timestamptz, error text, cause text)
  where m.notification_id = s.id and m.state = 'pending'
$$;

create policy notifications_are_seen_by_admins on notifications for select to flxibl_app using (
  (select caller_role()) = 'admin'
);

-- Of the version before, which goes on while this one is deployed.
create or replace function settle_deliveries(p_settled jsonb) returns void
language sql volatile security definer set search_path = public
as $$
  update deliveries d
  set state = s.state, next_attempt_at = s."nextAttemptAt", last_error = s.error,
      cause = case when s.state = 'dropped' then 'exhausted' end,
      dropped_at = case when s.state = 'dropped' then s."nextAttemptAt" end
  from jsonb_to_recordset(p_settled) as s (id uuid, state text, "nextAttemptAt" timestamptz, error text)
  where d.id = s.id and d.state = 'pending'
$$;

-- Takes what is due for half a minute. `skip locked`: deliverers beside each other share the work instead of waiting.
-- A push whose sender was never heard of again may have arrived: it is sent once more, and then no more.
create function take_deliveries(p_to_devices boolean, p_claim uuid, p_now timestamptz, p_limit int)
returns table (
  id uuid, notification_id uuid, uid text, device_id uuid, token text, attempts int, doubts int, kind text, tag text,
  title text, body text, link text, created_at timestamptz, read_at timestamptz, useful_until timestamptz
)
language sql volatile security definer set search_path = public
as $$
  with due as (
    select d.id from deliveries d
    where d.state = 'pending' and d.next_attempt_at <= p_now and (d.device_id is not null) = p_to_devices
    order by d.next_attempt_at limit p_limit for update skip locked
  ),
  taken as (
    update deliveries d
    set state = case when d.in_doubt and d.doubts > 0 then 'dropped' else 'pending' end,
        cause = case when d.in_doubt and d.doubts > 0 then 'unknown' end,
        dropped_at = case when d.in_doubt and d.doubts > 0 then p_now end,
        last_error = case when d.in_doubt and d.doubts > 0 then 'sent twice, and nothing heard of either' else d.last_error end,
        doubts = d.doubts + d.in_doubt::int, in_doubt = false,
        attempts = d.attempts + 1, next_attempt_at = p_now + interval '30 seconds', claimed_as = p_claim
    from due where d.id = due.id
    returning d.*
  )
  select c.id, n.id, u.auth_uid, c.device_id, v.token, c.attempts, c.doubts, n.kind, n.tag, n.title, n.body, n.link,
         n.created_at, n.read_at, n.useful_until
  from taken c
  join notifications n on n.id = c.notification_id
  join users u on u.id = n.user_id
  left join devices v on v.id = c.device_id
  where c.state = 'pending'
$$;

-- Committed before anything is sent. Returns those that are still this run's.
create function doubt_deliveries(p_ids uuid[], p_claim uuid) returns setof uuid
language sql volatile security definer set search_path = public
as $$
  update deliveries d set in_doubt = true
  where d.id = any (p_ids) and d.claimed_as = p_claim and d.state = 'pending'
  returning d.id
$$;

create function settle_taken_deliveries(p_settled jsonb, p_claim uuid, p_now timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  update deliveries d
  set state = s.state, next_attempt_at = s."nextAttemptAt", last_error = s.error, limited = s.limited, cause = s.cause,
      dropped_at = case when s.state = 'dropped' then p_now end, in_doubt = false, claimed_as = null
  from jsonb_to_recordset(p_settled) as s (
    id uuid, state text, "nextAttemptAt" timestamptz, error text, limited boolean, cause text)
  where d.id = s.id and d.state = 'pending' and d.claimed_as = p_claim
$$;

-- The receiver is well again: what waits because it was not comes within ten seconds, spread.
create function hasten_deliveries(p_to_devices boolean, p_now timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  update deliveries d set next_attempt_at = p_now + random() * interval '10 seconds'
  where d.id in (
    select d.id from deliveries d
    where d.state = 'pending' and d.claimed_as is null and d.attempts > 0 and not d.limited
      and (d.device_id is not null) = p_to_devices and d.next_attempt_at > p_now + interval '10 seconds'
    order by d.next_attempt_at limit 5000 for update skip locked
  )
$$;

-- Whoever is writing the inbox at this moment may write it as it was, and must not settle what is ordered here.
create or replace function order_inbox_again(p_ids uuid[], p_now timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  update deliveries d
  set state = 'pending', attempts = 0, next_attempt_at = p_now, claimed_as = null, cause = null, dropped_at = null
  from notifications n
  where n.id = d.notification_id and n.id = any (p_ids) and n.user_id = caller_user_id() and d.device_id is null
$$;

-- The same for the job that found the live layer to be different.
create function repair_inboxes(p_ids uuid[], p_now timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  update deliveries d
  set state = 'pending', attempts = 0, next_attempt_at = p_now, claimed_as = null, cause = null, dropped_at = null
  where d.notification_id = any (p_ids) and d.device_id is null
$$;

-- Attempts after which a projection counts as stuck; it is tried on all the same.
create function stuck_attempts() returns int language sql immutable as $$ select 10 $$;

-- What did not arrive: deliveries that were given up, and freelancers whose live availability cannot be written.
create view dead_letters with (security_invoker = true) as
select d.id, case when d.device_id is null then 'inbox' else 'push' end as kind, u.name, n.kind as about, d.attempts,
       d.dropped_at as since, d.cause, d.last_error as error,
       case when d.device_id is not null then n.useful_until end as useful_until
from deliveries d join notifications n on n.id = d.notification_id join users u on u.id = n.user_id
where d.state = 'dropped'
union all
select m.notification_id, 'mail', u.name, n.kind, m.attempts, m.dropped_at, m.cause, m.last_error, n.useful_until
from mails m join notifications n on n.id = m.notification_id join users u on u.id = n.user_id
where m.cause is not null
union all
select p.freelancer_id, 'projection', f.name, 'availability', p.attempts, p.since, 'stuck', null, null
from pending_projections p join freelancers f on f.id = p.freelancer_id
where p.attempts >= stuck_attempts();
grant select on dead_letters to flxibl_app;

-- Tries again, from the first attempt on, what admins ask for: one, or all of a kind. A push or mail that nobody needs
-- any more is left where it is. Returns how many.
create function replay_dead_letters(p_id uuid, p_kind text, p_now timestamptz, p_limit int) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  replayed int;
  more int;
begin
  if caller_role() is distinct from 'admin' then return 0; end if;
  update deliveries d
  set state = 'pending', attempts = 0, doubts = 0, in_doubt = false, limited = false, next_attempt_at = p_now,
      claimed_as = null, cause = null, dropped_at = null
  where d.id in (
    select d.id from deliveries d join notifications n on n.id = d.notification_id
    where d.state = 'dropped' and (p_id is null or d.id = p_id)
      and (p_kind is null or (p_kind = 'push') = (d.device_id is not null) and p_kind in ('push', 'inbox'))
      and (d.device_id is null or n.useful_until > p_now)
    order by d.dropped_at, d.id limit p_limit for update of d skip locked
  );
  get diagnostics replayed = row_count;
  update mails m
  set state = 'pending', attempts = 0, next_attempt_at = p_now, cause = null, dropped_at = null
  where m.notification_id in (
    select m.notification_id from mails m join notifications n on n.id = m.notification_id
    where m.cause is not null and (p_id is null or m.notification_id = p_id) and (p_kind is null or p_kind = 'mail')
      and n.useful_until > p_now
    order by m.dropped_at, m.notification_id limit p_limit for update of m skip locked
  );
  get diagnostics more = row_count;
  replayed := replayed + more;
  update pending_projections p set attempts = 0, next_attempt_at = p_now
  where p.attempts >= stuck_attempts() and (p_id is null or p.freelancer_id = p_id)
    and (p_kind is null or p_kind = 'projection');
  get diagnostics more = row_count;
  return replayed + more;
end
$$;

-- As for deliveries: the live layer takes writes again, so nobody waits out a minute.
create function hasten_projections(p_now timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  update pending_projections p set next_attempt_at = p_now + random() * interval '5 seconds'
  where p.freelancer_id in (
    select q.freelancer_id from pending_projections q
    where q.attempts between 1 and stuck_attempts() and q.next_attempt_at > p_now + interval '5 seconds'
    limit 5000 for update skip locked
  )
$$;
