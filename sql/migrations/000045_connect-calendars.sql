-- Calendars of freelancers at Google or a CalDAV server: shifts go out to them, busy time comes in. Nothing of what
-- stands there is kept but when somebody is busy: no titles, no guests, no places.
create table calendar_connections (
  id uuid primary key default uuidv7(),
  freelancer_id uuid not null references freelancers,
  provider text not null check (provider in ('google', 'caldav')),
  -- Which account it is at the provider, hashed: enough to know it again.
  account_hash bytea not null,
  -- What its owner calls it: an address.
  account_label text not null check (length(account_label) between 1 and 320),
  state text not null default 'connected'
    check (state in ('connected', 'ok', 'degraded', 'needs_reconnect', 'disconnected')),
  -- Why it is not ok, in a word of ours.
  problem text,
  -- Calls to the provider in this minute; the budget of one user.
  budget_minute timestamptz not null default '-infinity',
  budget_used int not null default 0,
  created_at timestamptz not null,
  constraint calendar_connections_one_of_an_account unique (freelancer_id, provider, account_hash)
);
-- Reconnecting finds the row again; somebody else's account stays theirs until they disconnect it.
create unique index calendar_accounts_belong_to_one on calendar_connections (provider, account_hash)
  where state <> 'disconnected';

-- Apart from the rest, so that no list reads them by accident.
create table calendar_secrets (
  connection_id uuid primary key references calendar_connections,
  sealed text not null,
  key_version text not null
);
create index calendar_secrets_by_key on calendar_secrets (key_version);

create table calendars (
  id uuid primary key default uuidv7(),
  connection_id uuid not null references calendar_connections,
  freelancer_id uuid not null references freelancers,
  remote_id text not null,
  name text not null,
  can_write boolean not null,
  is_primary boolean not null,
  reads_busy boolean not null,
  gets_shifts boolean not null check (can_write or not gets_shifts),
  -- Everything up to this token is in the busy blocks: both are written in one transaction.
  sync_token text,
  -- Whole days and floating times were read in this zone.
  read_in_zone text,
  read_fully_at timestamptz,
  checked_at timestamptz,
  unreadable int not null default 0,
  next_sync_at timestamptz,
  failures int not null default 0,
  lease uuid,
  leased_until timestamptz not null default '-infinity',
  constraint calendars_are_there_once unique (connection_id, remote_id)
);
create unique index calendars_one_gets_shifts on calendars (connection_id) where gets_shifts;
create index calendars_due on calendars (next_sync_at) where next_sync_at is not null;
create index calendars_by_freelancer on calendars (freelancer_id);

-- What Google calls back on. Two may live for a while: the new one is opened before the old one is stopped.
create table calendar_channels (
  id uuid primary key,
  calendar_id uuid not null references calendars,
  token_hash bytea not null,
  -- null: the provider has not answered yet, or the answer was lost.
  resource_id text,
  renew_at timestamptz not null,
  expires_at timestamptz not null
);
create index calendar_channels_by_calendar on calendar_channels (calendar_id);

-- Our events, as they were last written there.
create table calendar_events (
  id uuid primary key default uuidv7(),
  calendar_id uuid not null references calendars,
  freelancer_id uuid not null references freelancers,
  assignment_id uuid not null references assignments,
  remote_id text not null,
  etag text not null,
  content_hash text not null,
  sequence int not null,
  during tstzrange not null,
  -- The person has moved or deleted it; it is left alone until they, or the booking, decide.
  differs text check (differs in ('moved', 'deleted')),
  differs_since timestamptz,
  remote_during tstzrange,
  request_id uuid references requests,
  -- Whether a proposal was tried for it.
  proposed boolean not null default false,
  constraint calendar_events_one_of_an_assignment unique (calendar_id, assignment_id)
);
create index calendar_events_by_freelancer on calendar_events (freelancer_id) where differs is not null;
create index calendar_events_by_assignment on calendar_events (assignment_id);
create index calendar_events_by_remote on calendar_events (calendar_id, remote_id);

