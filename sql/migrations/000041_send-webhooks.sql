-- Webhooks: the event log, sent to addresses that a client (or the platform, client_id null) names. Which events a
-- webhook gets is decided once, by a reader of the log; each then is a row here until the receiver has taken it.
insert into event_cursors values ('webhooks', pg_current_xact_id(), 0);

create table webhooks (
  id uuid primary key default uuidv7(),
  client_id uuid references clients,
  url text not null,
  -- Types of events, `<noun>_*` or `*`.
  topics text[] not null,
  active boolean not null,
  -- What its deliveries are signed with. No role but the owner of this schema reads these two.
  secret text not null,
  old_secret text,
  old_secret_until timestamptz,
  -- Since when nothing has arrived; null: what was sent last did.
  failing_since timestamptz,
  -- Why and when it was switched off by itself.
  disabled_reason text check (disabled_reason in ('gone', 'failing')),
  disabled_at timestamptz,
  created_by uuid not null references users,
  created_at timestamptz not null,
  -- Events before it are not sent by themselves.
  created_tx xid8 not null default pg_current_xact_id(),
  constraint webhooks_url_check check (length(url) between 1 and 2048),
  constraint webhooks_topics_check check (cardinality(topics) between 1 and 100),
  constraint webhooks_disabled_are_not_active check (disabled_at is null or not active),
  constraint webhooks_say_why_disabled check ((disabled_at is null) = (disabled_reason is null))
);
create index webhooks_by_client on webhooks (client_id, id desc);
create index webhooks_active on webhooks (id) where active;

create table webhook_deliveries (
  id uuid primary key default uuidv7(),
  webhook_id uuid not null references webhooks on delete cascade,
  -- Of the log, which only grows; a foreign key would need nothing and cost each event a check.
  event_id uuid not null,
  event_type text not null,
  -- Place of the event in the log.
  tx xid8 not null,
  seq bigint not null,
  -- What the event is about: events about the same thing are sent one after the other.
  subject uuid not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  -- Somebody is sending it until then.
  leased_until timestamptz,
  last_attempt_at timestamptz,
  last_status int,
  last_duration_ms int,
  last_error text,
  last_answer text check (length(last_answer) <= 1024),
  created_at timestamptz not null,
  constraint webhook_deliveries_carry_an_event_once unique (webhook_id, event_id)
);
create index webhook_deliveries_newest on webhook_deliveries (webhook_id, tx desc, seq desc);
create index webhook_deliveries_due on webhook_deliveries (webhook_id, tx, seq) where state = 'pending';
create index webhook_deliveries_of_subject on webhook_deliveries (webhook_id, subject, tx, seq) where state = 'pending';
create index webhook_deliveries_settled on webhook_deliveries (created_at) where state <> 'pending';

alter table webhooks enable row level security;
alter table webhook_deliveries enable row level security;
create policy webhooks_belong_to_owners on webhooks to flxibl_app using (
  ((select caller_role()) = 'admin' and client_id is null)
  or ((select caller_member_role()) = 'owner' and client_id = (select caller_client_id()))
);
create policy webhook_deliveries_belong_to_owners on webhook_deliveries to flxibl_app using (
  exists (select from webhooks w where w.id = webhook_id)
);
grant select (id, client_id, url, topics, active, old_secret_until, failing_since, disabled_reason, disabled_at,
  created_by, created_at) on webhooks to flxibl_app;
grant insert (id, client_id, url, topics, active, secret, created_by, created_at) on webhooks to flxibl_app;
grant update (url, topics, active, failing_since, disabled_reason, disabled_at) on webhooks to flxibl_app;
grant delete on webhooks to flxibl_app;
grant select, insert on webhook_deliveries to flxibl_app;

create function webhook_topics_match(p_topics text[], p_type text) returns boolean
language sql immutable
as $$
  select p_topics @> array[p_type] or p_topics @> array['*'::text] or p_topics @> array[split_part(p_type, '_', 1) || '_*']
$$;

-- A ping goes to the webhook that was pinged and to no other.
create function webhook_gets(p_webhook webhooks, p_event event_log) returns boolean
language sql stable
as $$
  select case when p_event.type = 'webhook_pinged' then (p_event.after ->> 'webhookId')::uuid = p_webhook.id
    else webhook_topics_match(p_webhook.topics, p_event.type) end
    and (p_webhook.client_id is null or p_event.client_id = p_webhook.client_id)
$$;

