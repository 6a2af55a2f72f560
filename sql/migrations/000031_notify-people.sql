-- Telling people what happened. Who is told of an event, and in which words, is decided once, by a reader of the log
-- whose place is kept here; what each is told then goes to their inbox and their devices until it has arrived.
create table event_cursors (
  name text primary key,
  tx xid8 not null,
  seq bigint not null
);
-- From now on: nobody wants to hear of all that happened before.
insert into event_cursors values ('notifications', pg_current_xact_id(), 0);

create table devices (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users,
  token text not null,
  platform text not null check (platform in ('web', 'android', 'ios')),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  constraint devices_token_belongs_to_one unique (token),
  constraint devices_token_check check (length(token) between 1 and 4096)
);
create index devices_by_user on devices (user_id);

create table notification_preferences (
  user_id uuid primary key references users,
  -- Kinds that are only kept in the inbox.
  muted text[] not null,
  -- In the person's zone; equal: none.
  quiet_from time not null,
  quiet_until time not null
);

create table notifications (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users,
  -- The first event of those it tells of.
  event_id uuid not null,
  kind text not null,
  -- A later one with the same tag takes its place on the screen of a phone.
  tag text not null,
  title text not null,
  body text not null,
  link text not null,
  created_at timestamptz not null,
  -- Nobody needs to be told of it any more after this.
  useful_until timestamptz not null,
  read_at timestamptz,
  constraint notifications_tell_of_an_event_once unique (event_id, user_id)
);
create index notifications_by_user on notifications (user_id, id desc);
create index notifications_unread on notifications (user_id) where read_at is null;

create table deliveries (
  id uuid primary key default uuidv7(),
  notification_id uuid not null references notifications,
  -- null: the inbox.
  device_id uuid references devices on delete cascade,
  state text not null default 'pending' check (state in ('pending', 'done', 'dropped')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  constraint deliveries_go_to_a_place_once unique nulls not distinct (notification_id, device_id)
);
create index deliveries_due on deliveries (next_attempt_at) where state = 'pending';
create index deliveries_by_device on deliveries (device_id) where device_id is not null;

-- Whom an open offer invites now: everybody in a tier that has opened. The other side of offers_to_audience.
create function audience_of_offer(p_offer_id uuid, p_now timestamptz) returns table (user_id uuid)
language sql stable security definer set search_path = public
as $$
  select f.user_id
  from offers o
  join shifts s on s.id = o.shift_id
  join freelancer_roles r on r.role_id = s.role_id
  join freelancers f on f.id = r.freelancer_id and f.status = 'active' and f.user_id is not null
  where o.id = p_offer_id and o.freelancer_id is null
    and not exists (select from blocks b where b.client_id = o.client_id and b.freelancer_id = f.id)
    and exists (
      select from offer_tiers t
      where t.offer_id = o.id and t.opens_at <= p_now and case t.audience
        when 'all' then true
        when 'favourites' then exists (
          select from favourites v where v.client_id = o.client_id and v.freelancer_id = f.id)
        else exists (select from pool_members m where m.pool_id = t.pool_id and m.freelancer_id = f.id) end
    )
$$;

alter table event_cursors enable row level security;
alter table devices enable row level security;
alter table notification_preferences enable row level security;
alter table notifications enable row level security;
alter table deliveries enable row level security;
create policy event_cursors_are_moved_by_jobs on event_cursors to flxibl_app using ((select caller_role()) = 'job');
create policy devices_belong_to_user on devices to flxibl_app using (
  user_id = (select caller_user_id()) or (select caller_role()) = 'job'
);
create policy notification_preferences_belong_to_user on notification_preferences to flxibl_app using (
  user_id = (select caller_user_id()) or (select caller_role()) = 'job'
);
create policy notifications_belong_to_user on notifications to flxibl_app using (
  user_id = (select caller_user_id()) or (select caller_role()) = 'job'
);
create policy deliveries_belong_to_jobs on deliveries to flxibl_app using ((select caller_role()) = 'job');
grant select on event_cursors to flxibl_app;
grant update (tx, seq) on event_cursors to flxibl_app;
grant select, delete on devices to flxibl_app;
grant select, insert on notification_preferences to flxibl_app;
grant update (muted, quiet_from, quiet_until) on notification_preferences to flxibl_app;
grant select, insert on notifications to flxibl_app;
grant update (read_at) on notifications to flxibl_app;
grant select, insert on deliveries to flxibl_app;

-- A device belongs to whoever signed in on it last, and the one before is told nothing more on it.
create function register_device(p_token text, p_platform text, p_now timestamptz) returns uuid
language sql volatile security definer set search_path = public
as $$
  delete from deliveries d using devices v
  where d.device_id = v.id and v.token = p_token and v.user_id <> caller_user_id() and d.state = 'pending';
  insert into devices (user_id, token, platform, created_at, last_seen_at)
  select caller_user_id(), p_token, p_platform, p_now, p_now where caller_user_id() is not null
  on conflict (token) do update
  set user_id = excluded.user_id, platform = excluded.platform, last_seen_at = excluded.last_seen_at
  returning id
$$;

-- What became read is shown so on every screen: the inbox of the live layer is written once more.
create function order_inbox_again(p_ids uuid[], p_now timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  update deliveries d set state = 'pending', attempts = 0, next_attempt_at = p_now
  from notifications n
  where n.id = d.notification_id and n.id = any (p_ids) and n.user_id = caller_user_id() and d.device_id is null
$$;

-- Takes what is due to inboxes or to devices for two minutes. `skip locked`: deliverers beside each other share the
-- work instead of waiting.
create function claim_deliveries(p_to_devices boolean, p_now timestamptz, p_limit int)
returns table (
  id uuid, notification_id uuid, uid text, device_id uuid, token text, attempts int, kind text, tag text, title text,
  body text, link text, created_at timestamptz, read_at timestamptz, useful_until timestamptz
)
language sql volatile security definer set search_path = public
as $$
  with due as (
    select d.id from deliveries d
    where d.state = 'pending' and d.next_attempt_at <= p_now and (d.device_id is not null) = p_to_devices
    order by d.next_attempt_at limit p_limit for update skip locked
  ),
  claimed as (
    update deliveries d set attempts = d.attempts + 1, next_attempt_at = p_now + interval '2 minutes'
    from due where d.id = due.id
    returning d.*
  )
  select c.id, n.id, u.auth_uid, c.device_id, v.token, c.attempts, n.kind, n.tag, n.title, n.body, n.link,
         n.created_at, n.read_at, n.useful_until
  from claimed c
  join notifications n on n.id = c.notification_id
  join users u on u.id = n.user_id
  left join devices v on v.id = c.device_id
$$;

create function settle_deliveries(p_settled jsonb) returns void
language sql volatile security definer set search_path = public
as $$
  update deliveries d set state = s.state, next_attempt_at = s."nextAttemptAt", last_error = s.error
  from jsonb_to_recordset(p_settled) as s (id uuid, state text, "nextAttemptAt" timestamptz, error text)
  where d.id = s.id and d.state = 'pending'
$$;

create function forget_devices(p_ids uuid[], p_seen_before timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  delete from devices v where v.id = any (p_ids) and v.last_seen_at <= p_seen_before
$$;
