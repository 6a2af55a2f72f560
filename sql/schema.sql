-- The schema that all migrations add up to, read from the catalogs of a database that was just migrated.
-- For reading and for diffs. Made by `npm run generate`; change it with a migration in sql/migrations.

create extension btree_gist;
create extension pg_trgm;

create table assignments (
  id uuid default uuidv7() not null,
  shift_id uuid not null,
  client_id uuid not null,
  shift_headcount integer not null,
  freelancer_id uuid not null,
  seat integer not null,
  state text not null,
  during tstzrange not null,
  pay_rate numeric(10,2) not null,
  charge_rate numeric(10,2) not null,
  currency character(3) not null,
  policy_version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint assignments_pkey PRIMARY KEY (id),
  constraint assignments_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint assignments_shift_id_client_id_shift_headcount_fkey FOREIGN KEY (shift_id, client_id, shift_headcount) REFERENCES shifts(id, client_id, headcount) ON UPDATE CASCADE,
  constraint assignments_during_check CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
  constraint assignments_seat_is_within_headcount CHECK (seat >= 1 AND (seat <= shift_headcount OR NOT assignment_blocks(state))),
  constraint assignments_state_check CHECK (state = ANY (ARRAY['reserved'::text, 'confirmed'::text, 'in_progress'::text, 'worked'::text, 'approved'::text, 'cancelled'::text, 'replaced'::text, 'no_show'::text, 'expired'::text, 'rejected'::text])),
  constraint assignments_freelancer_cannot_overlap EXCLUDE USING gist (freelancer_id WITH =, during WITH &&) WHERE (state = ANY (ARRAY['reserved'::text, 'confirmed'::text, 'in_progress'::text, 'worked'::text, 'approved'::text]))
);
CREATE INDEX assignments_by_client_and_start ON assignments USING btree (client_id, lower(during), id);
CREATE INDEX assignments_by_freelancer_and_start ON assignments USING btree (freelancer_id, lower(during), id);
CREATE INDEX assignments_by_shift ON assignments USING btree (shift_id);
CREATE INDEX assignments_by_start ON assignments USING btree (lower(during), id);
CREATE UNIQUE INDEX assignments_seat_is_taken_once ON assignments USING btree (shift_id, seat) WHERE state = ANY (ARRAY['reserved'::text, 'confirmed'::text, 'in_progress'::text, 'worked'::text, 'approved'::text]);
alter table assignments enable row level security;
create policy assignments_are_given_back_by_their_freelancer on assignments for update to flxibl_app
  using (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy assignments_are_seen_by_their_freelancer on assignments for select to flxibl_app
  using (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy assignments_belong_to_client on assignments for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant insert, select on assignments to flxibl_app;
grant update (state) on assignments to flxibl_app;

create table availability_exceptions (
  id uuid default uuidv7() not null,
  freelancer_id uuid not null,
  kind text not null,
  starts_at timestamp without time zone not null,
  ends_at timestamp without time zone not null,
  time_zone text not null,
  during tstzrange not null,
  note text,
  created_at timestamp with time zone default now() not null,
  constraint availability_exceptions_pkey PRIMARY KEY (id),
  constraint availability_exceptions_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint availability_exceptions_during_check CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
  constraint availability_exceptions_kind_check CHECK (kind = ANY (ARRAY['available'::text, 'unavailable'::text])),
  constraint availability_exceptions_note_check CHECK (length(note) <= 500)
);
CREATE INDEX availability_exceptions_by_freelancer ON availability_exceptions USING gist (freelancer_id, during);
alter table availability_exceptions enable row level security;
create policy availability_exceptions_belong_to_freelancer on availability_exceptions for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant delete, insert, select on availability_exceptions to flxibl_app;

create table availability_rules (
  freelancer_id uuid not null,
  weekday smallint not null,
  starts_at time without time zone not null,
  ends_at time without time zone not null,
  time_zone text not null,
  constraint availability_rules_pkey PRIMARY KEY (freelancer_id, weekday, starts_at),
  constraint availability_rules_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint availability_rules_weekday_check CHECK (weekday >= 1 AND weekday <= 7)
);
alter table availability_rules enable row level security;
create policy availability_rules_belong_to_freelancer on availability_rules for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant delete, insert, select on availability_rules to flxibl_app;

create table blocks (
  client_id uuid not null,
  freelancer_id uuid not null,
  reason text,
  created_at timestamp with time zone default now() not null,
  constraint blocks_pkey PRIMARY KEY (client_id, freelancer_id),
  constraint blocks_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint blocks_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id)
);
alter table blocks enable row level security;
create policy blocks_belong_to_client on blocks for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant select on blocks to flxibl_app;

create table bookings (
  id uuid default uuidv7() not null,
  client_id uuid not null,
  site_id uuid not null,
  note text,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint bookings_pkey PRIMARY KEY (id),
  constraint bookings_id_client_id_key UNIQUE (id, client_id),
  constraint bookings_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint bookings_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint bookings_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id),
  constraint bookings_note_check CHECK (length(note) <= 2000)
);
CREATE INDEX bookings_by_client ON bookings USING btree (client_id, id DESC);
alter table bookings enable row level security;
create policy bookings_belong_to_client on bookings for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant insert, select on bookings to flxibl_app;

