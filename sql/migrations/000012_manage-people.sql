-- Members limited to sites: no row means every site of the client.
create table member_sites (
  client_id uuid not null,
  user_id uuid not null,
  site_id uuid not null,
  primary key (user_id, site_id),
  foreign key (client_id, user_id) references members (client_id, user_id) on delete cascade,
  foreign key (site_id, client_id) references sites (id, client_id)
);

create table invitations (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients,
  email text not null check (length(email) between 3 and 320),
  role text not null check (role in ('owner', 'booker', 'approver', 'viewer')),
  site_ids uuid[] not null default '{}',
  -- SHA-256 of 256 random bits; what was sent is nowhere else.
  token_hash bytea not null unique check (length(token_hash) = 32),
  invited_by uuid references users,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references users,
  revoked_at timestamptz,
  constraint invitations_end_once check (accepted_at is null or revoked_at is null)
);
create index invitations_by_client on invitations (client_id, id desc);
create unique index invitations_one_open_for_an_email on invitations (client_id, lower(email))
  where accepted_at is null and revoked_at is null;

create table api_keys (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients,
  name text not null check (length(name) between 1 and 100),
  -- SHA-256 of 256 random bits, so it needs no salt and no slow hash.
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  prefix text not null,
  scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['read', 'book', 'manage']),
  created_by uuid not null references users,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_by_client on api_keys (client_id, id desc);
create index api_keys_by_maker on api_keys (created_by) where revoked_at is null;

create table documents (
  id uuid primary key default uuidv7(),
  freelancer_id uuid not null references freelancers,
  kind text not null check (kind in ('identity', 'right_to_work', 'certificate', 'insurance', 'other')),
  file_name text not null check (length(file_name) between 1 and 200),
  -- Made by the server, never from the name given.
  storage_path text not null unique,
  expires_on date,
  state text not null default 'submitted' check (state in ('submitted', 'approved', 'rejected')),
  submitted_at timestamptz not null,
  reviewed_at timestamptz,
  reviewed_by uuid references users,
  reason text check (length(reason) <= 500),
  constraint documents_are_reviewed_once_decided check ((state = 'submitted') = (reviewed_at is null)),
  constraint documents_rejection_has_a_reason check (state <> 'rejected' or reason is not null)
);
create index documents_by_freelancer on documents (freelancer_id, id);
create index documents_by_state on documents (state, id);

create function caller_member_role() returns text language sql stable as $$
  select nullif(current_setting('app.member_role', true), '')
$$;
create function caller_api_key_id() returns uuid language sql stable as $$
  select nullif(current_setting('app.api_key_id', true), '')::uuid
$$;
-- The sites a member is limited to; null, which costs one comparison a query, is no limit.
create function caller_site_ids() returns uuid[] language sql stable as $$
  select nullif(current_setting('app.site_ids', true), '')::uuid[]
$$;

-- Sets every setting that policies read, so that none is left over from whom the connection served before.
create function become(
  p_user_id uuid, p_role text, p_client_id uuid, p_member_role text, p_freelancer_id uuid, p_site_ids uuid[],
  p_api_key_id uuid
) returns void
language sql volatile
as $$
  select set_config('app.user_id', coalesce(p_user_id::text, ''), true),
         set_config('app.role', coalesce(p_role, ''), true),
         set_config('app.client_id', coalesce(p_client_id::text, ''), true),
         set_config('app.member_role', coalesce(p_member_role, ''), true),
         set_config('app.freelancer_id', coalesce(p_freelancer_id::text, ''), true),
         set_config('app.site_ids', coalesce(p_site_ids::text, ''), true),
         set_config('app.api_key_id', coalesce(p_api_key_id::text, ''), true)
$$;

drop function enter(text);
-- Finds the signed-in user and makes this transaction theirs. No row: unknown or disabled.
create function enter(p_auth_uid text)
returns table (
  user_id uuid, email text, name text, role text, time_zone text, client_id uuid, client_name text,
  member_role text, freelancer_id uuid, site_ids uuid[]
)
language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
declare
  found_caller record;
begin
  select u.id, u.email, u.name, u.role, u.time_zone, m.client_id, c.name as client_name, m.role as member_role,
         f.id as freelancer_id,
         (select array_agg(l.site_id) from member_sites l where l.user_id = m.user_id) as site_ids
  into found_caller
  from users u
  left join members m on m.user_id = u.id and u.role = 'business'
  left join clients c on c.id = m.client_id
  left join freelancers f on f.user_id = u.id and u.role = 'freelancer'
  where u.auth_uid = p_auth_uid and u.disabled_at is null;
  if not found then return; end if;
  perform become(found_caller.id, found_caller.role, found_caller.client_id, found_caller.member_role,
                 found_caller.freelancer_id, found_caller.site_ids, null);
  return query select found_caller.id, found_caller.email, found_caller.name, found_caller.role,
    found_caller.time_zone, found_caller.client_id, found_caller.client_name, found_caller.member_role,
    found_caller.freelancer_id, found_caller.site_ids;