create function webhook_subject(p_event event_log) returns uuid
language sql immutable
as $$
  select coalesce(p_event.booking_id, p_event.shift_id, p_event.assignment_id, p_event.freelancer_id, p_event.id)
$$;

-- Reads the log on and orders what each webhook gets. The place in the log moves in the same transaction, and `skip
-- locked` lets one reader at a time do it, so each event is ordered once, whoever dies. Events of transactions that
-- are not older than every running one wait: something may still commit before them.
create function fan_out_webhooks(p_now timestamptz, p_limit int) returns int
language plpgsql volatile security definer set search_path = public
as $$
declare
  place event_cursors;
  events int;
begin
  select * into place from event_cursors where name = 'webhooks' for update skip locked;
  if not found then return 0; end if;
  with next as (
    select e as event from event_log e
    where (e.tx, e.seq) > (place.tx, place.seq) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by e.tx, e.seq limit p_limit
  ),
  ordered as (
    insert into webhook_deliveries (webhook_id, event_id, event_type, tx, seq, subject, next_attempt_at, created_at)
    select w.id, (n.event).id, (n.event).type, (n.event).tx, (n.event).seq, webhook_subject(n.event), p_now, p_now
    from next n
    join webhooks w on w.active and (n.event).tx > w.created_tx and webhook_gets(w, n.event)
    on conflict (webhook_id, event_id) do nothing
  ),
  moved as (
    update event_cursors c set tx = last.tx, seq = last.seq
    from (select (event).tx, (event).seq from next order by (event).tx desc, (event).seq desc limit 1) last
    where c.name = 'webhooks'
  )
  select count(*) into events from next;
  return events;
end
$$;

-- Takes what is due for a minute: of each webhook up to five, of a failing one a single one, so that who does not
-- answer costs little. Of what is about the same thing only the first: its events arrive in their order. The webhooks
-- are locked in a statement of their own, because what others have taken is seen by the next one only.
create function claim_webhook_deliveries(p_now timestamptz, p_limit int)
returns table (
  id uuid, webhook_id uuid, attempts int, url text, secret text, old_secret text, event_id uuid, cursor text, type text,
  occurred_at timestamptz, actor_user_id uuid, channel text, client_id uuid, freelancer_id uuid, booking_id uuid,
  shift_id uuid, assignment_id uuid, before jsonb, after jsonb, reason text
)
language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
declare
  ready uuid[];
begin
  ready := array(
    select w.id from webhooks w
    where w.active and exists (
      select from webhook_deliveries d
      where d.webhook_id = w.id and d.state = 'pending' and d.next_attempt_at <= p_now
        and (d.leased_until is null or d.leased_until <= p_now))
    order by w.failing_since nulls first, w.id limit 200 for update skip locked);
  return query
  with room as (
    select w.id, case when w.failing_since is null then 5 else 1 end - (
      select count(*) from webhook_deliveries d
      where d.webhook_id = w.id and d.state = 'pending' and d.leased_until > p_now) as places, w.failing_since
    from webhooks w where w.id = any (ready)
  ),
  due as (
    select first.id from room r
    cross join lateral (
      select d.id from webhook_deliveries d
      where d.webhook_id = r.id and d.state = 'pending' and d.next_attempt_at <= p_now
        and (d.leased_until is null or d.leased_until <= p_now)
        and not exists (
          select from webhook_deliveries f
          where f.webhook_id = d.webhook_id and f.subject = d.subject and f.state = 'pending'
            and (f.tx, f.seq) < (d.tx, d.seq))
      order by d.tx, d.seq limit greatest(r.places, 0)
    ) first
    order by r.failing_since nulls first limit p_limit
  ),
  claimed as (
    update webhook_deliveries d
    set attempts = d.attempts + 1, leased_until = p_now + interval '1 minute', last_attempt_at = p_now
    from due where d.id = due.id
    returning d.id, d.webhook_id, d.event_id, d.attempts
  )
  select c.id, w.id, c.attempts, w.url, w.secret, case when w.old_secret_until > p_now then w.old_secret end,
         e.id, e.tx::text || '.' || e.seq, e.type, e.occurred_at, e.actor_user_id, e.channel, e.client_id,
         e.freelancer_id, e.booking_id, e.shift_id, e.assignment_id, e.before, e.after, e.reason
  from claimed c join webhooks w on w.id = c.webhook_id join event_log e on e.id = c.event_id
  order by e.tx, e.seq;
end
$$;