create table busy_blocks (
  id uuid default uuidv7() not null,
  freelancer_id uuid not null,
  during tstzrange not null,
  source text not null,
  read_at timestamp with time zone default now() not null,
  constraint busy_blocks_pkey PRIMARY KEY (id),
  constraint busy_blocks_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint busy_blocks_during_check CHECK (NOT isempty(during)),
  constraint busy_blocks_source_check CHECK (source = ANY (ARRAY['google'::text, 'caldav'::text]))
);
CREATE INDEX busy_blocks_by_freelancer ON busy_blocks USING gist (freelancer_id, during);
alter table busy_blocks enable row level security;
create policy busy_blocks_belong_to_freelancer on busy_blocks for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant select on busy_blocks to flxibl_app;

create table clients (
  id uuid default uuidv7() not null,
  name text not null,
  fee_share numeric(5,4) default 0.20 not null,
  created_at timestamp with time zone default now() not null,
  constraint clients_pkey PRIMARY KEY (id),
  constraint clients_fee_share_check CHECK (fee_share >= 0::numeric AND fee_share <= 5::numeric),
  constraint clients_name_check CHECK (length(name) >= 1 AND length(name) <= 200)
);
alter table clients enable row level security;
create policy clients_are_seen on clients for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR id = (( SELECT caller_client_id() AS caller_client_id)) OR (( SELECT caller_freelancer_id() AS caller_freelancer_id)) IS NOT NULL AND works_for_client(id));
grant select on clients to flxibl_app;

create table event_log (
  id uuid default uuidv7() not null,
  tx xid8 default pg_current_xact_id() not null,
  seq bigint generated always as identity not null,
  occurred_at timestamp with time zone default clock_timestamp() not null,
  type text not null,
  actor_user_id uuid,
  channel text not null,
  request_id text,
  client_id uuid,
  freelancer_id uuid,
  booking_id uuid,
  shift_id uuid,
  assignment_id uuid,
  affects tstzrange,
  before jsonb,
  after jsonb,
  reason text,
  policy_version integer,
  constraint event_log_pkey PRIMARY KEY (id),
  constraint event_log_actor_user_id_fkey FOREIGN KEY (actor_user_id) REFERENCES users(id),
  constraint event_log_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint event_log_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint event_log_channel_check CHECK (channel = ANY (ARRAY['web'::text, 'api_key'::text, 'job'::text]))
);
CREATE INDEX event_log_in_order ON event_log USING btree (tx, seq);
CREATE INDEX event_log_of_client ON event_log USING btree (client_id, tx, seq);
CREATE INDEX event_log_of_freelancer ON event_log USING btree (freelancer_id, tx, seq);
CREATE TRIGGER event_log_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON event_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_log_notes_changed_availability AFTER INSERT ON event_log REFERENCING NEW TABLE AS new_events FOR EACH STATEMENT EXECUTE FUNCTION note_changed_availability();
alter table event_log enable row level security;
create policy event_log_is_seen on event_log for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy event_log_is_written_as_oneself on event_log for insert to flxibl_app
  with check ((( SELECT caller_role() AS caller_role)) IS NOT NULL AND NOT actor_user_id IS DISTINCT FROM (( SELECT caller_user_id() AS caller_user_id)));
grant insert, select on event_log to flxibl_app;

create table favourites (
  client_id uuid not null,
  freelancer_id uuid not null,
  constraint favourites_pkey PRIMARY KEY (client_id, freelancer_id),
  constraint favourites_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint favourites_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id)
);
alter table favourites enable row level security;
create policy favourites_belong_to_client on favourites for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant select on favourites to flxibl_app;