end
$$;

-- Makes this transaction the client's, by one of its keys. A key is as good as its maker: it opens nothing once
-- they are disabled, have left or own the client no longer. No row: unknown, revoked or as good as that.
create function enter_with_key(p_secret_hash bytea)
returns table (
  user_id uuid, uid text, email text, name text, time_zone text, client_id uuid, client_name text,
  api_key_id uuid, scopes text[], last_used_at timestamptz
)
language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
declare
  key record;
begin
  select k.id, k.client_id, k.scopes, k.last_used_at, u.id as user_id, u.auth_uid, u.email, u.name, u.time_zone,
         c.name as client_name
  into key
  from api_keys k
  join members m on m.client_id = k.client_id and m.user_id = k.created_by and m.role = 'owner'
  join users u on u.id = k.created_by and u.role = 'business' and u.disabled_at is null
  join clients c on c.id = k.client_id
  where k.secret_hash = p_secret_hash and k.revoked_at is null;
  if not found then return; end if;
  perform become(key.user_id, 'business', key.client_id, null, null, null, key.id);
  return query select key.user_id, key.auth_uid, key.email, key.name, key.time_zone, key.client_id,
    key.client_name, key.id, key.scopes, key.last_used_at;
end
$$;

-- Somebody signed in whom we do not know yet: no role that any policy knows, so they see no client's row. Their
-- id follows from the account, so that a repeated request is known as theirs before and after they join.
-- Null: known already, and so not new; a disabled user does not come back this way.
create function enter_as_newcomer(p_auth_uid text) returns uuid
language plpgsql volatile security definer set search_path = public
as $$
declare
  hash text := encode(sha256(convert_to('user:' || p_auth_uid, 'UTF8')), 'hex');
  id uuid := (substr(hash, 1, 12) || '8' || substr(hash, 14, 3) || '8' || substr(hash, 18, 15))::uuid;
begin
  if exists (select from users u where u.auth_uid = p_auth_uid) then return null; end if;
  perform become(id, 'newcomer', null, null, null, null, null);
  return id;
end
$$;

create or replace function enter_as_job() returns void
language sql volatile
as $$
  select become(null, 'job', null, null, null, null, null)
$$;

-- Once an hour is enough to see which keys are in use.
create function note_key_use(p_api_key_id uuid, p_now timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  update api_keys set last_used_at = p_now
  where id = p_api_key_id and (last_used_at is null or last_used_at < p_now - interval '1 hour')
$$;

-- Changes of a client's members come one after another, so that two owners cannot each see the other stay.
create function lock_members(p_client_id uuid) returns void
language plpgsql volatile security definer set search_path = public
as $$
begin
  perform from clients c where c.id = p_client_id for no key update;
end
$$;

-- Makes the caller a member by the invitation, or says why not. The invitation's lock lets one of many through.
create function accept_invitation(
  p_token_hash bytea, p_auth_uid text, p_email text, p_name text, p_time_zone text, p_now timestamptz
)
returns table (outcome text, invitation_id uuid, client_id uuid, client_name text, role text, site_ids uuid[])
language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
declare
  wanted invitations;
  person users;
begin
  select i.* into wanted from invitations i where i.token_hash = p_token_hash for update;
  if not found then
    return query select 'unknown', null::uuid, null::uuid, null::text, null::text, null::uuid[];
    return;
  end if;
  outcome := case
    when lower(wanted.email) <> lower(p_email) then 'other_email'
    when wanted.accepted_at is not null then 'used'
    when wanted.revoked_at is not null then 'revoked'
    when wanted.expires_at <= p_now then 'expired'
  end;
  if outcome is null then
    insert into users as u (id, auth_uid, email, name, role, time_zone)
    values (caller_user_id(), p_auth_uid, p_email, p_name, 'business', p_time_zone)
    on conflict do nothing;
    select u.* into person from users u where u.auth_uid = p_auth_uid;
    if not found then outcome := 'email_in_use';
    elsif person.role <> 'business' then outcome := 'other_role';
    else
      insert into members (client_id, user_id, role) values (wanted.client_id, person.id, wanted.role)
      on conflict do nothing;
      if not found then outcome := 'member_already'; end if;
    end if;
  end if;
  if outcome is null then
    insert into member_sites (client_id, user_id, site_id)
    select wanted.client_id, person.id, s from unnest(wanted.site_ids) s;
    update invitations set accepted_at = p_now, accepted_by = person.id where id = wanted.id;
    outcome := 'joined';
  end if;
  return query select outcome, wanted.id, wanted.client_id, c.name, wanted.role, wanted.site_ids
    from clients c where c.id = wanted.client_id;
end
$$;

-- Is the shift at a site that the caller may not see? A shift that the same statement is about to write is not
-- there yet and is judged by its own policy.
create function shift_is_elsewhere(p_shift_id uuid) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (select from shifts s where s.id = p_shift_id and s.site_id <> all (caller_site_ids()))
$$;

-- Restrictive: they narrow whatever other policies allow, now and later.
create policy sites_stay_within_limit on sites as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or id = any ((select caller_site_ids())::uuid[])
);
create policy bookings_stay_within_sites on bookings as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[])
);
create policy shifts_stay_within_sites on shifts as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[])
);
create policy assignments_stay_within_sites on assignments as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or not shift_is_elsewhere(shift_id)
);
create policy offers_stay_within_sites on offers as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or not shift_is_elsewhere(shift_id)
);
create policy event_log_stays_within_sites on event_log as restrictive for select to flxibl_app using (
  (select caller_site_ids()) is null or (
    (booking_id is null or exists (select from bookings b where b.id = booking_id))
    and (shift_id is null or not shift_is_elsewhere(shift_id))
  )
);