-- Writes down what became of an attempt; whoever lost the delivery meanwhile (a later attempt was begun) is ignored.
-- A webhook that says that it is gone, or to which nothing has arrived for five days, is switched off, and its owners
-- learn it from the log.
create function settle_webhook_delivery(
  p_id uuid, p_attempt int, p_state text, p_next_attempt_at timestamptz, p_status int, p_duration_ms int, p_error text,
  p_answer text, p_now timestamptz
) returns void
language plpgsql volatile security definer set search_path = public
as $$
declare
  hook webhooks;
  why text;
begin
  -- The webhook before its deliveries, as whoever claims them does it.
  select w.* into hook from webhooks w join webhook_deliveries d on d.webhook_id = w.id where d.id = p_id for update of w;
  if not found then return; end if;
  update webhook_deliveries d
  set state = p_state, next_attempt_at = p_next_attempt_at, leased_until = null, last_status = p_status,
      last_duration_ms = p_duration_ms, last_error = p_error, last_answer = p_answer
  where d.id = p_id and d.state = 'pending' and d.attempts = p_attempt;
  if not found or not hook.active then return; end if;
  if p_state = 'delivered' then
    update webhooks w set failing_since = null where w.id = hook.id and w.failing_since is not null;
    return;
  end if;
  why := case when p_status = 410 then 'gone'
              when hook.failing_since <= p_now - interval '5 days' then 'failing' end;
  update webhooks w
  set failing_since = coalesce(w.failing_since, p_now), active = why is null, disabled_reason = why,
      disabled_at = case when why is not null then p_now end
  where w.id = hook.id;
  if why is null then return; end if;
  insert into event_log (type, channel, request_id, client_id, before, after)
  values ('webhook_disabled', 'job', 'deliverWebhooks', hook.client_id,
          jsonb_build_object('state', 'active', 'webhookId', hook.id),
          jsonb_build_object('state', 'disabled', 'webhookId', hook.id, 'reason', why));
end
$$;

-- From now on signed with the new secret; with the old one as well until then, so that the receiver can change over.
create function rotate_webhook_secret(p_id uuid, p_secret text, p_until timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public
as $$
begin
  update webhooks w set old_secret = w.secret, old_secret_until = p_until, secret = p_secret
  where w.id = p_id and (
    (caller_role() = 'admin' and w.client_id is null)
    or (caller_member_role() = 'owner' and w.client_id = caller_client_id()));
  return found;
end
$$;

-- Sends again what the webhook gets of the log after a place: what it has had, what it gave up, and what it never got
-- because it did not exist or was switched off. Returns how many, and the place of the last.
create function replay_webhook(p_id uuid, p_tx xid8, p_seq bigint, p_limit int, p_now timestamptz)
returns table (replayed int, last text)
language sql volatile security definer set search_path = public
as $$
  with again as (
    insert into webhook_deliveries (webhook_id, event_id, event_type, tx, seq, subject, next_attempt_at, created_at)
    select w.id, e.id, e.type, e.tx, e.seq, webhook_subject(e), p_now, p_now
    from webhooks w
    join event_log e on (e.tx, e.seq) > (p_tx, p_seq) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
      and webhook_gets(w, e)
    where w.id = p_id and (
      (caller_role() = 'admin' and w.client_id is null)
      or (caller_member_role() = 'owner' and w.client_id = caller_client_id()))
    order by e.tx, e.seq limit p_limit
    on conflict (webhook_id, event_id) do update
    set state = 'pending', attempts = 0, next_attempt_at = p_now, leased_until = null
    returning tx, seq
  )
  select count(*)::int, (select tx::text || '.' || seq from again order by again.tx desc, seq desc limit 1) from again
$$;

create function replay_webhook_delivery(p_webhook_id uuid, p_id uuid, p_now timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public
as $$
begin
  update webhook_deliveries d set state = 'pending', attempts = 0, next_attempt_at = p_now, leased_until = null
  from webhooks w
  where d.id = p_id and d.webhook_id = p_webhook_id and w.id = d.webhook_id and (
    (caller_role() = 'admin' and w.client_id is null)
    or (caller_member_role() = 'owner' and w.client_id = caller_client_id()));
  return found;
end
$$;

-- Forgets what was settled long ago.
create function forget_webhook_deliveries(p_before timestamptz, p_limit int) returns int
language sql volatile security definer set search_path = public
as $$
  with old as (
    select d.id from webhook_deliveries d
    where d.state <> 'pending' and d.created_at < p_before order by d.created_at limit p_limit for update skip locked
  ),
  gone as (delete from webhook_deliveries d using old where d.id = old.id returning 1)
  select count(*)::int from gone
$$;