create table freelancer_roles (
  freelancer_id uuid not null,
  role_id text not null,
  constraint freelancer_roles_pkey PRIMARY KEY (role_id, freelancer_id),
  constraint freelancer_roles_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint freelancer_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id)
);
CREATE INDEX freelancer_roles_by_freelancer ON freelancer_roles USING btree (freelancer_id);
alter table freelancer_roles enable row level security;
create policy freelancer_roles_are_seen on freelancer_roles for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant select on freelancer_roles to flxibl_app;

create table freelancer_skills (
  freelancer_id uuid not null,
  skill_id text not null,
  constraint freelancer_skills_pkey PRIMARY KEY (freelancer_id, skill_id),
  constraint freelancer_skills_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint freelancer_skills_skill_id_fkey FOREIGN KEY (skill_id) REFERENCES skills(id)
);
alter table freelancer_skills enable row level security;
create policy freelancer_skills_are_seen on freelancer_skills for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant select on freelancer_skills to flxibl_app;

create table freelancers (
  id uuid default uuidv7() not null,
  user_id uuid,
  name text not null,
  headline text default ''::text not null,
  time_zone text not null,
  status text default 'active'::text not null,
  pay_rate numeric(10,2) not null,
  currency character(3) not null,
  rating numeric(3,2),
  created_at timestamp with time zone default now() not null,
  availability_version bigint default 0 not null,
  working_time tstzmultirange default '{}'::tstzmultirange not null,
  working_time_until date,
  constraint freelancers_pkey PRIMARY KEY (id),
  constraint freelancers_user_id_key UNIQUE (user_id),
  constraint freelancers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint freelancers_currency_check CHECK (currency ~ '^[A-Z]{3}$'::text),
  constraint freelancers_name_check CHECK (length(name) >= 1 AND length(name) <= 200),
  constraint freelancers_pay_rate_check CHECK (pay_rate >= 0::numeric),
  constraint freelancers_rating_check CHECK (rating >= 1::numeric AND rating <= 5::numeric),
  constraint freelancers_status_check CHECK (status = ANY (ARRAY['active'::text, 'paused'::text]))
);
CREATE INDEX freelancers_by_horizon ON freelancers USING btree (working_time_until);
CREATE INDEX freelancers_by_name ON freelancers USING btree (lower(name), id);
CREATE INDEX freelancers_name_contains ON freelancers USING gin (name gin_trgm_ops);
alter table freelancers enable row level security;
create policy freelancers_are_locked_and_changed on freelancers for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL OR id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)))
  with check (( SELECT caller_runs_platform() AS caller_runs_platform) OR id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy freelancers_are_seen on freelancers for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL OR id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant select on freelancers to flxibl_app;
grant update (time_zone, working_time, working_time_until) on freelancers to flxibl_app;

create table idempotency_keys (
  user_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status smallint,
  body json,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_keys_pkey PRIMARY KEY (user_id, key),
  constraint idempotency_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint idempotency_keys_key_check CHECK (length(key) >= 1 AND length(key) <= 255)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys USING btree (created_at);
alter table idempotency_keys enable row level security;
create policy idempotency_keys_belong_to_user on idempotency_keys for all to flxibl_app
  using (user_id = (( SELECT caller_user_id() AS caller_user_id)) OR (( SELECT caller_role() AS caller_role)) = 'job'::text);
grant delete, insert, select on idempotency_keys to flxibl_app;
grant update (body, status) on idempotency_keys to flxibl_app;

create table members (
  client_id uuid not null,
  user_id uuid not null,
  role text not null,
  constraint members_pkey PRIMARY KEY (client_id, user_id),
  constraint members_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint members_role_check CHECK (role = ANY (ARRAY['owner'::text, 'booker'::text, 'approver'::text, 'viewer'::text]))
);
CREATE UNIQUE INDEX members_user_has_one_client ON members USING btree (user_id);
alter table members enable row level security;
create policy members_are_seen on members for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant select on members to flxibl_app;

create table migrations (
  id integer default nextval('migrations_id_seq'::regclass) not null,
  name character varying(255) not null,
  run_on timestamp without time zone not null,
  constraint migrations_pkey PRIMARY KEY (id)
);
grant select on migrations to flxibl_app;

create table offers (
  id uuid default uuidv7() not null,
  shift_id uuid not null,
  client_id uuid not null,
  freelancer_id uuid,
  state text not null,
  expires_at timestamp with time zone not null,
  reason text,
  created_at timestamp with time zone default now() not null,
  constraint offers_pkey PRIMARY KEY (id),
  constraint offers_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint offers_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint offers_shift_id_fkey FOREIGN KEY (shift_id) REFERENCES shifts(id),
  constraint offers_reason_check CHECK (length(reason) <= 500),
  constraint offers_state_check CHECK (state = ANY (ARRAY['sent'::text, 'seen'::text, 'accepted'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text, 'superseded'::text]))
);
CREATE INDEX offers_by_freelancer ON offers USING btree (freelancer_id, created_at DESC);
CREATE INDEX offers_by_shift ON offers USING btree (shift_id);
alter table offers enable row level security;
create policy offers_are_seen_by_their_freelancer on offers for select to flxibl_app
  using (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy offers_belong_to_client on offers for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant insert, select on offers to flxibl_app;

create table pending_projections (
  freelancer_id uuid not null,
  version bigint not null,
  during tstzrange not null,
  since timestamp with time zone default clock_timestamp() not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone default clock_timestamp() not null,
  constraint pending_projections_pkey PRIMARY KEY (freelancer_id),
  constraint pending_projections_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id)
);
CREATE INDEX pending_projections_due ON pending_projections USING btree (next_attempt_at);
alter table pending_projections enable row level security;
create policy pending_projections_are_delivered on pending_projections for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant delete, insert, select, update on pending_projections to flxibl_app;

create table pool_members (
  pool_id uuid not null,
  freelancer_id uuid not null,
  constraint pool_members_pkey PRIMARY KEY (pool_id, freelancer_id),
  constraint pool_members_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint pool_members_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pools(id)
);
CREATE INDEX pool_members_by_freelancer ON pool_members USING btree (freelancer_id);
alter table pool_members enable row level security;
create policy pool_members_are_seen on pool_members for select to flxibl_app
  using ((EXISTS ( SELECT
   FROM pools p
  WHERE p.id = pool_members.pool_id)));
grant select on pool_members to flxibl_app;

create table pools (
  id uuid default uuidv7() not null,
  client_id uuid,
  name text not null,
  created_at timestamp with time zone default now() not null,
  constraint pools_pkey PRIMARY KEY (id),
  constraint pools_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint pools_name_check CHECK (length(name) >= 1 AND length(name) <= 200)
);
CREATE INDEX pools_by_client ON pools USING btree (client_id, name, id);
alter table pools enable row level security;
create policy pools_are_seen on pools for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR client_id IS NULL AND (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL);
grant select on pools to flxibl_app;

create table roles (
  id text not null,
  name text not null,
  constraint roles_pkey PRIMARY KEY (id),
  constraint roles_id_check CHECK (id ~ '^[a-z][a-z0-9-]{1,39}$'::text)
);
alter table roles enable row level security;
create policy roles_are_seen on roles for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) IS NOT NULL);
grant select on roles to flxibl_app;