-- Who acts by a key acts as its maker, on a channel of its own, and the log names the key. The defaults fill it in
-- for every statement that writes events or claims an Idempotency-Key.
alter table event_log add column api_key_id uuid references api_keys;
alter table event_log alter column api_key_id set default caller_api_key_id();
alter policy event_log_is_written_as_oneself on event_log with check (
  (select caller_role()) is not null and actor_user_id is not distinct from (select caller_user_id())
  and api_key_id is not distinct from (select caller_api_key_id())
  and (channel = 'api_key') = ((select caller_api_key_id()) is not null)
);

-- A key and its maker are two callers. Newcomers send keys before they have a users row.
alter table idempotency_keys
  add column api_key_id uuid references api_keys,
  drop constraint idempotency_keys_pkey,
  drop constraint idempotency_keys_user_id_fkey,
  add constraint idempotency_keys_are_per_caller unique nulls not distinct (user_id, key, api_key_id);
alter table idempotency_keys alter column api_key_id set default caller_api_key_id();
alter policy idempotency_keys_belong_to_user on idempotency_keys using (
  (user_id = (select caller_user_id()) and api_key_id is not distinct from (select caller_api_key_id()))
  or (select caller_role()) = 'job'
);

alter table member_sites enable row level security;
alter table invitations enable row level security;
alter table api_keys enable row level security;
alter table documents enable row level security;

create policy users_are_seen_by_colleagues on users for select to flxibl_app using (
  (select caller_client_id()) is not null and exists (
    select from members m where m.user_id = users.id and m.client_id = (select caller_client_id())
  )
);
create policy members_are_changed_by_owners on members for update to flxibl_app using (
  (select caller_runs_platform())
  or ((select caller_member_role()) = 'owner' and client_id = (select caller_client_id()))
);
create policy members_are_removed_by_owners on members for delete to flxibl_app using (
  (select caller_runs_platform())
  or ((select caller_member_role()) = 'owner' and client_id = (select caller_client_id()))
);
create policy member_sites_are_seen on member_sites for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy member_sites_are_set_by_owners on member_sites to flxibl_app using (
  (select caller_runs_platform())
  or ((select caller_member_role()) = 'owner' and client_id = (select caller_client_id()))
);
create policy invitations_belong_to_owners on invitations to flxibl_app using (
  (select caller_runs_platform())
  or ((select caller_member_role()) = 'owner' and client_id = (select caller_client_id()))
);
create policy api_keys_belong_to_owners on api_keys to flxibl_app using (
  (select caller_runs_platform())
  or ((select caller_member_role()) = 'owner' and client_id = (select caller_client_id()))
);
create policy documents_are_seen on documents for select to flxibl_app using (
  (select caller_runs_platform()) or freelancer_id = (select caller_freelancer_id())
);
create policy documents_are_submitted_by_freelancer on documents for insert to flxibl_app with check (
  freelancer_id = (select caller_freelancer_id()) and state = 'submitted'
);
create policy documents_are_reviewed_by_platform on documents for update to flxibl_app using (
  (select caller_runs_platform())
);
create policy pools_are_kept_by_their_own on pools to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy pool_members_are_added_by_its_keeper on pool_members for insert to flxibl_app with check (
  exists (
    select from pools p
    where p.id = pool_id and ((select caller_runs_platform()) or p.client_id = (select caller_client_id()))
  )
);
create policy pool_members_are_removed_by_its_keeper on pool_members for delete to flxibl_app using (
  exists (
    select from pools p
    where p.id = pool_id and ((select caller_runs_platform()) or p.client_id = (select caller_client_id()))
  )
);

grant select on member_sites, invitations, api_keys, documents to flxibl_app;
grant update (role) on members to flxibl_app;
grant delete on members to flxibl_app;
grant insert, delete on member_sites to flxibl_app;
grant insert on invitations, api_keys, documents, pools, pool_members, favourites, blocks to flxibl_app;
grant update (revoked_at) on invitations, api_keys to flxibl_app;
grant update (state, reviewed_at, reviewed_by, reason) on documents to flxibl_app;
grant update (name) on pools to flxibl_app;
grant update (reason) on blocks to flxibl_app;
grant delete on pool_members, favourites, blocks to flxibl_app;
