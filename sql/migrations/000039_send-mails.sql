-- E-mail: for those who chose it, and for those whom no device of theirs could tell. A mail belongs to a notification,
-- so there is one at most, however often it is ordered.
alter table notification_preferences
  -- Kinds that go by e-mail in any case.
  add column emailed text[] not null default '{}',
  add column email_fallback boolean not null default true;
grant update (emailed, email_fallback) on notification_preferences to flxibl_app;

create table mails (
  notification_id uuid primary key references notifications,
  -- False: only because no device was reached, so of no use once it has been read.
  chosen boolean not null,
  state text not null default 'pending' check (state in ('pending', 'done', 'dropped')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  last_error text
);
create index mails_due on mails (next_attempt_at) where state = 'pending';

-- Addresses that a mail server refused for good. Nothing is sent to them until their owner says that they work again.
create table refused_addresses (
  address text primary key,
  refused_at timestamptz not null,
  reason text not null,
  constraint refused_addresses_are_lower_case check (address = lower(address))
);

alter table mails enable row level security;
alter table refused_addresses enable row level security;
create policy mails_belong_to_jobs on mails to flxibl_app using ((select caller_role()) = 'job');
create policy refused_addresses_are_seen_by_their_owner on refused_addresses to flxibl_app using (
  address = (select lower(u.email) from users u where u.id = caller_user_id())
);
grant select, insert on mails to flxibl_app;
grant select, delete on refused_addresses to flxibl_app;

-- Takes what is due for two minutes, as `claim_deliveries` does.
create function claim_mails(p_now timestamptz, p_limit int)
returns table (
  id uuid, address text, attempts int, title text, body text, link text, created_at timestamptz, useful_until timestamptz,
  needless text
)
language sql volatile security definer set search_path = public
as $$
  with due as (
    select m.notification_id from mails m
    where m.state = 'pending' and m.next_attempt_at <= p_now
    order by m.next_attempt_at limit p_limit for update skip locked
  ),
  claimed as (
    update mails m set attempts = m.attempts + 1, next_attempt_at = p_now + interval '2 minutes'
    from due where m.notification_id = due.notification_id
    returning m.notification_id, m.attempts, m.chosen
  )
  select n.id, u.email, c.attempts, n.title, n.body, n.link, n.created_at, n.useful_until,
         case when u.disabled_at is not null then 'the account is closed'
              when r.address is not null then 'the address was refused before'
              when n.read_at is not null and not c.chosen then 'it has been read'
              when n.useful_until <= p_now then 'too late to be of use' end
  from claimed c
  join notifications n on n.id = c.notification_id
  join users u on u.id = n.user_id
  left join refused_addresses r on r.address = lower(u.email)
  order by n.id
$$;

create function settle_mails(p_settled jsonb) returns void
language sql volatile security definer set search_path = public
as $$
  update mails m set state = s.state, next_attempt_at = s."nextAttemptAt", last_error = s.error
  from jsonb_to_recordset(p_settled) as s (id uuid, state text, "nextAttemptAt" timestamptz, error text)
  where m.notification_id = s.id and m.state = 'pending'
$$;

create function refuse_address(p_address text, p_now timestamptz, p_reason text) returns void
language sql volatile security definer set search_path = public
as $$
  insert into refused_addresses values (lower(p_address), p_now, p_reason)
  on conflict (address) do update set refused_at = excluded.refused_at, reason = excluded.reason
$$;

-- Orders mails for those of these notifications that no device has shown or may still show. A delivery that is done
-- with an error went to a device that is gone. The notifications are locked first: of two deliverers with the last
-- two pushes of one, the second has to see how the first ended.
create function order_fallback_mails(p_notification_ids uuid[]) returns void
language plpgsql volatile security definer set search_path = public
as $$
begin
  perform from notifications n where n.id = any (p_notification_ids) order by n.id for no key update;
  insert into mails (notification_id, chosen, next_attempt_at)
  select n.id, false, n.created_at
  from notifications n
  left join notification_preferences p on p.user_id = n.user_id
  where n.id = any (p_notification_ids) and n.read_at is null
    and coalesce(p.email_fallback, true) and n.kind <> all (coalesce(p.muted, '{}'))
    and not exists (
      select from deliveries d
      where d.notification_id = n.id and d.device_id is not null
        and (d.state = 'pending' or d.state = 'done' and d.last_error is null)
    )
  on conflict (notification_id) do nothing;
end
$$;

-- By trigger, so that it holds whoever settles a push: one that was given up may have been the last.
create function mail_what_pushes_lost() returns trigger
language plpgsql security definer set search_path = public
as $$
declare
  lost uuid[];
begin
  select array_agg(distinct n.notification_id) into lost
  from new_rows n join old_rows o on o.id = n.id
  where n.device_id is not null and o.state = 'pending'
    and (n.state = 'dropped' or n.state = 'done' and n.last_error is not null);
  if lost is not null then
    perform order_fallback_mails(lost);
  end if;
  return null;
end
$$;
create trigger deliveries_given_up_go_by_mail after update on deliveries
referencing old table as old_rows new table as new_rows
for each statement execute function mail_what_pushes_lost();

-- What waits for a device goes with it when the device is forgotten, signed out or somebody else's now.
create function mail_what_devices_lost() returns trigger
language plpgsql security definer set search_path = public
as $$
declare
  lost uuid[];
begin
  select array_agg(distinct o.notification_id) into lost
  from old_rows o where o.device_id is not null and o.state = 'pending';
  if lost is not null then
    perform order_fallback_mails(lost);
  end if;
  return null;
end
$$;
create trigger deliveries_lost_with_their_device_go_by_mail after delete on deliveries
referencing old table as old_rows
for each statement execute function mail_what_devices_lost();

-- One notification may tell of many things that were done at once: the tags of all of them, so that a later tier of
-- one of these offers is not told to the same people again.
alter table notifications add column covers text[] not null default '{}';