create table shifts (
  id uuid default uuidv7() not null,
  booking_id uuid not null,
  client_id uuid not null,
  site_id uuid not null,
  role_id text not null,
  starts_at timestamp without time zone not null,
  ends_at timestamp without time zone not null,
  time_zone text not null,
  during tstzrange not null,
  headcount integer not null,
  cancelled_at timestamp with time zone,
  constraint shifts_pkey PRIMARY KEY (id),
  constraint shifts_id_client_id_headcount_key UNIQUE (id, client_id, headcount),
  constraint shifts_booking_id_client_id_fkey FOREIGN KEY (booking_id, client_id) REFERENCES bookings(id, client_id),
  constraint shifts_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id),
  constraint shifts_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id),
  constraint shifts_during_check CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
  constraint shifts_headcount_check CHECK (headcount >= 1 AND headcount <= 500)
);
CREATE INDEX shifts_by_booking ON shifts USING btree (booking_id);
CREATE INDEX shifts_by_client_and_time ON shifts USING btree (client_id, lower(during));
CREATE INDEX shifts_by_start ON shifts USING btree (lower(during));
alter table shifts enable row level security;
create policy shifts_are_seen_by_their_freelancers on shifts for select to flxibl_app
  using ((( SELECT caller_freelancer_id() AS caller_freelancer_id)) IS NOT NULL AND works_on_shift(id));
create policy shifts_belong_to_client on shifts for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant insert, select on shifts to flxibl_app;
grant update (cancelled_at) on shifts to flxibl_app;

create table sites (
  id uuid default uuidv7() not null,
  client_id uuid not null,
  name text not null,
  address text not null,
  time_zone text not null,
  created_at timestamp with time zone default now() not null,
  constraint sites_pkey PRIMARY KEY (id),
  constraint sites_id_client_id_key UNIQUE (id, client_id),
  constraint sites_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint sites_name_check CHECK (length(name) >= 1 AND length(name) <= 200)
);
CREATE INDEX sites_by_client ON sites USING btree (client_id, name, id);
alter table sites enable row level security;
create policy sites_are_seen on sites for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR (( SELECT caller_freelancer_id() AS caller_freelancer_id)) IS NOT NULL AND works_for_client(client_id));
grant select on sites to flxibl_app;