-- A person who was sent to Google and is not back yet.
create table calendar_attempts (
  state_hash bytea primary key,
  user_id uuid not null references users,
  freelancer_id uuid not null references freelancers,
  sealed_verifier text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index calendar_attempts_by_expiry on calendar_attempts (expires_at);

-- Calls of the whole project in this minute.
create table calendar_budgets (
  provider text primary key,
  minute timestamptz not null,
  used int not null
);
insert into calendar_budgets values ('google', '-infinity', 0), ('caldav', '-infinity', 0);

alter table busy_blocks
  add column calendar_id uuid references calendars,
  add column remote_id text,
  add column kind text not null default 'busy' check (kind in ('busy', 'tentative', 'out_of_office'));
create index busy_blocks_by_calendar on busy_blocks (calendar_id, remote_id);

alter table calendar_connections enable row level security;
alter table calendar_secrets enable row level security;
alter table calendars enable row level security;
alter table calendar_channels enable row level security;
alter table calendar_events enable row level security;
alter table calendar_attempts enable row level security;
alter table calendar_budgets enable row level security;
create policy calendar_connections_belong_to_freelancer on calendar_connections to flxibl_app using (
  (select caller_role()) = 'job' or freelancer_id = (select caller_freelancer_id())
);
create policy calendar_secrets_belong_to_freelancer on calendar_secrets to flxibl_app using (
  (select caller_role()) = 'job'
  or exists (select from calendar_connections c where c.id = connection_id and c.freelancer_id = (select caller_freelancer_id()))
);
create policy calendars_belong_to_freelancer on calendars to flxibl_app using (
  (select caller_role()) = 'job' or freelancer_id = (select caller_freelancer_id())
);
create policy calendar_channels_belong_to_jobs on calendar_channels to flxibl_app using ((select caller_role()) = 'job');
create policy calendar_events_belong_to_freelancer on calendar_events to flxibl_app using (
  (select caller_role()) = 'job' or freelancer_id = (select caller_freelancer_id())
);
create policy calendar_attempts_belong_to_user on calendar_attempts to flxibl_app using (
  (select caller_role()) = 'job' or user_id = (select caller_user_id())
);
create policy calendar_budgets_belong_to_jobs on calendar_budgets to flxibl_app using ((select caller_role()) = 'job');
grant select, insert on calendar_connections to flxibl_app;
grant update (account_label, state, problem, budget_minute, budget_used)
  on calendar_connections to flxibl_app;
grant select, insert, delete on calendar_secrets to flxibl_app;
grant update (sealed, key_version) on calendar_secrets to flxibl_app;
grant select, insert on calendars to flxibl_app;
grant update (name, can_write, is_primary, reads_busy, gets_shifts, sync_token, read_in_zone, read_fully_at, checked_at,
              unreadable, next_sync_at, failures, lease, leased_until) on calendars to flxibl_app;
grant select, insert, delete on calendar_channels to flxibl_app;
grant update (resource_id, expires_at, renew_at) on calendar_channels to flxibl_app;
grant select, insert, delete on calendar_events to flxibl_app;
grant update (remote_id, etag, content_hash, sequence, during, differs, differs_since, remote_during, request_id, proposed)
  on calendar_events to flxibl_app;
grant select, insert, delete on calendar_attempts to flxibl_app;
grant update (used_at) on calendar_attempts to flxibl_app;
grant select on calendar_budgets to flxibl_app;
grant insert, delete on busy_blocks to flxibl_app;

-- One call to the provider, if the user's minute and the project's have room for it.
create function take_calendar_budget(p_connection_id uuid, p_per_user int, p_per_project int, p_now timestamptz)
returns boolean
language plpgsql security definer set search_path = public
as $$
declare
  this timestamptz := date_trunc('minute', p_now);
  called text;
begin
  -- A count that a crash loses is no loss, and nobody waits for the disk for it.
  perform set_config('synchronous_commit', 'off', true);
  update calendar_connections c
  set budget_used = case when c.budget_minute = this then c.budget_used + 1 else 1 end, budget_minute = this
  where c.id = p_connection_id and (c.budget_minute <> this or c.budget_used < p_per_user)
  returning c.provider into called;
  if called is null then return false; end if;
  update calendar_budgets b set used = case when b.minute = this then b.used + 1 else 1 end, minute = this
  where b.provider = called and (b.minute <> this or b.used < p_per_project);
  return found;
end
$$;

-- The message of a channel that is ours makes its calendar due, once; anything else changes nothing.
create function note_calendar_push(p_channel_id uuid, p_token_hash bytea, p_resource_id text, p_now timestamptz)
returns boolean
language sql volatile security definer set search_path = public
as $$
  with due as (
    update calendars c set next_sync_at = p_now
    from calendar_channels h
    where h.id = p_channel_id and h.token_hash = p_token_hash and h.resource_id = p_resource_id
      and h.expires_at > p_now and c.id = h.calendar_id and c.next_sync_at > p_now and c.failures = 0
    returning 1
  )
  select exists (select from due)
$$;

-- Work that begins, moves or ends goes to its freelancer's calendars as soon as the next run.
create function hurry_calendars() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  update calendars c set next_sync_at = e.occurred_at
  from (
    select n.freelancer_id, min(n.occurred_at) as occurred_at from new_events n
    where n.assignment_id is not null and n.type in (
      'assignment_confirmed', 'assignment_cancelled', 'assignment_replaced', 'assignment_changed', 'assignment_no_show',
      'assignment_expired', 'assignment_rejected')
    group by n.freelancer_id
  ) e
  where c.freelancer_id = e.freelancer_id and c.gets_shifts and c.next_sync_at > e.occurred_at and c.failures = 0;
  return null;
end
$$;
create trigger event_log_hurries_calendars after insert on event_log
  referencing new table as new_events for each statement execute function hurry_calendars();