create table skills (
  id text not null,
  name text not null,
  constraint skills_pkey PRIMARY KEY (id),
  constraint skills_id_check CHECK (id ~ '^[a-z][a-z0-9-]{1,39}$'::text)
);
alter table skills enable row level security;
create policy skills_are_seen on skills for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) IS NOT NULL);
grant select on skills to flxibl_app;

create table time_off (
  id uuid default uuidv7() not null,
  freelancer_id uuid not null,
  during tstzrange not null,
  reason text,
  created_at timestamp with time zone default now() not null,
  constraint time_off_pkey PRIMARY KEY (id),
  constraint time_off_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint time_off_during_check CHECK (NOT isempty(during)),
  constraint time_off_reason_check CHECK (length(reason) <= 500)
);
CREATE INDEX time_off_by_freelancer ON time_off USING gist (freelancer_id, during);
alter table time_off enable row level security;
create policy time_off_belongs_to_freelancer on time_off for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant delete, insert, select on time_off to flxibl_app;

create table users (
  id uuid default uuidv7() not null,
  auth_uid text not null,
  email text not null,
  name text not null,
  role text not null,
  time_zone text not null,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_auth_uid_key UNIQUE (auth_uid),
  constraint users_auth_uid_check CHECK (length(auth_uid) >= 1 AND length(auth_uid) <= 128),
  constraint users_name_check CHECK (length(name) >= 1 AND length(name) <= 200),
  constraint users_role_check CHECK (role = ANY (ARRAY['admin'::text, 'business'::text, 'freelancer'::text]))
);
CREATE UNIQUE INDEX users_email_is_unique ON users USING btree (lower(email));
alter table users enable row level security;
create policy users_are_seen on users for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR id = (( SELECT caller_user_id() AS caller_user_id)));
grant select on users to flxibl_app;

create view shift_states with (security_invoker=true) as
 SELECT s.id AS shift_id,
    s.booking_id,
    s.headcount,
    a.filled,
        CASE
            WHEN s.cancelled_at IS NOT NULL AND a.filled = 0 THEN 'cancelled'::text
            WHEN a.filled = 0 THEN 'open'::text
            WHEN a.filled < s.headcount AND s.cancelled_at IS NULL THEN 'partly_filled'::text
            WHEN a.least_advanced = 4 THEN 'approved'::text
            WHEN a.least_advanced = 3 THEN 'worked'::text
            WHEN a.least_advanced = 2 THEN 'in_progress'::text
            ELSE 'filled'::text
        END AS state
   FROM shifts s
     CROSS JOIN LATERAL ( SELECT count(*)::integer AS filled,
            min(
                CASE a_1.state
                    WHEN 'approved'::text THEN 4
                    WHEN 'worked'::text THEN 3
                    WHEN 'in_progress'::text THEN 2
                    ELSE 1
                END) AS least_advanced
           FROM assignments a_1
          WHERE a_1.shift_id = s.id AND (a_1.state = ANY (ARRAY['reserved'::text, 'confirmed'::text, 'in_progress'::text, 'worked'::text, 'approved'::text]))) a;
grant select on shift_states to flxibl_app;

CREATE OR REPLACE FUNCTION public.assignment_blocks(state text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
$function$;

CREATE OR REPLACE FUNCTION public.caller_client_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select nullif(current_setting('app.client_id', true), '')::uuid
$function$;

CREATE OR REPLACE FUNCTION public.caller_freelancer_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select nullif(current_setting('app.freelancer_id', true), '')::uuid
$function$;

CREATE OR REPLACE FUNCTION public.caller_role()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select nullif(current_setting('app.role', true), '')
$function$;

CREATE OR REPLACE FUNCTION public.caller_runs_platform()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(caller_role() in ('admin', 'job'), false)
$function$;

CREATE OR REPLACE FUNCTION public.caller_user_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select nullif(current_setting('app.user_id', true), '')::uuid
$function$;

CREATE OR REPLACE FUNCTION public.confirm_projections(p_freelancer_ids uuid[], p_versions bigint[], p_during text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  delete from pending_projections p
  using unnest(p_freelancer_ids, p_versions, p_during) as done (freelancer_id, version, during)
  where p.freelancer_id = done.freelancer_id and p.version <= done.version
    and p.during <@ done.during::tstzrange
$function$;

CREATE OR REPLACE FUNCTION public.enter(p_auth_uid text)
 RETURNS TABLE(user_id uuid, email text, name text, role text, time_zone text, client_id uuid, client_name text, member_role text, freelancer_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  select u.id, u.email, u.name, u.role, u.time_zone, m.client_id, c.name, m.role, f.id
  into user_id, email, name, role, time_zone, client_id, client_name, member_role, freelancer_id
  from users u
  left join members m on m.user_id = u.id and u.role = 'business'
  left join clients c on c.id = m.client_id
  left join freelancers f on f.user_id = u.id and u.role = 'freelancer'
  where u.auth_uid = p_auth_uid and u.disabled_at is null;
  if not found then return; end if;
  perform set_config('app.user_id', user_id::text, true),
          set_config('app.role', role, true),
          set_config('app.client_id', coalesce(client_id::text, ''), true),
          set_config('app.freelancer_id', coalesce(freelancer_id::text, ''), true);
  return next;
end
$function$;

CREATE OR REPLACE FUNCTION public.enter_as_job()
 RETURNS void
 LANGUAGE sql
AS $function$
  select set_config('app.user_id', '', true), set_config('app.role', 'job', true),
         set_config('app.client_id', '', true), set_config('app.freelancer_id', '', true)
$function$;

CREATE OR REPLACE FUNCTION public.free_time(p_freelancer_id uuid, p_during tstzrange)
 RETURNS tstzmultirange
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select f.working_time * tstzmultirange(p_during) - coalesce(
    (select range_agg(a.during) from assignments a
     where a.freelancer_id = f.id and a.during && p_during
       and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')),
    '{}'
  )
  from freelancers f where f.id = p_freelancer_id
$function$;

CREATE OR REPLACE FUNCTION public.is_taken(p_freelancer_id uuid, p_during tstzrange)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (
    select from assignments a
    where a.freelancer_id = p_freelancer_id and a.during && p_during
      and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  )
$function$;

CREATE OR REPLACE FUNCTION public.live_days()
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$ select 60 $function$;

CREATE OR REPLACE FUNCTION public.materialise_working_time(p_freelancer_ids uuid[], p_now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  today date := (p_now at time zone 'UTC')::date;
begin
  update freelancers f
  set working_time = w.working_time, working_time_until = today + working_time_days()
  from working_time_of(p_freelancer_ids, today - 1, today + working_time_days()) w
  where f.id = w.freelancer_id;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_changed_availability()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform 1 from freelancers f
  where f.id in (select n.freelancer_id from new_events n where n.affects is not null)
  order by f.id for update;

  with touched as (
    select n.freelancer_id, range_merge(range_agg(n.affects)) as during
    from new_events n
    where n.affects is not null and n.freelancer_id is not null
    group by n.freelancer_id
  ),
  raised as (
    update freelancers f set availability_version = f.availability_version + 1
    from touched t where f.id = t.freelancer_id
    returning f.id, f.availability_version, t.during
  )
  insert into pending_projections as p (freelancer_id, version, during)
  select id, availability_version, during from raised order by id
  on conflict (freelancer_id) do update
  set version = greatest(p.version, excluded.version),
      during = range_merge(p.during, excluded.during),
      next_attempt_at = least(p.next_attempt_at, excluded.next_attempt_at);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.postpone_projections(p_freelancer_ids uuid[], p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update pending_projections p
  set attempts = p.attempts + 1,
      next_attempt_at = p_now + least(power(2, least(p.attempts, 6)), 60) * (1 + random() / 4) * interval '1 second'
  where p.freelancer_id = any (p_freelancer_ids)
$function$;

CREATE OR REPLACE FUNCTION public.rank_freelancers(p_client_id uuid, p_site_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_pool_id uuid, p_only_eligible boolean, p_limit integer)
 RETURNS TABLE(freelancer_id uuid, name text, headline text, time_zone text, rating numeric, favourite boolean, pay_rate numeric, charge_rate numeric, currency character, reasons text[], score integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  -- Materialised, so that reasons and score are worked out once for each freelancer, not at every mention.
  with candidates as materialized (
    select f as freelancer, refusal_reasons(f, p_client_id, p_role_id, p_during, p_now) as reasons
    from freelancer_roles fr
    join freelancers f on f.id = fr.freelancer_id
    where fr.role_id = p_role_id
      and (p_pool_id is null
           or exists (select from pool_members m where m.pool_id = p_pool_id and m.freelancer_id = f.id))
  ),
  ranked as materialized (
    select c.*, rank_score(c.freelancer, p_client_id, p_site_id) as score from candidates c
    where not p_only_eligible or cardinality(c.reasons) = 0
    order by cardinality(c.reasons) > 0, score desc, (c.freelancer).id
    limit p_limit
  )
  select (r.freelancer).id, (r.freelancer).name, (r.freelancer).headline, (r.freelancer).time_zone,
         (r.freelancer).rating,
         exists (
           select from favourites v where v.client_id = p_client_id and v.freelancer_id = (r.freelancer).id
         ),
         (r.freelancer).pay_rate, round((r.freelancer).pay_rate * (1 + c.fee_share), 2), (r.freelancer).currency,
         r.reasons, r.score
  from ranked r join clients c on c.id = p_client_id
  order by cardinality(r.reasons) > 0, r.score desc, (r.freelancer).id
$function$;

CREATE OR REPLACE FUNCTION public.rank_score(p_freelancer freelancers, p_client_id uuid, p_site_id uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select round((coalesce(p_freelancer.rating, 3.5) - 1) * 15)::int
    + case when exists (
        select from favourites v where v.client_id = p_client_id and v.freelancer_id = p_freelancer.id
      ) then 25 else 0 end
    + (select least(count(*), 5)::int * 3 from (
        select from assignments a join shifts s on s.id = a.shift_id
        where a.freelancer_id = p_freelancer.id and a.state in ('worked', 'approved') and s.site_id = p_site_id
        limit 5
      ) past)
$function$;

CREATE OR REPLACE FUNCTION public.read_pending_projections(p_freelancer_ids uuid[], p_now timestamp with time zone, p_limit integer)
 RETURNS TABLE(freelancer_id uuid, version bigint, during text, starts_at timestamp with time zone, ends_at timestamp with time zone, free jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.freelancer_id, f.availability_version, p.during::text, d.starts_at, d.ends_at,
         coalesce((
           select jsonb_agg(jsonb_build_object('startsAt', lower(r), 'endsAt', upper(r)))
           from unnest(free_time(f.id, tstzrange(d.starts_at, d.ends_at))) r
         ), '[]')
  from pending_projections p
  join freelancers f on f.id = p.freelancer_id
  cross join lateral (
    select date_trunc('day', lower(p.during), 'UTC') as starts_at,
           date_trunc('day', upper(p.during) - interval '1 microsecond', 'UTC') + interval '1 day' as ends_at
  ) d
  where case when p_freelancer_ids is null then p.next_attempt_at <= p_now else p.freelancer_id = any (p_freelancer_ids) end
  order by p.next_attempt_at
  limit p_limit
$function$;

CREATE OR REPLACE FUNCTION public.refusal_reasons(p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select array_remove(array[
    case when is_taken(p_freelancer.id, p_during) then 'freelancer_taken' end,
    case when not p_freelancer.working_time @> p_during then 'freelancer_not_available' end,
    case when not exists (
      select from freelancer_roles r where r.freelancer_id = p_freelancer.id and r.role_id = p_role_id
    ) then 'role_missing' end,
    case when exists (
      select from blocks b where b.freelancer_id = p_freelancer.id and b.client_id = p_client_id
    ) then 'blocked_by_client' end,
    case when p_freelancer.status <> 'active' then 'freelancer_inactive' end,
    case when lower(p_during) <= p_now then 'notice_too_short' end
  ], null)
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$function$;

CREATE OR REPLACE FUNCTION public.roll_availability(p_now timestamp with time zone, p_limit integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  today date := (p_now at time zone 'UTC')::date;
  behind uuid[];
begin
  select array_agg(id) into behind from (
    select f.id from freelancers f
    where f.working_time_until is null or f.working_time_until < today + working_time_days()
    order by f.id limit p_limit for update skip locked
  ) f;
  if behind is null then return 0; end if;

  insert into pending_projections as p (freelancer_id, version, during)
  select f.id, f.availability_version, tstzrange(
      greatest(today, f.working_time_until - working_time_days() + live_days())::timestamp at time zone 'UTC',
      (today + live_days())::timestamp at time zone 'UTC'
    )
  from freelancers f
  where f.id = any (behind)
    and coalesce(f.working_time_until, '-infinity') < today + working_time_days()
  on conflict (freelancer_id) do update set during = range_merge(p.during, excluded.during);

  perform materialise_working_time(behind, p_now);
  return cardinality(behind);
end
$function$;

CREATE OR REPLACE FUNCTION public.working_time_days()
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$ select 180 $function$;

CREATE OR REPLACE FUNCTION public.working_time_of(p_freelancer_ids uuid[], p_from date, p_until date)
 RETURNS TABLE(freelancer_id uuid, working_time tstzmultirange)
 LANGUAGE sql
 STABLE
AS $function$
  with weekly as (
    select r.freelancer_id,
           (day::date + r.starts_at) at time zone r.time_zone as begins,
           (day::date + case when r.ends_at <= r.starts_at then 1 else 0 end + r.ends_at)
             at time zone r.time_zone as ends
    from generate_series(p_from - 2, p_until + 1, interval '1 day') as day
    join availability_rules r
      on r.freelancer_id = any (p_freelancer_ids) and r.weekday = extract(isodow from day)
  ),
  horizon as (
    select tstzrange(p_from::timestamp at time zone 'UTC', p_until::timestamp at time zone 'UTC') as during
  ),
  offered as (
    select freelancer_id, range_agg(tstzrange(begins, greatest(begins, ends))) as times
    from weekly group by freelancer_id
  ),
  added as (
    select e.freelancer_id, range_agg(e.during) as times from availability_exceptions e, horizon h
    where e.freelancer_id = any (p_freelancer_ids) and e.kind = 'available' and e.during && h.during
    group by e.freelancer_id
  ),
  removed as (
    select x.freelancer_id, range_agg(x.during) as times
    from (
      select e.freelancer_id, e.during from availability_exceptions e
      where e.freelancer_id = any (p_freelancer_ids) and e.kind = 'unavailable'
      union all
      select t.freelancer_id, t.during from time_off t where t.freelancer_id = any (p_freelancer_ids)
      union all
      select b.freelancer_id, b.during from busy_blocks b where b.freelancer_id = any (p_freelancer_ids)
    ) x, horizon h
    where x.during && h.during
    group by x.freelancer_id
  )
  select id,
         ((coalesce(o.times, '{}') + coalesce(a.times, '{}')) - coalesce(r.times, '{}'))
           * tstzmultirange(h.during)
  from unnest(p_freelancer_ids) as id
  cross join horizon h
  left join offered o on o.freelancer_id = id
  left join added a on a.freelancer_id = id
  left join removed r on r.freelancer_id = id;
$function$;

CREATE OR REPLACE FUNCTION public.works_for_client(p_client_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (
    select from assignments a where a.freelancer_id = caller_freelancer_id() and a.client_id = p_client_id
  )
$function$;

CREATE OR REPLACE FUNCTION public.works_on_shift(p_shift_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (
    select from assignments a where a.freelancer_id = caller_freelancer_id() and a.shift_id = p_shift_id
  )
$function$;

grant usage on schema public to flxibl_app;
grant usage on schema public to public;
alter default privileges in schema public grant execute on functions to flxibl_app;
grant execute on function assignment_blocks(text) to flxibl_app;
grant execute on function caller_client_id() to flxibl_app;
grant execute on function caller_freelancer_id() to flxibl_app;
grant execute on function caller_role() to flxibl_app;
grant execute on function caller_runs_platform() to flxibl_app;
grant execute on function caller_user_id() to flxibl_app;
grant execute on function confirm_projections(uuid[],bigint[],text[]) to flxibl_app;
grant execute on function enter(text) to flxibl_app;
grant execute on function enter_as_job() to flxibl_app;
grant execute on function free_time(uuid,tstzrange) to flxibl_app;
grant execute on function is_taken(uuid,tstzrange) to flxibl_app;
grant execute on function live_days() to flxibl_app;
grant execute on function materialise_working_time(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function note_changed_availability() to flxibl_app;
grant execute on function postpone_projections(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function rank_freelancers(uuid,uuid,text,tstzrange,timestamp with time zone,uuid,boolean,integer) to flxibl_app;
grant execute on function rank_score(freelancers,uuid,uuid) to flxibl_app;
grant execute on function read_pending_projections(uuid[],timestamp with time zone,integer) to flxibl_app;
grant execute on function refusal_reasons(freelancers,uuid,text,tstzrange,timestamp with time zone) to flxibl_app;
grant execute on function refuse_change() to flxibl_app;
grant execute on function roll_availability(timestamp with time zone,integer) to flxibl_app;
grant execute on function working_time_days() to flxibl_app;
grant execute on function working_time_of(uuid[],date,date) to flxibl_app;
grant execute on function works_for_client(uuid) to flxibl_app;
grant execute on function works_on_shift(uuid) to flxibl_app;
