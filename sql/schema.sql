-- The schema that all migrations add up to, read from the catalogs of a database that was just migrated.
-- For reading and for diffs. Made by `npm run generate`; change it with a migration in sql/migrations.

create extension btree_gist;
create extension pg_trgm;

create table api_keys (
  id uuid default uuidv7() not null,
  client_id uuid not null,
  name text not null,
  secret_hash bytea not null,
  prefix text not null,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_secret_hash_key UNIQUE (secret_hash),
  constraint api_keys_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint api_keys_name_check CHECK (length(name) >= 1 AND length(name) <= 100),
  constraint api_keys_scopes_check CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['read'::text, 'book'::text, 'manage'::text]),
  constraint api_keys_secret_hash_check CHECK (length(secret_hash) = 32)
);
CREATE INDEX api_keys_by_client ON api_keys USING btree (client_id, id DESC);
CREATE INDEX api_keys_by_maker ON api_keys USING btree (created_by) WHERE revoked_at IS NULL;
alter table api_keys enable row level security;
create policy api_keys_belong_to_owners on api_keys for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_member_role() AS caller_member_role)) = 'owner'::text AND client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant insert, select on api_keys to flxibl_app;
grant update (revoked_at) on api_keys to flxibl_app;

create table assignments (
  id uuid default uuidv7() not null,
  shift_id uuid not null,
  client_id uuid not null,
  shift_headcount integer not null,
  freelancer_id uuid not null,
  seat integer not null,
  state text not null,
  during tstzrange not null,
  starts_at timestamp with time zone generated always as (lower(during)) not null,
  ends_at timestamp with time zone generated always as (upper(during)) not null,
  pay_rate numeric(10,2) not null,
  charge_rate numeric(10,2) not null,
  currency character(3) not null,
  policy_version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  terms jsonb,
  expires_at timestamp with time zone,
  checked_in_at timestamp with time zone,
  checked_out_at timestamp with time zone,
  replaces uuid,
  cancellation_charge numeric(12,2),
  offer_id uuid,
  constraint assignments_pkey PRIMARY KEY (id),
  constraint assignments_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint assignments_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers(id),
  constraint assignments_replaces_fkey FOREIGN KEY (replaces) REFERENCES assignments(id),
  constraint assignments_shift_id_client_id_shift_headcount_fkey FOREIGN KEY (shift_id, client_id, shift_headcount) REFERENCES shifts(id, client_id, headcount) ON UPDATE CASCADE,
  constraint assignments_during_check CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
  constraint assignments_last_at_most_15_days CHECK ((upper(during) - lower(during)) <= '15 days'::interval),
  constraint assignments_reservation_lapses CHECK (state <> 'reserved'::text OR expires_at IS NOT NULL),
  constraint assignments_seat_is_within_headcount CHECK (seat >= 1 AND (seat <= shift_headcount OR NOT assignment_blocks(state))),
  constraint assignments_state_check CHECK (state = ANY (ARRAY['reserved'::text, 'confirmed'::text, 'in_progress'::text, 'worked'::text, 'approved'::text, 'cancelled'::text, 'replaced'::text, 'no_show'::text, 'expired'::text, 'rejected'::text])),
  constraint assignments_freelancer_cannot_overlap EXCLUDE USING gist (freelancer_id WITH =, during WITH &&) WHERE (state = ANY (ARRAY['reserved'::text, 'confirmed'::text, 'in_progress'::text, 'worked'::text, 'approved'::text]))
);
CREATE INDEX assignments_by_client_and_start ON assignments USING btree (client_id, starts_at, id);
CREATE INDEX assignments_by_freelancer_and_start ON assignments USING btree (freelancer_id, starts_at, id);
CREATE INDEX assignments_by_offer ON assignments USING btree (offer_id) WHERE offer_id IS NOT NULL;
CREATE INDEX assignments_by_shift ON assignments USING btree (shift_id);
CREATE INDEX assignments_by_start ON assignments USING btree (starts_at, id);
CREATE INDEX assignments_in_progress_by_end ON assignments USING btree (upper(during)) WHERE state = 'in_progress'::text;
CREATE INDEX assignments_over_a_day_by_start ON assignments USING btree (starts_at, id) WHERE (ends_at - starts_at) > '1 day'::interval;
CREATE INDEX assignments_reserved_by_expiry ON assignments USING btree (expires_at) WHERE state = 'reserved'::text;
CREATE UNIQUE INDEX assignments_seat_is_taken_once ON assignments USING btree (shift_id, seat) WHERE state = ANY (ARRAY['reserved'::text, 'confirmed'::text, 'in_progress'::text, 'worked'::text, 'approved'::text]);
CREATE TRIGGER assignments_done_at_once_count_for_site AFTER INSERT ON assignments FOR EACH ROW WHEN (new.state = ANY (ARRAY['worked'::text, 'approved'::text])) EXECUTE FUNCTION count_site_regulars();
CREATE TRIGGER assignments_done_count_for_site AFTER UPDATE ON assignments FOR EACH ROW WHEN ((old.state = ANY (ARRAY['worked'::text, 'approved'::text])) <> (new.state = ANY (ARRAY['worked'::text, 'approved'::text]))) EXECUTE FUNCTION count_site_regulars();
CREATE TRIGGER assignments_supersede_requests AFTER UPDATE ON assignments FOR EACH ROW WHEN (old.state <> new.state OR old.during <> new.during OR old.pay_rate <> new.pay_rate OR old.shift_id <> new.shift_id) EXECUTE FUNCTION supersede_requests();
alter table assignments enable row level security;
create policy assignments_are_given_back_by_their_freelancer on assignments for update to flxibl_app
  using (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy assignments_are_seen_by_their_freelancer on assignments for select to flxibl_app
  using (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy assignments_belong_to_client on assignments for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy assignments_stay_within_sites on assignments as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR NOT shift_is_elsewhere(shift_id));
grant insert, select on assignments to flxibl_app;
grant update (cancellation_charge, checked_in_at, checked_out_at, expires_at, state) on assignments to flxibl_app;

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
CREATE INDEX blocks_by_freelancer ON blocks USING btree (freelancer_id);
alter table blocks enable row level security;
create policy blocks_belong_to_client on blocks for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant delete, insert, select on blocks to flxibl_app;
grant update (reason) on blocks to flxibl_app;

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
create policy bookings_stay_within_sites on bookings as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
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

create table documents (
  id uuid default uuidv7() not null,
  freelancer_id uuid not null,
  kind text not null,
  file_name text not null,
  storage_path text not null,
  expires_on date,
  state text default 'submitted'::text not null,
  submitted_at timestamp with time zone not null,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  reason text,
  constraint documents_pkey PRIMARY KEY (id),
  constraint documents_storage_path_key UNIQUE (storage_path),
  constraint documents_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint documents_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES users(id),
  constraint documents_are_reviewed_once_decided CHECK ((state = 'submitted'::text) = (reviewed_at IS NULL)),
  constraint documents_file_name_check CHECK (length(file_name) >= 1 AND length(file_name) <= 200),
  constraint documents_kind_check CHECK (kind = ANY (ARRAY['identity'::text, 'right_to_work'::text, 'certificate'::text, 'insurance'::text, 'other'::text])),
  constraint documents_reason_check CHECK (length(reason) <= 500),
  constraint documents_rejection_has_a_reason CHECK (state <> 'rejected'::text OR reason IS NOT NULL),
  constraint documents_state_check CHECK (state = ANY (ARRAY['submitted'::text, 'approved'::text, 'rejected'::text]))
);
CREATE INDEX documents_by_freelancer ON documents USING btree (freelancer_id, id);
CREATE INDEX documents_by_state ON documents USING btree (state, id);
alter table documents enable row level security;
create policy documents_are_reviewed_by_platform on documents for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
create policy documents_are_seen on documents for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy documents_are_submitted_by_freelancer on documents for insert to flxibl_app
  with check (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)) AND state = 'submitted'::text);
grant insert, select on documents to flxibl_app;
grant update (reason, reviewed_at, reviewed_by, state) on documents to flxibl_app;

create table event_log (
  id uuid default uuidv7() not null,
  tx xid8 default pg_current_xact_id() not null,
  seq bigint generated always as identity not null,
  occurred_at timestamp with time zone default present() not null,
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
  api_key_id uuid default caller_api_key_id(),
  constraint event_log_pkey PRIMARY KEY (id),
  constraint event_log_actor_user_id_fkey FOREIGN KEY (actor_user_id) REFERENCES users(id),
  constraint event_log_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_keys(id),
  constraint event_log_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint event_log_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint event_log_channel_check CHECK (channel = ANY (ARRAY['web'::text, 'api_key'::text, 'job'::text]))
);
CREATE INDEX event_log_in_order ON event_log USING btree (tx, seq);
CREATE INDEX event_log_of_assigned_time ON event_log USING gist (affects) WHERE type = ANY (ARRAY['assignment_reserved'::text, 'assignment_confirmed'::text, 'assignment_changed'::text]);
CREATE INDEX event_log_of_assignment ON event_log USING btree (assignment_id, seq DESC) WHERE assignment_id IS NOT NULL;
CREATE INDEX event_log_of_client ON event_log USING btree (client_id, tx, seq);
CREATE INDEX event_log_of_freelancer ON event_log USING btree (freelancer_id, tx, seq);
CREATE TRIGGER event_log_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON event_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_log_notes_changed_availability AFTER INSERT ON event_log REFERENCING NEW TABLE AS new_events FOR EACH STATEMENT EXECUTE FUNCTION note_changed_availability();
alter table event_log enable row level security;
create policy event_log_is_seen on event_log for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy event_log_is_written_as_oneself on event_log for insert to flxibl_app
  with check ((( SELECT caller_role() AS caller_role)) IS NOT NULL AND NOT actor_user_id IS DISTINCT FROM (( SELECT caller_user_id() AS caller_user_id)) AND NOT api_key_id IS DISTINCT FROM (( SELECT caller_api_key_id() AS caller_api_key_id)) AND (channel = 'api_key'::text) = ((( SELECT caller_api_key_id() AS caller_api_key_id)) IS NOT NULL));
create policy event_log_of_requests_is_seen_by_the_colleague on event_log for select to flxibl_app
  using (type ~~ 'request\_%'::text AND (after ->> 'colleagueId'::text) = ((( SELECT caller_freelancer_id() AS caller_freelancer_id))::text));
create policy event_log_stays_within_sites on event_log as restrictive for select to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (booking_id IS NULL OR (EXISTS ( SELECT
   FROM bookings b
  WHERE b.id = event_log.booking_id))) AND (shift_id IS NULL OR NOT shift_is_elsewhere(shift_id)));
grant insert, select on event_log to flxibl_app;

create table favourites (
  client_id uuid not null,
  freelancer_id uuid not null,
  constraint favourites_pkey PRIMARY KEY (client_id, freelancer_id),
  constraint favourites_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint favourites_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id)
);
CREATE INDEX favourites_by_freelancer ON favourites USING btree (freelancer_id);
alter table favourites enable row level security;
create policy favourites_belong_to_client on favourites for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant delete, insert, select on favourites to flxibl_app;

create table freelancer_roles (
  freelancer_id uuid not null,
  role_id text not null,
  constraint freelancer_roles_pkey PRIMARY KEY (role_id, freelancer_id),
  constraint freelancer_roles_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint freelancer_roles_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id)
);
CREATE INDEX freelancer_roles_by_freelancer ON freelancer_roles USING btree (freelancer_id);
CREATE TRIGGER freelancer_roles_added_refresh_ranks AFTER INSERT ON freelancer_roles REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_ranks_of_changed();
CREATE TRIGGER freelancer_roles_removed_refresh_ranks AFTER DELETE ON freelancer_roles REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_ranks_of_changed();
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
CREATE TRIGGER freelancer_skills_added_refresh_ranks AFTER INSERT ON freelancer_skills REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_ranks_of_changed();
CREATE TRIGGER freelancer_skills_removed_refresh_ranks AFTER DELETE ON freelancer_skills REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_ranks_of_changed();
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
  latitude double precision,
  longitude double precision,
  working_hours bit(168) default '0'::bit(168) not null,
  constraint freelancers_pkey PRIMARY KEY (id),
  constraint freelancers_user_id_key UNIQUE (user_id),
  constraint freelancers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint freelancers_currency_check CHECK (currency ~ '^[A-Z]{3}$'::text),
  constraint freelancers_have_both_coordinates CHECK ((latitude IS NULL) = (longitude IS NULL)),
  constraint freelancers_latitude_check CHECK (latitude >= '-90'::integer::double precision AND latitude <= 90::double precision),
  constraint freelancers_longitude_check CHECK (longitude >= '-180'::integer::double precision AND longitude <= 180::double precision),
  constraint freelancers_name_check CHECK (length(name) >= 1 AND length(name) <= 200),
  constraint freelancers_pay_rate_check CHECK (pay_rate >= 0::numeric),
  constraint freelancers_rating_check CHECK (rating >= 1::numeric AND rating <= 5::numeric),
  constraint freelancers_status_check CHECK (status = ANY (ARRAY['active'::text, 'paused'::text]))
);
CREATE INDEX freelancers_by_horizon ON freelancers USING btree (working_time_until);
CREATE INDEX freelancers_by_name ON freelancers USING btree (lower(name), id);
CREATE INDEX freelancers_name_contains ON freelancers USING gin (name gin_trgm_ops);
CREATE TRIGGER freelancers_keep_working_hours BEFORE INSERT OR UPDATE OF working_time ON freelancers FOR EACH ROW EXECUTE FUNCTION keep_working_hours();
CREATE TRIGGER freelancers_refresh_ranks AFTER UPDATE ON freelancers FOR EACH ROW WHEN (old.rating IS DISTINCT FROM new.rating OR old.pay_rate <> new.pay_rate OR old.currency <> new.currency OR old.working_hours <> new.working_hours) EXECUTE FUNCTION refresh_ranks_of_row();
alter table freelancers enable row level security;
create policy freelancers_are_locked_and_changed on freelancers for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL OR id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)))
  with check (( SELECT caller_runs_platform() AS caller_runs_platform) OR id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy freelancers_are_seen on freelancers for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL OR id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant select on freelancers to flxibl_app;
grant update (time_zone, working_time, working_time_until) on freelancers to flxibl_app;

create table holds (
  id uuid default uuidv7() not null,
  freelancer_id uuid not null,
  client_id uuid not null,
  user_id uuid not null,
  during tstzrange not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  constraint holds_pkey PRIMARY KEY (id),
  constraint holds_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint holds_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint holds_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint holds_during_check CHECK (NOT isempty(during))
);
CREATE INDEX holds_by_expiry ON holds USING btree (expires_at);
CREATE INDEX holds_by_freelancer ON holds USING gist (freelancer_id, during);
CREATE INDEX holds_by_user ON holds USING btree (user_id, expires_at);
alter table holds enable row level security;
create policy holds_belong_to_user on holds for all to flxibl_app
  using (user_id = (( SELECT caller_user_id() AS caller_user_id)) OR (( SELECT caller_role() AS caller_role)) = 'job'::text);
grant delete, insert, select on holds to flxibl_app;

create table idempotency_keys (
  user_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status smallint,
  body json,
  created_at timestamp with time zone default now() not null,
  api_key_id uuid default caller_api_key_id(),
  constraint idempotency_keys_are_per_caller UNIQUE NULLS NOT DISTINCT (user_id, key, api_key_id),
  constraint idempotency_keys_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_keys(id),
  constraint idempotency_keys_key_check CHECK (length(key) >= 1 AND length(key) <= 255)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys USING btree (created_at);
alter table idempotency_keys enable row level security;
create policy idempotency_keys_belong_to_user on idempotency_keys for all to flxibl_app
  using (user_id = (( SELECT caller_user_id() AS caller_user_id)) AND NOT api_key_id IS DISTINCT FROM (( SELECT caller_api_key_id() AS caller_api_key_id)) OR (( SELECT caller_role() AS caller_role)) = 'job'::text);
grant delete, insert, select on idempotency_keys to flxibl_app;
grant update (body, status) on idempotency_keys to flxibl_app;

create table incidents (
  id uuid default uuidv7() not null,
  assignment_id uuid not null,
  client_id uuid not null,
  freelancer_id uuid not null,
  kind text not null,
  state text not null,
  reason text,
  dispute_reason text,
  decision_reason text,
  appeal_reason text,
  appeal_days integer not null,
  created_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  appealed_at timestamp with time zone,
  constraint incidents_pkey PRIMARY KEY (id),
  constraint incidents_are_opened_once_of_a_kind UNIQUE (assignment_id, kind),
  constraint incidents_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint incidents_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint incidents_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint incidents_appeal_days_check CHECK (appeal_days >= 0),
  constraint incidents_appeal_reason_check CHECK (length(appeal_reason) <= 500),
  constraint incidents_appealed_have_a_moment CHECK (state <> 'appealed'::text OR appealed_at IS NOT NULL),
  constraint incidents_decided_have_a_moment CHECK ((state <> ALL (ARRAY['upheld'::text, 'overturned'::text])) OR decided_at IS NOT NULL),
  constraint incidents_decision_reason_check CHECK (length(decision_reason) <= 500),
  constraint incidents_dispute_reason_check CHECK (length(dispute_reason) <= 500),
  constraint incidents_kind_check CHECK (kind = ANY (ARRAY['late'::text, 'early_leave'::text, 'no_show'::text])),
  constraint incidents_reason_check CHECK (length(reason) <= 500),
  constraint incidents_state_check CHECK (state = ANY (ARRAY['open'::text, 'disputed'::text, 'upheld'::text, 'overturned'::text, 'appealed'::text]))
);
CREATE INDEX incidents_by_client ON incidents USING btree (client_id, id DESC);
CREATE INDEX incidents_by_freelancer ON incidents USING btree (freelancer_id, id DESC);
alter table incidents enable row level security;
create policy incidents_are_seen_with_their_assignment on incidents for all to flxibl_app
  using ((( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id))) AND (EXISTS ( SELECT
   FROM assignments a
  WHERE a.id = incidents.assignment_id)));
grant insert, select on incidents to flxibl_app;
grant update (appeal_reason, appealed_at, decided_at, decision_reason, dispute_reason, state) on incidents to flxibl_app;

create table invitations (
  id uuid default uuidv7() not null,
  client_id uuid not null,
  email text not null,
  role text not null,
  site_ids uuid[] default '{}'::uuid[] not null,
  token_hash bytea not null,
  invited_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  revoked_at timestamp with time zone,
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES users(id),
  constraint invitations_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint invitations_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users(id),
  constraint invitations_email_check CHECK (length(email) >= 3 AND length(email) <= 320),
  constraint invitations_end_once CHECK (accepted_at IS NULL OR revoked_at IS NULL),
  constraint invitations_role_check CHECK (role = ANY (ARRAY['owner'::text, 'booker'::text, 'approver'::text, 'viewer'::text])),
  constraint invitations_token_hash_check CHECK (length(token_hash) = 32)
);
CREATE INDEX invitations_by_client ON invitations USING btree (client_id, id DESC);
CREATE UNIQUE INDEX invitations_one_open_for_an_email ON invitations USING btree (client_id, lower(email)) WHERE accepted_at IS NULL AND revoked_at IS NULL;
alter table invitations enable row level security;
create policy invitations_belong_to_owners on invitations for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_member_role() AS caller_member_role)) = 'owner'::text AND client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant insert, select on invitations to flxibl_app;
grant update (revoked_at) on invitations to flxibl_app;

create table member_sites (
  client_id uuid not null,
  user_id uuid not null,
  site_id uuid not null,
  constraint member_sites_pkey PRIMARY KEY (user_id, site_id),
  constraint member_sites_client_id_user_id_fkey FOREIGN KEY (client_id, user_id) REFERENCES members(client_id, user_id) ON DELETE CASCADE,
  constraint member_sites_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id)
);
alter table member_sites enable row level security;
create policy member_sites_are_seen on member_sites for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy member_sites_are_set_by_owners on member_sites for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_member_role() AS caller_member_role)) = 'owner'::text AND client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant delete, insert, select on member_sites to flxibl_app;

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
create policy members_are_changed_by_owners on members for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_member_role() AS caller_member_role)) = 'owner'::text AND client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy members_are_removed_by_owners on members for delete to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_member_role() AS caller_member_role)) = 'owner'::text AND client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy members_are_seen on members for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant delete, select on members to flxibl_app;
grant update (role) on members to flxibl_app;

create table migrations (
  id integer default nextval('migrations_id_seq'::regclass) not null,
  name character varying(255) not null,
  run_on timestamp without time zone not null,
  constraint migrations_pkey PRIMARY KEY (id)
);
grant select on migrations to flxibl_app;

create table offer_declines (
  offer_id uuid not null,
  freelancer_id uuid not null,
  reason text,
  declined_at timestamp with time zone not null,
  constraint offer_declines_pkey PRIMARY KEY (offer_id, freelancer_id),
  constraint offer_declines_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint offer_declines_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers(id),
  constraint offer_declines_reason_check CHECK (length(reason) <= 500)
);
CREATE INDEX offer_declines_by_freelancer ON offer_declines USING btree (freelancer_id);
alter table offer_declines enable row level security;
create policy offer_declines_are_made_by_their_freelancer on offer_declines for insert to flxibl_app
  with check (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy offer_declines_are_seen on offer_declines for select to flxibl_app
  using (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)) OR (EXISTS ( SELECT
   FROM offers o
  WHERE o.id = offer_declines.offer_id)));
grant insert, select on offer_declines to flxibl_app;

create table offer_tiers (
  offer_id uuid not null,
  tier integer not null,
  audience text not null,
  pool_id uuid,
  opens_at timestamp with time zone not null,
  announced_at timestamp with time zone,
  constraint offer_tiers_pkey PRIMARY KEY (offer_id, tier),
  constraint offer_tiers_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES offers(id),
  constraint offer_tiers_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pools(id),
  constraint offer_tiers_audience_check CHECK (audience = ANY (ARRAY['favourites'::text, 'pool'::text, 'all'::text])),
  constraint offer_tiers_name_their_pool CHECK ((audience = 'pool'::text) = (pool_id IS NOT NULL)),
  constraint offer_tiers_tier_check CHECK (tier > 0)
);
alter table offer_tiers enable row level security;
create policy offer_tiers_belong_to_client on offer_tiers for all to flxibl_app
  using ((EXISTS ( SELECT
   FROM offers o
  WHERE o.id = offer_tiers.offer_id)));
grant insert, select on offer_tiers to flxibl_app;
grant update (announced_at) on offer_tiers to flxibl_app;

create table offers (
  id uuid default uuidv7() not null,
  shift_id uuid not null,
  client_id uuid not null,
  freelancer_id uuid,
  state text not null,
  expires_at timestamp with time zone not null,
  reason text,
  created_at timestamp with time zone default now() not null,
  needs_approval boolean default false not null,
  created_by uuid,
  constraint offers_pkey PRIMARY KEY (id),
  constraint offers_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint offers_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint offers_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint offers_shift_id_fkey FOREIGN KEY (shift_id) REFERENCES shifts(id),
  constraint offers_reason_check CHECK (length(reason) <= 500),
  constraint offers_state_check CHECK (state = ANY (ARRAY['sent'::text, 'seen'::text, 'accepted'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text, 'superseded'::text]))
);
CREATE INDEX offers_by_client ON offers USING btree (client_id, id DESC);
CREATE INDEX offers_by_freelancer ON offers USING btree (freelancer_id, id DESC);
CREATE INDEX offers_by_shift ON offers USING btree (shift_id);
CREATE UNIQUE INDEX offers_freelancer_is_asked_once ON offers USING btree (shift_id, freelancer_id) WHERE freelancer_id IS NOT NULL AND (state = ANY (ARRAY['sent'::text, 'seen'::text]));
CREATE INDEX offers_open_by_expiry ON offers USING btree (expires_at) WHERE state = ANY (ARRAY['sent'::text, 'seen'::text]);
CREATE UNIQUE INDEX offers_shift_has_one_open_at_once ON offers USING btree (shift_id) WHERE freelancer_id IS NULL AND (state = ANY (ARRAY['sent'::text, 'seen'::text]));
alter table offers enable row level security;
create policy offers_are_answered_by_their_freelancer on offers for update to flxibl_app
  using (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy offers_are_seen_by_their_freelancer on offers for select to flxibl_app
  using (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy offers_belong_to_client on offers for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy offers_stay_within_sites on offers as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR NOT shift_is_elsewhere(shift_id));
grant insert, select on offers to flxibl_app;
grant update (reason, state) on offers to flxibl_app;

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

create table policies (
  id uuid default uuidv7() not null,
  client_id uuid,
  version integer not null,
  effective_from timestamp with time zone not null,
  terms jsonb not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint policies_pkey PRIMARY KEY (id),
  constraint policies_client_id_version_key UNIQUE NULLS NOT DISTINCT (client_id, version),
  constraint policies_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint policies_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint policies_version_check CHECK (version > 0)
);
CREATE INDEX policies_by_client ON policies USING btree (client_id, effective_from DESC);
alter table policies enable row level security;
create policy policies_are_made_by_platform on policies for insert to flxibl_app
  with check (( SELECT caller_runs_platform() AS caller_runs_platform));
create policy policies_are_seen on policies for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) IS NOT NULL AND (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id IS NULL OR client_id = (( SELECT caller_client_id() AS caller_client_id))));
grant insert, select on policies to flxibl_app;

create table pool_members (
  pool_id uuid not null,
  freelancer_id uuid not null,
  constraint pool_members_pkey PRIMARY KEY (pool_id, freelancer_id),
  constraint pool_members_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint pool_members_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pools(id)
);
CREATE INDEX pool_members_by_freelancer ON pool_members USING btree (freelancer_id);
CREATE TRIGGER pool_members_added_refresh_ranks AFTER INSERT ON pool_members REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_ranks_of_changed();
CREATE TRIGGER pool_members_removed_refresh_ranks AFTER DELETE ON pool_members REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION refresh_ranks_of_changed();
alter table pool_members enable row level security;
create policy pool_members_are_added_by_its_keeper on pool_members for insert to flxibl_app
  with check ((EXISTS ( SELECT
   FROM pools p
  WHERE p.id = pool_members.pool_id AND (( SELECT caller_runs_platform() AS caller_runs_platform) OR p.client_id = (( SELECT caller_client_id() AS caller_client_id))))));
create policy pool_members_are_removed_by_its_keeper on pool_members for delete to flxibl_app
  using ((EXISTS ( SELECT
   FROM pools p
  WHERE p.id = pool_members.pool_id AND (( SELECT caller_runs_platform() AS caller_runs_platform) OR p.client_id = (( SELECT caller_client_id() AS caller_client_id))))));
create policy pool_members_are_seen on pool_members for select to flxibl_app
  using ((EXISTS ( SELECT
   FROM pools p
  WHERE p.id = pool_members.pool_id)));
grant delete, insert, select on pool_members to flxibl_app;

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
create policy pools_are_kept_by_their_own on pools for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy pools_are_seen on pools for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR client_id IS NULL AND (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL);
grant insert, select on pools to flxibl_app;
grant update (name) on pools to flxibl_app;

create table ranks (
  role_id text not null,
  list text not null,
  base integer not null,
  freelancer_id uuid not null,
  working_hours bit(168) not null,
  constraint ranks_pkey PRIMARY KEY (freelancer_id, role_id, list),
  constraint ranks_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id)
);
CREATE INDEX ranks_in_order ON ranks USING btree (role_id, list, base DESC, freelancer_id) INCLUDE (working_hours);
alter table ranks enable row level security;
create policy ranks_are_of_platform on ranks for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on ranks to flxibl_app;

create table requests (
  id uuid not null,
  kind text not null,
  client_id uuid not null,
  assignment_id uuid not null,
  freelancer_id uuid not null,
  other_assignment_id uuid,
  other_freelancer_id uuid,
  starts_at timestamp without time zone,
  ends_at timestamp without time zone,
  time_zone text,
  during tstzrange,
  pay_rate numeric(10,2),
  proposer_user_id uuid not null,
  proposer_side text not null,
  state text default 'open'::text not null,
  needs_approval boolean default false not null,
  reason text not null,
  answer_reason text,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  agreed_at timestamp with time zone,
  answered_at timestamp with time zone,
  constraint requests_pkey PRIMARY KEY (id),
  constraint requests_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint requests_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint requests_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint requests_other_assignment_id_fkey FOREIGN KEY (other_assignment_id) REFERENCES assignments(id),
  constraint requests_other_freelancer_id_fkey FOREIGN KEY (other_freelancer_id) REFERENCES freelancers(id),
  constraint requests_proposer_user_id_fkey FOREIGN KEY (proposer_user_id) REFERENCES users(id),
  constraint requests_answer_reason_check CHECK (length(answer_reason) >= 1 AND length(answer_reason) <= 500),
  constraint requests_are_agreed_where_approval_is_needed CHECK (state <> 'agreed'::text OR needs_approval),
  constraint requests_during_check CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
  constraint requests_kind_check CHECK (kind = ANY (ARRAY['change'::text, 'release'::text, 'hand_over'::text, 'swap'::text])),
  constraint requests_name_what_their_kind_needs CHECK ((kind = ANY (ARRAY['hand_over'::text, 'swap'::text])) = (other_freelancer_id IS NOT NULL) AND (kind = 'swap'::text) = (other_assignment_id IS NOT NULL) AND (kind = 'change'::text) = (during IS NOT NULL OR pay_rate IS NOT NULL) AND (num_nulls(starts_at, ends_at, time_zone, during) = ANY (ARRAY[0, 4]))),
  constraint requests_need_two_people CHECK (freelancer_id <> other_freelancer_id),
  constraint requests_of_clients_are_changes CHECK (proposer_side = 'freelancer'::text OR kind = 'change'::text),
  constraint requests_pay_rate_check CHECK (pay_rate >= 0::numeric),
  constraint requests_proposer_side_check CHECK (proposer_side = ANY (ARRAY['client'::text, 'freelancer'::text])),
  constraint requests_reason_check CHECK (length(reason) >= 1 AND length(reason) <= 500),
  constraint requests_state_check CHECK (state = ANY (ARRAY['open'::text, 'agreed'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text, 'expired'::text, 'superseded'::text]))
);
CREATE INDEX requests_by_assignment ON requests USING btree (assignment_id, id DESC);
CREATE INDEX requests_by_client ON requests USING btree (client_id, id DESC);
CREATE INDEX requests_by_freelancer ON requests USING btree (freelancer_id, id DESC);
CREATE INDEX requests_by_other_freelancer ON requests USING btree (other_freelancer_id, id DESC) WHERE other_freelancer_id IS NOT NULL;
CREATE INDEX requests_live_by_expiry ON requests USING btree (expires_at) WHERE state = ANY (ARRAY['open'::text, 'agreed'::text]);
CREATE INDEX requests_live_by_other_assignment ON requests USING btree (other_assignment_id) WHERE state = ANY (ARRAY['open'::text, 'agreed'::text]);
CREATE UNIQUE INDEX requests_one_live_of_a_kind_for_an_assignment ON requests USING btree (assignment_id, kind) WHERE state = ANY (ARRAY['open'::text, 'agreed'::text]);
alter table requests enable row level security;
create policy requests_are_answered_by_those_concerned on requests for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) AND (EXISTS ( SELECT
   FROM assignments a
  WHERE a.id = requests.assignment_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)) OR other_freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy requests_are_opened_as_oneself on requests for insert to flxibl_app
  with check (proposer_user_id = (( SELECT caller_user_id() AS caller_user_id)) AND
CASE proposer_side
    WHEN 'client'::text THEN client_id = (( SELECT caller_client_id() AS caller_client_id))
    ELSE freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id))
END);
create policy requests_are_seen_by_those_concerned on requests for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) AND (EXISTS ( SELECT
   FROM assignments a
  WHERE a.id = requests.assignment_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)) OR other_freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant insert, select on requests to flxibl_app;
grant update (agreed_at, answer_reason, answered_at, state) on requests to flxibl_app;

create table role_requirements (
  role_id text not null,
  kind text not null,
  constraint role_requirements_pkey PRIMARY KEY (role_id, kind),
  constraint role_requirements_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id),
  constraint role_requirements_kind_check CHECK (kind = ANY (ARRAY['identity'::text, 'right_to_work'::text, 'certificate'::text, 'insurance'::text, 'other'::text]))
);
alter table role_requirements enable row level security;
create policy role_requirements_are_seen on role_requirements for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) IS NOT NULL);
grant select on role_requirements to flxibl_app;

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
  crew_id uuid,
  required_skills text[] default '{}'::text[] not null,
  required_pool_id uuid,
  constraint shifts_pkey PRIMARY KEY (id),
  constraint shifts_id_client_id_headcount_key UNIQUE (id, client_id, headcount),
  constraint shifts_booking_id_client_id_fkey FOREIGN KEY (booking_id, client_id) REFERENCES bookings(id, client_id),
  constraint shifts_required_pool_id_fkey FOREIGN KEY (required_pool_id) REFERENCES pools(id),
  constraint shifts_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id),
  constraint shifts_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id),
  constraint shifts_during_check CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
  constraint shifts_headcount_check CHECK (headcount >= 1 AND headcount <= 500),
  constraint shifts_last_at_most_15_days CHECK ((upper(during) - lower(during)) <= '15 days'::interval)
);
CREATE INDEX shifts_by_booking ON shifts USING btree (booking_id);
CREATE INDEX shifts_by_client_and_time ON shifts USING btree (client_id, lower(during));
CREATE INDEX shifts_by_crew ON shifts USING btree (crew_id) WHERE crew_id IS NOT NULL;
CREATE INDEX shifts_by_start ON shifts USING btree (lower(during));
alter table shifts enable row level security;
create policy shifts_are_seen_by_their_freelancers on shifts for select to flxibl_app
  using ((( SELECT caller_freelancer_id() AS caller_freelancer_id)) IS NOT NULL AND works_on_shift(id));
create policy shifts_belong_to_client on shifts for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy shifts_stay_within_sites on shifts as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant insert, select on shifts to flxibl_app;
grant update (cancelled_at) on shifts to flxibl_app;

create table site_regulars (
  site_id uuid not null,
  freelancer_id uuid not null,
  shifts integer not null,
  constraint site_regulars_pkey PRIMARY KEY (site_id, freelancer_id),
  constraint site_regulars_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint site_regulars_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint site_regulars_shifts_check CHECK (shifts >= 0)
);
alter table site_regulars enable row level security;
create policy site_regulars_are_of_platform on site_regulars for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on site_regulars to flxibl_app;

create table sites (
  id uuid default uuidv7() not null,
  client_id uuid not null,
  name text not null,
  address text not null,
  time_zone text not null,
  created_at timestamp with time zone default now() not null,
  latitude double precision,
  longitude double precision,
  constraint sites_pkey PRIMARY KEY (id),
  constraint sites_id_client_id_key UNIQUE (id, client_id),
  constraint sites_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint sites_have_both_coordinates CHECK ((latitude IS NULL) = (longitude IS NULL)),
  constraint sites_latitude_check CHECK (latitude >= '-90'::integer::double precision AND latitude <= 90::double precision),
  constraint sites_longitude_check CHECK (longitude >= '-180'::integer::double precision AND longitude <= 180::double precision),
  constraint sites_name_check CHECK (length(name) >= 1 AND length(name) <= 200)
);
CREATE INDEX sites_by_client ON sites USING btree (client_id, name, id);
alter table sites enable row level security;
create policy sites_are_seen on sites for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR (( SELECT caller_freelancer_id() AS caller_freelancer_id)) IS NOT NULL AND works_for_client(client_id));
create policy sites_stay_within_limit on sites as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
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

create table standings (
  freelancer_id uuid not null,
  role_id text not null,
  reliability smallint not null,
  rating smallint not null,
  fairness smallint not null,
  cost smallint not null,
  base integer generated always as ((((reliability + rating) + fairness) + cost)) not null,
  counted_on date,
  constraint standings_pkey PRIMARY KEY (freelancer_id, role_id),
  constraint standings_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint standings_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id)
);
CREATE INDEX standings_by_day ON standings USING btree (counted_on NULLS FIRST, freelancer_id);
alter table standings enable row level security;
create policy standings_are_of_platform on standings for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on standings to flxibl_app;

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

create table typical_rates (
  role_id text not null,
  currency character(3) not null,
  pay_rate numeric(10,2) not null,
  constraint typical_rates_pkey PRIMARY KEY (role_id, currency),
  constraint typical_rates_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id)
);
alter table typical_rates enable row level security;
create policy typical_rates_are_of_platform on typical_rates for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on typical_rates to flxibl_app;

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
create policy users_are_seen_by_colleagues on users for select to flxibl_app
  using ((( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL AND (EXISTS ( SELECT
   FROM members m
  WHERE m.user_id = users.id AND m.client_id = (( SELECT caller_client_id() AS caller_client_id)))));
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

CREATE OR REPLACE FUNCTION public.accept_invitation(p_token_hash bytea, p_auth_uid text, p_email text, p_name text, p_time_zone text, p_now timestamp with time zone)
 RETURNS TABLE(outcome text, invitation_id uuid, client_id uuid, client_name text, role text, site_ids uuid[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.assignment_blocks(state text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
$function$;

CREATE OR REPLACE FUNCTION public.become(p_user_id uuid, p_role text, p_client_id uuid, p_member_role text, p_freelancer_id uuid, p_site_ids uuid[], p_api_key_id uuid)
 RETURNS void
 LANGUAGE sql
AS $function$
  select set_config('app.user_id', coalesce(p_user_id::text, ''), true),
         set_config('app.role', coalesce(p_role, ''), true),
         set_config('app.client_id', coalesce(p_client_id::text, ''), true),
         set_config('app.member_role', coalesce(p_member_role, ''), true),
         set_config('app.freelancer_id', coalesce(p_freelancer_id::text, ''), true),
         set_config('app.site_ids', coalesce(p_site_ids::text, ''), true),
         set_config('app.api_key_id', coalesce(p_api_key_id::text, ''), true)
$function$;

CREATE OR REPLACE FUNCTION public.caller_api_key_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select nullif(current_setting('app.api_key_id', true), '')::uuid
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

CREATE OR REPLACE FUNCTION public.caller_member_role()
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select nullif(current_setting('app.member_role', true), '')
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

CREATE OR REPLACE FUNCTION public.caller_site_ids()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select nullif(current_setting('app.site_ids', true), '')::uuid[]
$function$;

CREATE OR REPLACE FUNCTION public.caller_user_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select nullif(current_setting('app.user_id', true), '')::uuid
$function$;

CREATE OR REPLACE FUNCTION public.carry_out_change(p_request_id uuid, p_new_shift_id uuid)
 RETURNS TABLE(shift_id uuid, renumbered_id uuid, renumbered_freelancer_id uuid, old_seat integer, new_seat integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
                        crew_id, required_skills, required_pool_id)
    values (p_new_shift_id, s.booking_id, s.client_id, s.site_id, s.role_id, r.starts_at, r.ends_at, s.time_zone,
            r.during, 1, s.crew_id, s.required_skills, s.required_pool_id);
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
$function$;

CREATE OR REPLACE FUNCTION public.carry_out_exchange(p_request_id uuid, p_new_ids uuid[])
 RETURNS TABLE(id uuid, replaces uuid, shift_id uuid, freelancer_id uuid, seat integer, pay_rate numeric, charge_rate numeric, currency text, policy_version integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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

CREATE OR REPLACE FUNCTION public.count_site_regulars()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  was boolean := tg_op = 'UPDATE' and old.state in ('worked', 'approved');
  is_now boolean := new.state in ('worked', 'approved');
begin
  if was = is_now then return null; end if;
  insert into site_regulars as r (site_id, freelancer_id, shifts)
  select s.site_id, new.freelancer_id, 1 from shifts s where s.id = new.shift_id and is_now
  on conflict (site_id, freelancer_id) do update set shifts = r.shifts + 1;
  if was then
    update site_regulars r set shifts = greatest(0, r.shifts - 1)
    from shifts s where s.id = new.shift_id and r.site_id = s.site_id and r.freelancer_id = new.freelancer_id;
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.crew_of(p_shift_id uuid)
 RETURNS SETOF shifts
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select c.* from shifts s
  join shifts c on c.id = s.id or (c.crew_id = s.crew_id and c.cancelled_at is null)
  where s.id = p_shift_id
$function$;

CREATE OR REPLACE FUNCTION public.crew_refusals(p_shift_ids uuid[], p_freelancer_id uuid, p_now timestamp with time zone, p_except uuid[] DEFAULT '{}'::uuid[])
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select array(
    select distinct reason
    from shifts s
    cross join lateral (
      select coalesce(range_agg(o.during), '{}') as beside from shifts o
      where o.id = any (p_shift_ids) and o.id <> s.id
    ) other
    cross join lateral unnest(shift_refusals(s.id, p_freelancer_id, p_now, p_except, other.beside)) reason
    where s.id = any (p_shift_ids)
  )
$function$;

CREATE OR REPLACE FUNCTION public.distance_km(p_latitude double precision, p_longitude double precision, p_to_latitude double precision, p_to_longitude double precision)
 RETURNS double precision
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  -- `least` passes over a null.
  select case when num_nulls(p_latitude, p_longitude, p_to_latitude, p_to_longitude) = 0 then
    12742 * asin(least(1, sqrt(
      power(sind((p_to_latitude - p_latitude) / 2), 2)
      + cosd(p_latitude) * cosd(p_to_latitude) * power(sind((p_to_longitude - p_longitude) / 2), 2)
    )))
  end
$function$;

CREATE OR REPLACE FUNCTION public.enter(p_auth_uid text)
 RETURNS TABLE(user_id uuid, email text, name text, role text, time_zone text, client_id uuid, client_name text, member_role text, freelancer_id uuid, site_ids uuid[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.enter_as_job()
 RETURNS void
 LANGUAGE sql
AS $function$
  select become(null, 'job', null, null, null, null, null)
$function$;

CREATE OR REPLACE FUNCTION public.enter_as_newcomer(p_auth_uid text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  hash text := encode(sha256(convert_to('user:' || p_auth_uid, 'UTF8')), 'hex');
  id uuid := (substr(hash, 1, 12) || '8' || substr(hash, 14, 3) || '8' || substr(hash, 18, 15))::uuid;
begin
  if exists (select from users u where u.auth_uid = p_auth_uid) then return null; end if;
  perform become(id, 'newcomer', null, null, null, null, null);
  return id;
end
$function$;

CREATE OR REPLACE FUNCTION public.enter_with_key(p_secret_hash bytea)
 RETURNS TABLE(user_id uuid, uid text, email text, name text, time_zone text, client_id uuid, client_name text, api_key_id uuid, scopes text[], last_used_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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

CREATE OR REPLACE FUNCTION public.has_accepted(p_offer_id uuid, p_freelancer_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (
    select from assignments a where a.offer_id = p_offer_id and a.freelancer_id = p_freelancer_id
  )
$function$;

CREATE OR REPLACE FUNCTION public.has_free_seat(p_shift_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select count(a.id) < max(s.headcount)
  from shifts s
  left join assignments a on a.shift_id = s.id
    and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  where s.id = p_shift_id
$function$;

CREATE OR REPLACE FUNCTION public.is_held(p_freelancer_id uuid, p_during tstzrange, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (
    select from holds h
    where h.freelancer_id = p_freelancer_id and h.during && p_during and h.expires_at > p_now
      and h.user_id is distinct from nullif(current_setting('app.user_id', true), '')::uuid
  )
$function$;

CREATE OR REPLACE FUNCTION public.is_resting(p_freelancer_id uuid, p_during tstzrange, p_rest interval, p_except uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p_rest > interval '0' and is_taken_beside(
    p_freelancer_id, tstzrange(lower(p_during) - p_rest, upper(p_during) + p_rest), p_except
  )
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

CREATE OR REPLACE FUNCTION public.is_taken_beside(p_freelancer_id uuid, p_during tstzrange, p_except uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (
    select from assignments a
    where a.freelancer_id = p_freelancer_id and a.during && p_during and a.id <> all (p_except)
      and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  )
$function$;

CREATE OR REPLACE FUNCTION public.judge(p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_except uuid[], p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange, p_terms jsonb)
 RETURNS TABLE(reasons text[])
 LANGUAGE sql
 STABLE
AS $function$
  select array_remove(array[
    case when p_beside && p_during or exists (
      select from assignments a
      where a.freelancer_id = p_freelancer.id and a.during && p_during and a.id <> all (p_except)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    ) then 'freelancer_taken' end,
    -- One's own hold is never in the way.
    case when exists (
      select from holds h
      where h.freelancer_id = p_freelancer.id and h.during && p_during and h.expires_at > p_now
        and h.user_id is distinct from nullif(current_setting('app.user_id', true), '')::uuid
    ) then 'freelancer_held' end,
    case when not p_freelancer.working_time @> p_during then 'freelancer_not_available' end,
    case when not exists (
      select from freelancer_roles r where r.freelancer_id = p_freelancer.id and r.role_id = p_role_id
    ) then 'role_missing' end,
    case when cardinality(p_skills) > 0 and not p_skills <@ array(
      select s.skill_id from freelancer_skills s where s.freelancer_id = p_freelancer.id
    ) then 'skill_missing' end,
    case when exists (select from role_requirements q where q.role_id = p_role_id) and cardinality(proofs_missing(
      p_freelancer.id, array(select q.kind from role_requirements q where q.role_id = p_role_id), p_during
    )) > 0 then 'qualification_expired' end,
    case when (p_terms ->> 'requireVetting')::boolean
      and cardinality(proofs_missing(p_freelancer.id, '{identity}', p_during)) > 0 then 'vetting_incomplete' end,
    case when p_pool_id is not null and not exists (
      select from pool_members m where m.pool_id = p_pool_id and m.freelancer_id = p_freelancer.id
    ) then 'not_in_pool' end,
    case when exists (
      select from blocks b where b.freelancer_id = p_freelancer.id and b.client_id = p_client_id
    ) then 'blocked_by_client' end,
    case when p_freelancer.status <> 'active' then 'freelancer_inactive' end,
    case when (p_terms ->> 'restMinutes')::int > 0 and not p_beside && p_during and not exists (
      select from assignments a
      where a.freelancer_id = p_freelancer.id and a.during && p_during and a.id <> all (p_except)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    ) and (p_beside && with_rest(p_during, p_terms) or exists (
      select from assignments a
      where a.freelancer_id = p_freelancer.id and a.during && with_rest(p_during, p_terms)
        and a.id <> all (p_except)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    )) then 'rest_too_short' end,
    case when lower(p_during)
      <= p_now + (p_terms -> 'noticeMinutes' ->> 'create')::int * interval '1 minute' then 'notice_too_short' end
  ], null) || case when coalesce(
    p_terms ->> 'maxMinutesPerDay', p_terms ->> 'maxMinutesPerWeek', p_terms ->> 'maxConsecutiveDays',
    p_terms -> 'maxMinutesInRollingDays' ->> 'days'
  ) is not null then array(
    select l.code from limits_exceeded(p_freelancer.id, p_during, p_except, p_time_zone, p_beside, p_terms) l
  ) else '{}' end
$function$;

CREATE OR REPLACE FUNCTION public.keep_working_hours()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  new.working_hours := weekly_hours(new.working_time);
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.limits_exceeded(p_freelancer_id uuid, p_during tstzrange, p_except uuid[], p_time_zone text, p_beside tstzmultirange, p_terms jsonb)
 RETURNS TABLE(code text, amount integer, at_most integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with span as (
    select (lower(p_during) at time zone p_time_zone)::date as first_day,
           ((upper(p_during) - interval '1 microsecond') at time zone p_time_zone)::date as last_day,
           greatest(7, (p_terms -> 'maxMinutesInRollingDays' ->> 'days')::int,
                    (p_terms ->> 'maxConsecutiveDays')::int) as reach
  ),
  calendar as (
    select day::date as day, day::date between s.first_day and s.last_day as is_touched,
           tstzmultirange(tstzrange(day at time zone p_time_zone, (day + interval '1 day') at time zone p_time_zone))
             as during
    from span s
    cross join lateral generate_series(
      (s.first_day - s.reach)::timestamp, (s.last_day + s.reach)::timestamp, interval '1 day'
    ) as day(day)
  ),
  work as (
    select range_agg(w.during) as times
    from (
      select p_during as during
      union all
      select unnest(p_beside)
      union all
      select a.during from assignments a, span s
      where a.freelancer_id = p_freelancer_id and a.id <> all (p_except)
        and a.during && tstzrange((s.first_day - s.reach)::timestamp at time zone p_time_zone,
                                  (s.last_day + s.reach + 1)::timestamp at time zone p_time_zone)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    ) w
  ),
  days as (
    select c.day, c.is_touched,
           coalesce((select sum(extract(epoch from upper(r) - lower(r))) / 60 from unnest(w.times * c.during) r), 0)::int
             as minutes
    from calendar c, work w
  ),
  rolling as (
    select sum(minutes) over period as minutes, bool_or(is_touched) over period as is_touched
    from days
    window period as (
      order by day
      rows between coalesce((p_terms -> 'maxMinutesInRollingDays' ->> 'days')::int, 1) - 1 preceding and current row
    )
  ),
  totals as (
    select 'day_limit' as code, max(minutes)::int as amount, (p_terms ->> 'maxMinutesPerDay')::int as at_most
    from days where is_touched
    union all
    select 'week_limit', max(w.minutes)::int, (p_terms ->> 'maxMinutesPerWeek')::int
    from (
      select sum(minutes) as minutes from days group by date_trunc('week', day) having bool_or(is_touched)
    ) w
    union all
    select 'rolling_limit', max(minutes)::int, (p_terms -> 'maxMinutesInRollingDays' ->> 'minutes')::int
    from rolling where is_touched
    union all
    select 'consecutive_days', max(r.days)::int, (p_terms ->> 'maxConsecutiveDays')::int
    from (
      select count(*) as days
      from (select day, is_touched, day - row_number() over (order by day)::int as run from days where minutes > 0) d
      group by run having bool_or(is_touched)
    ) r
  )
  select code, amount, at_most from totals where amount > at_most
$function$;

CREATE OR REPLACE FUNCTION public.lists_of(p_freelancer_id uuid)
 RETURNS TABLE(list text)
 LANGUAGE sql
 STABLE
AS $function$
  select ''
  union all
  select 'pool:' || m.pool_id from pool_members m where m.freelancer_id = p_freelancer_id
  union all
  select 'skill:' || k.skill_id from freelancer_skills k where k.freelancer_id = p_freelancer_id
$function$;

CREATE OR REPLACE FUNCTION public.live_days()
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$ select 60 $function$;

CREATE OR REPLACE FUNCTION public.lock_members(p_client_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform from clients c where c.id = p_client_id for no key update;
end
$function$;

CREATE OR REPLACE FUNCTION public.lock_shifts_and_freelancers(p_shift_ids uuid[], p_freelancer_ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform from shifts s where s.id = any (p_shift_ids) order by s.id for no key update;
  perform from freelancers f where f.id = any (p_freelancer_ids) order by f.id for no key update;
end
$function$;

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

CREATE OR REPLACE FUNCTION public.may_be_named(p_assignment_id uuid, p_freelancer_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (
    select from assignments a
    join shifts s on s.id = a.shift_id
    join freelancer_roles r on r.role_id = s.role_id
    join freelancers f on f.id = r.freelancer_id
    where a.id = p_assignment_id and f.id = p_freelancer_id and f.status = 'active'
  )
$function$;

CREATE OR REPLACE FUNCTION public.name_of_freelancer(p_freelancer_id uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select name from freelancers where id = p_freelancer_id $function$;

CREATE OR REPLACE FUNCTION public.note_changed_availability()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform 1 from freelancers f
  where f.id in (select n.freelancer_id from new_events n where n.affects is not null)
  order by f.id for no key update;

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

CREATE OR REPLACE FUNCTION public.note_key_use(p_api_key_id uuid, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update api_keys set last_used_at = p_now
  where id = p_api_key_id and (last_used_at is null or last_used_at < p_now - interval '1 hour')
$function$;

CREATE OR REPLACE FUNCTION public.offer_state(p_offer offers, p_reader uuid, p_now timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case
    when p_offer.freelancer_id is null and p_reader is not null and has_accepted(p_offer.id, p_reader) then 'accepted'
    when p_offer.freelancer_id is null and p_reader is not null and exists (
      select from offer_declines d where d.offer_id = p_offer.id and d.freelancer_id = p_reader
    ) then 'declined'
    when p_offer.freelancer_id is null and p_reader is not null and p_offer.state = 'accepted' then 'superseded'
    when p_offer.state in ('sent', 'seen') and p_offer.expires_at <= p_now then 'expired'
    else p_offer.state
  end
$function$;

CREATE OR REPLACE FUNCTION public.offers_to_audience(p_freelancer_id uuid, p_now timestamp with time zone)
 RETURNS SETOF offers
 LANGUAGE sql
 STABLE
AS $function$
  select o.* from offers o
  join shifts s on s.id = o.shift_id
  where o.freelancer_id is null
    and s.role_id in (
      select r.role_id from freelancer_roles r
      join freelancers f on f.id = r.freelancer_id and f.status = 'active'
      where r.freelancer_id = p_freelancer_id
    )
    and o.client_id not in (select b.client_id from blocks b where b.freelancer_id = p_freelancer_id)
    and exists (
      select from offer_tiers t
      where t.offer_id = o.id and t.opens_at <= p_now and (
        t.audience = 'all'
        or (t.audience = 'favourites' and o.client_id in (
          select v.client_id from favourites v where v.freelancer_id = p_freelancer_id
        ))
        or (t.audience = 'pool' and t.pool_id in (
          select m.pool_id from pool_members m where m.freelancer_id = p_freelancer_id
        ))
      )
    )
$function$;

CREATE OR REPLACE FUNCTION public.outline_assignment(p_assignment_id uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.policy_of(p_client_id uuid, p_at timestamp with time zone)
 RETURNS policies
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p from policies p
  where (p.client_id = p_client_id or p.client_id is null) and p.effective_from <= p_at
  order by p.client_id is null, p.effective_from desc, p.version desc
  limit 1
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

CREATE OR REPLACE FUNCTION public.present()
 RETURNS timestamp with time zone
 LANGUAGE sql
AS $function$
  select clock_timestamp() + coalesce(nullif(current_setting('app.clock_ahead', true), '')::interval, interval '0')
$function$;

CREATE OR REPLACE FUNCTION public.proofs_missing(p_freelancer_id uuid, p_kinds text[], p_during tstzrange)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select array(
    select w.wanted from unnest(p_kinds) w (wanted)
    where not exists (
      select from documents d
      where d.freelancer_id = p_freelancer_id and d.kind = w.wanted and d.state = 'approved'
        and (d.expires_on is null
             or d.expires_on >= ((upper(p_during) - interval '1 microsecond') at time zone 'UTC')::date)
    )
    order by w.wanted
  )
$function$;

CREATE OR REPLACE FUNCTION public.rank_freelancers(p_client_id uuid, p_site_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_pool_id uuid, p_only_eligible boolean, p_limit integer)
 RETURNS TABLE(freelancer_id uuid, name text, headline text, time_zone text, rating numeric, favourite boolean, pay_rate numeric, charge_rate numeric, currency character, reasons text[], score integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select s.freelancer_id, s.name, s.headline, s.time_zone, s.rating, s.favourite, s.pay_rate, s.charge_rate, s.currency,
         s.reasons, s.score
  from search_freelancers(p_client_id, p_site_id, p_role_id, p_during, p_now, p_limit, '{}',
                          array_remove(array[p_pool_id], null), false, null, null, p_only_eligible) s
$function$;

CREATE OR REPLACE FUNCTION public.read_asked_assignment(p_assignment_id uuid, p_now timestamp with time zone)
 RETURNS TABLE(id uuid, shift_id uuid, booking_id uuid, client_id uuid, freelancer_id uuid, state text, start text, "end" text, time_zone text, starts_at timestamp with time zone, ends_at timestamp with time zone, pay_rate numeric, charge_rate numeric, currency text, seat integer, shift_cancelled boolean, terms jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.id, a.shift_id, s.booking_id, a.client_id, a.freelancer_id, a.state,
         to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI'), to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI'), s.time_zone,
         lower(a.during), upper(a.during), a.pay_rate, a.charge_rate, a.currency, a.seat,
         s.cancelled_at is not null, p.terms || coalesce(a.terms, '{}')
  from assignments a
  join shifts s on s.id = a.shift_id
  cross join lateral policy_of(a.client_id, p_now) p
  where a.id = p_assignment_id
$function$;

CREATE OR REPLACE FUNCTION public.read_board(p_client_id uuid, p_role_id text, p_pool_id uuid, p_during tstzrange, p_limit integer)
 RETURNS TABLE(freelancer_id uuid, name text, time_zone text, rating numeric, favourite boolean, pay_rate numeric, charge_rate numeric, currency character, version bigint, free integer[], assignments jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_memoize TO 'off'
 SET jit TO 'off'
AS $function$
#variable_conflict use_column
declare
  v_list text := case when p_pool_id is null then '' else 'pool:' || p_pool_id end;
  v_sites uuid[] := caller_site_ids();
begin
  return query
  with shown as materialized (
    select x.f, c.is_favourite, c.base
    from (
      (select true as is_favourite, r.base, r.freelancer_id
       from favourites v
       join ranks r on r.freelancer_id = v.freelancer_id and r.role_id = p_role_id and r.list = v_list
       where v.client_id = p_client_id
       order by r.base desc, r.freelancer_id)
      union all
      (select false, r.base, r.freelancer_id from ranks r
       where r.role_id = p_role_id and r.list = v_list
         and r.freelancer_id not in (select v.freelancer_id from favourites v where v.client_id = p_client_id)
       order by r.base desc, r.freelancer_id)
    ) c
    cross join lateral (
      select f from freelancers f where f.id = c.freelancer_id and f.status = 'active' offset 0
    ) x (f)
    limit p_limit
  )
  select (s.f).id, (s.f).name, (s.f).time_zone, (s.f).rating, s.is_favourite, (s.f).pay_rate,
         round((s.f).pay_rate * (1 + c.fee_share), 2), (s.f).currency, (s.f).availability_version,
         array(
           select unnest(array[
             ceil(extract(epoch from lower(r) - lower(p_during)) / 60)::int,
             floor(extract(epoch from upper(r) - lower(p_during)) / 60)::int
           ])
           from unnest((s.f).working_time * tstzmultirange(p_during) - taken.times) r
         ),
         taken.own
  from shown s
  join clients c on c.id = p_client_id
  cross join lateral (
    select coalesce(range_agg(a.during), '{}') as times,
           coalesce(jsonb_agg(jsonb_build_object(
             'id', a.id, 'bookingId', sh.booking_id, 'siteName', site.name, 'role', sh.role_id, 'state', a.state,
             'startsAt', a.starts_at, 'endsAt', a.ends_at
           ) order by a.starts_at) filter (where sh.id is not null), '[]') as own
    from assignments a
    left join (shifts sh join sites site on site.id = sh.site_id)
      on sh.id = a.shift_id and a.client_id = p_client_id and (v_sites is null or sh.site_id = any (v_sites))
    where a.freelancer_id = (s.f).id and a.during && p_during
      and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  ) taken
  order by s.is_favourite desc, s.base desc, (s.f).id;
end
$function$;

CREATE OR REPLACE FUNCTION public.read_offers(p_now timestamp with time zone, p_id uuid, p_shift_id uuid, p_state text, p_before uuid, p_limit integer)
 RETURNS TABLE(id uuid, "shiftId" uuid, state text, "clientId" uuid, "clientName" text, "siteName" text, "siteAddress" text, "freelancerId" uuid, "freelancerName" text, "needsApproval" boolean, reason text, "expiresAt" timestamp with time zone, "createdAt" timestamp with time zone, "payRate" numeric, currency character, shifts jsonb, tiers jsonb, acceptances jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select o.id, o.shift_id, offer_state(o, caller_freelancer_id(), p_now), o.client_id, c.name, site.name, site.address,
         o.freelancer_id, case when o.freelancer_id is not null then f.name end, o.needs_approval, o.reason,
         o.expires_at, o.created_at, f.pay_rate, f.currency,
         (select jsonb_agg(jsonb_build_object(
            'id', w.id, 'bookingId', w.booking_id, 'role', w.role_id,
            'start', to_char(w.starts_at, 'YYYY-MM-DD"T"HH24:MI'), 'end', to_char(w.ends_at, 'YYYY-MM-DD"T"HH24:MI'),
            'timeZone', w.time_zone, 'startsAt', lower(w.during), 'endsAt', upper(w.during)
          ) order by lower(w.during), w.id) from crew_of(o.shift_id) w),
         case when caller_freelancer_id() is null then (
           select coalesce(jsonb_agg(jsonb_build_object(
             'audience', t.audience, 'poolId', t.pool_id, 'opensAt', t.opens_at
           ) order by t.tier), '[]') from offer_tiers t where t.offer_id = o.id
         ) else '[]' end,
         (select coalesce(jsonb_agg(jsonb_build_object(
            'assignmentId', a.id, 'shiftId', a.shift_id, 'freelancerId', a.freelancer_id, 'state', a.state
          ) order by lower(a.during), a.id), '[]')
          from assignments a
          where a.offer_id = o.id and (caller_freelancer_id() is null or a.freelancer_id = caller_freelancer_id()))
  from visible_offers(p_now, p_id, p_shift_id, p_state, p_before, p_limit) v (id)
  join offers o on o.id = v.id
  join shifts s on s.id = o.shift_id
  join sites site on site.id = s.site_id
  join clients c on c.id = o.client_id
  left join freelancers f on f.id = coalesce(o.freelancer_id, caller_freelancer_id())
  order by o.id desc
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

CREATE OR REPLACE FUNCTION public.recent_work(p_freelancer_id uuid, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select (
    select count(*) from assignments a
    where a.freelancer_id = p_freelancer_id and assignment_blocks(a.state)
      and a.starts_at >= p_now - interval '14 days' and a.starts_at < p_now + interval '14 days'
  )::int + (
    select count(*) from offers o
    where o.freelancer_id = p_freelancer_id and o.state <> 'accepted' and o.created_at >= p_now - interval '14 days'
      and o.created_at <= p_now
  )::int
$function$;

CREATE OR REPLACE FUNCTION public.refresh_ranks(p_freelancer_ids uuid[], p_now timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform from freelancers f where f.id = any (p_freelancer_ids) order by f.id for no key update;

  delete from standings s
  where s.freelancer_id = any (p_freelancer_ids)
    and not exists (
      select from freelancer_roles r where r.freelancer_id = s.freelancer_id and r.role_id = s.role_id
    );

  insert into standings as s (freelancer_id, role_id, reliability, rating, fairness, cost, counted_on)
  select f.id, r.role_id,
         round(reliability_of(f.id) * 20),
         round((coalesce(f.rating, 3.5) - 1) * 6.25),
         case when p_now is null then coalesce(before.fairness, 10) else greatest(0, 10 - recent_work(f.id, p_now)) end,
         case when t.pay_rate > 0 then greatest(0, least(10, round(10 * (1.5 - f.pay_rate / t.pay_rate)))) else 5 end,
         case when p_now is null then before.counted_on else (p_now at time zone 'UTC')::date end
  from freelancers f
  join freelancer_roles r on r.freelancer_id = f.id
  left join standings before on before.freelancer_id = f.id and before.role_id = r.role_id
  left join typical_rates t on t.role_id = r.role_id and t.currency = f.currency
  where f.id = any (p_freelancer_ids)
  on conflict (freelancer_id, role_id) do update
  set reliability = excluded.reliability, rating = excluded.rating, fairness = excluded.fairness,
      cost = excluded.cost, counted_on = excluded.counted_on
  where (s.reliability, s.rating, s.fairness, s.cost, s.counted_on)
    is distinct from (excluded.reliability, excluded.rating, excluded.fairness, excluded.cost, excluded.counted_on);

  delete from ranks r
  where r.freelancer_id = any (p_freelancer_ids)
    and not exists (select from lists_of(r.freelancer_id) l where l.list = r.list and exists (
      select from standings s where s.freelancer_id = r.freelancer_id and s.role_id = r.role_id
    ));
  insert into ranks as r (role_id, list, base, freelancer_id, working_hours)
  select s.role_id, l.list, s.base, s.freelancer_id, f.working_hours
  from standings s join freelancers f on f.id = s.freelancer_id cross join lateral lists_of(s.freelancer_id) l
  where s.freelancer_id = any (p_freelancer_ids)
  on conflict (freelancer_id, role_id, list) do update
  set base = excluded.base, working_hours = excluded.working_hours
  where r.base <> excluded.base or r.working_hours <> excluded.working_hours;
end
$function$;

CREATE OR REPLACE FUNCTION public.refresh_ranks_of_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  changed_ids uuid[];
begin
  select array_agg(distinct c.freelancer_id) into changed_ids from changed c;
  if changed_ids is not null then perform refresh_ranks(changed_ids); end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.refresh_ranks_of_row()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform refresh_ranks(array[new.id]);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.refresh_stale_ranks(p_now timestamp with time zone, p_limit integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  stale uuid[];
begin
  select array_agg(id) into stale from (
    select f.id from freelancers f
    where f.id in (
      select s.freelancer_id from standings s
      where s.counted_on is null or s.counted_on < (p_now at time zone 'UTC')::date
      order by s.counted_on nulls first, s.freelancer_id limit p_limit * 2
    )
    order by f.id limit p_limit for no key update skip locked
  ) f;
  if stale is null then return 0; end if;
  perform refresh_ranks(stale, p_now);
  return cardinality(stale);
end
$function$;

CREATE OR REPLACE FUNCTION public.refresh_typical_rates()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into typical_rates as t (role_id, currency, pay_rate)
  select r.role_id, f.currency, percentile_disc(0.5) within group (order by f.pay_rate)
  from freelancer_roles r join freelancers f on f.id = r.freelancer_id
  where f.status = 'active'
  group by r.role_id, f.currency
  on conflict (role_id, currency) do update set pay_rate = excluded.pay_rate where t.pay_rate <> excluded.pay_rate
$function$;

CREATE OR REPLACE FUNCTION public.refusal_details(p_freelancer_id uuid, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_time_zone text, p_skills text[])
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select jsonb_build_object(
    'skill_missing', jsonb_build_object('skills', array(
      select skill from unnest(p_skills) skill
      where skill not in (select s.skill_id from freelancer_skills s where s.freelancer_id = p_freelancer_id)
      order by skill
    )),
    'qualification_expired', jsonb_build_object('proofs', proofs_missing(
      p_freelancer_id, array(select q.kind from role_requirements q where q.role_id = p_role_id), p_during)),
    'vetting_incomplete', jsonb_build_object('proofs', array['identity']),
    'rest_too_short', jsonb_build_object('atLeast', (p.terms ->> 'restMinutes')::int),
    'notice_too_short', jsonb_build_object('atLeast', (p.terms -> 'noticeMinutes' ->> 'create')::int)
  ) || coalesce((
    select jsonb_object_agg(l.code, jsonb_strip_nulls(jsonb_build_object(
      'amount', l.amount, 'atMost', l.at_most,
      'days', case when l.code = 'rolling_limit' then (p.terms -> 'maxMinutesInRollingDays' ->> 'days')::int end
    )))
    from limits_exceeded(p_freelancer_id, p_during, '{}', p_time_zone, '{}', p.terms) l
  ), '{}')
  from policy_of(p_client_id, p_now) p
$function$;

CREATE OR REPLACE FUNCTION public.refusal_reasons(p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select refusal_reasons(p_freelancer, p_client_id, p_role_id, p_during, p_now, '{}')
$function$;

CREATE OR REPLACE FUNCTION public.refusal_reasons(p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_except uuid[])
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select refusal_reasons(p_freelancer, p_client_id, p_role_id, p_during, p_now, p_except, 'UTC', '{}', null, '{}')
$function$;

CREATE OR REPLACE FUNCTION public.refusal_reasons(p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_except uuid[], p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select j.reasons
  from policy_of(p_client_id, p_now) p
  cross join lateral judge(
    p_freelancer, p_client_id, p_role_id, p_during, p_now, p_except, p_time_zone, p_skills, p_pool_id, p_beside, p.terms
  ) j
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$function$;

CREATE OR REPLACE FUNCTION public.reliability_of(p_freelancer_id uuid)
 RETURNS numeric
 LANGUAGE sql
 STABLE
AS $function$ select 0.8 $function$;

CREATE OR REPLACE FUNCTION public.request_facts(p_request requests, p_state text, p_colleague_id uuid)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_strip_nulls(jsonb_build_object(
    'requestId', p_request.id, 'kind', p_request.kind, 'state', p_state, 'colleagueId', p_colleague_id
  ))
$function$;

CREATE OR REPLACE FUNCTION public.request_refusals(p_request_id uuid, p_now timestamp with time zone)
 RETURNS TABLE(freelancer_id uuid, reasons text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  -- The notice for changing is another one than for booking, and is judged with the present time too.
  select r.freelancer_id, array_remove(
    refusal_reasons(f, r.client_id, s.role_id, r.during, p_now, array[r.assignment_id], s.time_zone,
                    s.required_skills, s.required_pool_id, '{}'),
    'notice_too_short')
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

CREATE OR REPLACE FUNCTION public.roster_at(p_at timestamp with time zone, p_during tstzrange, p_site_ids uuid[], p_after_start timestamp with time zone, p_after_id uuid, p_limit integer)
 RETURNS TABLE(assignment_id uuid, booking_id uuid, shift_id uuid, freelancer_id uuid, site_id uuid, role_id text, time_zone text, state text, starts_at timestamp with time zone, ends_at timestamp with time zone, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with touched as (
    select distinct e.assignment_id
    from event_log e
    where e.affects && p_during and e.type in ('assignment_reserved', 'assignment_confirmed', 'assignment_changed')
      and e.occurred_at <= p_at
      and (caller_runs_platform() or e.client_id = caller_client_id())
  ),
  believed as (
    select t.assignment_id, last.freelancer_id, last.shift_id, last.state, last.occurred_at,
           coalesce(planned.starts_at, lower(planned.affects)) as starts_at,
           coalesce(planned.ends_at, upper(planned.affects)) as ends_at
    from touched t
    cross join lateral (
      select e.seq, e.freelancer_id, e.shift_id, e.occurred_at, e.after ->> 'state' as state
      from event_log e
      where e.assignment_id = t.assignment_id and e.occurred_at <= p_at
        and e.type like 'assignment\_%' and e.after ->> 'state' is not null
      order by e.seq desc limit 1
    ) last
    -- A move says its new times in words, since what it affects spans the old ones too.
    cross join lateral (
      select e.affects, (e.after ->> 'startsAt')::timestamptz as starts_at,
             (e.after ->> 'endsAt')::timestamptz as ends_at
      from event_log e
      where e.assignment_id = t.assignment_id and e.seq <= last.seq and e.type like 'assignment\_%'
        and (e.affects is not null or e.after ->> 'startsAt' is not null)
      order by e.seq desc limit 1
    ) planned
  )
  select b.assignment_id, s.booking_id, s.id, b.freelancer_id, s.site_id, s.role_id, s.time_zone, b.state,
         b.starts_at, b.ends_at, b.occurred_at
  from believed b
  join shifts s on s.id = b.shift_id
  where s.site_id = any (p_site_ids)
    and tstzrange(b.starts_at, b.ends_at) && p_during
    and (p_after_start is null or (b.starts_at, b.assignment_id) > (p_after_start, p_after_id))
  order by b.starts_at, b.assignment_id
  limit p_limit
$function$;

CREATE OR REPLACE FUNCTION public.score_parts(p_freelancer_id uuid, p_client_id uuid, p_site_id uuid, p_role_id text)
 RETURNS TABLE(preference_points integer, reliability_points integer, rating_points integer, past_work_points integer, fairness_points integer, cost_points integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case when exists (
           select from favourites v where v.client_id = p_client_id and v.freelancer_id = p_freelancer_id
         ) then 20 else 0 end,
         s.reliability, s.rating,
         coalesce((
           select least(g.shifts, 5) * 3 from site_regulars g
           where g.site_id = p_site_id and g.freelancer_id = p_freelancer_id
         ), 0),
         s.fairness, s.cost
  from standings s where s.freelancer_id = p_freelancer_id and s.role_id = p_role_id
$function$;

CREATE OR REPLACE FUNCTION public.search_freelancers(p_client_id uuid, p_site_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_limit integer, p_skills text[], p_pool_ids uuid[], p_favourites boolean, p_max_pay_rate numeric, p_within_km double precision, p_only_eligible boolean)
 RETURNS TABLE(freelancer_id uuid, name text, headline text, time_zone text, rating numeric, favourite boolean, pay_rate numeric, charge_rate numeric, currency character, distance_km double precision, reasons text[], score integer, preference_points integer, reliability_points integer, rating_points integer, past_work_points integer, fairness_points integer, cost_points integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_memoize TO 'off'
 SET jit TO 'off'
AS $function$
#variable_conflict use_column
declare
  place sites;
  v_terms jsonb;
  v_fee numeric;
  v_list text := '';
  v_hours bit(168) := weekly_hours(tstzmultirange(p_during));
  -- Favourites alone or several pools: collected first, there is no list of them.
  v_gather boolean := p_favourites or cardinality(p_pool_ids) > 1;
begin
  select s.* into place from sites s where s.id = p_site_id;
  select c.fee_share into v_fee from clients c where c.id = p_client_id;
  select p.terms into v_terms from policy_of(p_client_id, p_now) p;
  if cardinality(p_skills) > 0 or cardinality(p_pool_ids) = 1 then
    select l.list into v_list
    from (
      select 'skill:' || k as list from unnest(p_skills) k
      union all
      select 'pool:' || k from unnest(p_pool_ids) k where cardinality(p_pool_ids) = 1
    ) l
    cross join lateral (
      select count(*) as n
      from (select from ranks r where r.role_id = p_role_id and r.list = l.list limit 5000) x
    ) size
    order by size.n, l.list limit 1;
  end if;

  return query
  with known as (
    select k.freelancer_id, max(k.preference) as preference, max(k.past_work) as past_work
    from (
      select v.freelancer_id, 20 as preference, 0 as past_work from favourites v where v.client_id = p_client_id
      union all
      select g.freelancer_id, 0, least(g.shifts, 5) * 3 from site_regulars g where g.site_id = p_site_id
      union all
      select m.freelancer_id, 0, 0 from pool_members m where m.pool_id = any (p_pool_ids) and v_gather
    ) k
    group by k.freelancer_id
  ),
  preferred as materialized (
    select k.freelancer_id, r.base + k.preference + k.past_work as score, k.preference, k.past_work,
           r.working_hours
    from known k
    cross join lateral (
      -- `offset 0` here and below: looked up one by one, where the planner would rather read all of a role.
      select r.base, r.working_hours from ranks r
      where r.freelancer_id = k.freelancer_id and r.role_id = p_role_id and r.list = v_list
      offset 0
    ) r
    where k.preference > 0 or not p_favourites
  ),
  -- Read once for each part of the answer, and no further than it needs.
  candidates as not materialized (
    select c.score, c.freelancer_id, c.working_hours, x.f, x.may_work
    from (
      (select p.score, p.freelancer_id, p.working_hours from preferred p order by p.score desc, p.freelancer_id)
      union all
      (select r.base, r.freelancer_id, r.working_hours from ranks r
       where r.role_id = p_role_id and r.list = v_list and not v_gather
         and r.freelancer_id not in (select p.freelancer_id from preferred p)
       order by r.base desc, r.freelancer_id)
    ) c
    cross join lateral (
      select f, f.status = 'active' and f.working_time @> p_during as may_work
      from freelancers f
      where f.id = c.freelancer_id
        and (p_max_pay_rate is null or f.pay_rate <= p_max_pay_rate)
        and (p_within_km is null
             or distance_km(place.latitude, place.longitude, f.latitude, f.longitude) <= p_within_km)
        and (cardinality(p_skills) = 0 or p_skills <@ array(
          select k.skill_id from freelancer_skills k where k.freelancer_id = c.freelancer_id))
        and (cardinality(p_pool_ids) = 0 or exists (
          select from pool_members m where m.freelancer_id = c.freelancer_id and m.pool_id = any (p_pool_ids)))
      offset 0
    ) x
  ),
  eligible as materialized (
    select c.f, c.score, j.reasons
    from candidates c
    cross join lateral (
      select j.reasons
      from judge(c.f, p_client_id, p_role_id, p_during, p_now, '{}', place.time_zone, p_skills, null, '{}', v_terms) j
      offset 0
    ) j
    -- What refuses most people is asked before all the rest of `judge`.
    where c.working_hours & v_hours = v_hours and c.may_work and j.reasons = '{}'
    order by c.score desc, c.freelancer_id
    limit p_limit
  ),
  missed as materialized (
    select c.f, c.score, j.reasons
    from candidates c
    cross join lateral (
      select j.reasons
      from judge(c.f, p_client_id, p_role_id, p_during, p_now, '{}', place.time_zone, p_skills, null, '{}', v_terms) j
      offset 0
    ) j
    where j.reasons <> '{}'
    order by c.score desc, c.freelancer_id
    limit case when p_only_eligible then 0 else p_limit - (select count(*) from eligible) end
  )
  select (h.f).id, (h.f).name, (h.f).headline, (h.f).time_zone, (h.f).rating, coalesce(p.preference, 0) > 0,
         (h.f).pay_rate, round((h.f).pay_rate * (1 + v_fee), 2), (h.f).currency,
         distance_km(place.latitude, place.longitude, (h.f).latitude, (h.f).longitude), h.reasons, h.score,
         coalesce(p.preference, 0), s.reliability::int, s.rating::int, coalesce(p.past_work, 0), s.fairness::int,
         s.cost::int
  from (select * from eligible union all select * from missed) h
  cross join lateral (
    select * from standings s where s.freelancer_id = (h.f).id and s.role_id = p_role_id offset 0
  ) s
  left join preferred p on p.freelancer_id = (h.f).id
  order by h.reasons <> '{}', h.score desc, (h.f).id;
end
$function$;

CREATE OR REPLACE FUNCTION public.see_offer(p_offer_id uuid, p_now timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update offers o set state = 'seen'
  where o.id = p_offer_id and o.state = 'sent' and o.expires_at > p_now
    and (o.freelancer_id = caller_freelancer_id()
         or o.id in (select a.id from offers_to_audience(caller_freelancer_id(), p_now) a where a.id = p_offer_id))
  returning old.state
$function$;

CREATE OR REPLACE FUNCTION public.settle_acceptance(p_offer_id uuid, p_assignment_ids uuid[], p_shift_ids uuid[], p_now timestamp with time zone)
 RETURNS TABLE(id uuid, "shiftId" uuid, "clientId" uuid, "freelancerId" uuid, before text, after text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
declare
  reader uuid := caller_freelancer_id();
  is_full boolean;
begin
  update assignments a set offer_id = p_offer_id
  where a.id = any (p_assignment_ids) and a.freelancer_id = reader and a.offer_id is null;
  select bool_or(not has_free_seat(s)) into is_full from unnest(p_shift_ids) s;
  return query
    update offers o set state = case when o.id = p_offer_id then 'accepted' else 'superseded' end
    where o.shift_id = any (p_shift_ids) and o.state in ('sent', 'seen') and o.expires_at > p_now
      and (is_full or o.freelancer_id = reader)
    returning o.id, o.shift_id, o.client_id, o.freelancer_id, old.state, new.state;
end
$function$;

CREATE OR REPLACE FUNCTION public.shift_is_elsewhere(p_shift_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select from shifts s where s.id = p_shift_id and s.site_id <> all (caller_site_ids()))
$function$;

CREATE OR REPLACE FUNCTION public.shift_refusals(p_shift_id uuid, p_freelancer_id uuid, p_now timestamp with time zone, p_except uuid[] DEFAULT '{}'::uuid[], p_beside tstzmultirange DEFAULT '{}'::tstzmultirange)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select refusal_reasons(f, s.client_id, s.role_id, s.during, p_now, p_except, s.time_zone, s.required_skills,
                         s.required_pool_id, p_beside)
    || case when s.cancelled_at is not null then array['shift_cancelled'] else '{}' end
  from shifts s, freelancers f
  where s.id = p_shift_id and f.id = p_freelancer_id
$function$;

CREATE OR REPLACE FUNCTION public.supersede_requests()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.take_seat(p_assignment_id uuid, p_shift_id uuid, p_freelancer_id uuid, p_state text, p_expires_at timestamp with time zone, p_replaces uuid, p_now timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into assignments (id, shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                           charge_rate, currency, policy_version, terms, expires_at, replaces)
  select p_assignment_id, s.id, s.client_id, s.headcount, f.id, free.seat, p_state, s.during, f.pay_rate,
         round(f.pay_rate * (1 + c.fee_share), 2), f.currency, p.version, p.terms, p_expires_at, p_replaces
  from shifts s
  join clients c on c.id = s.client_id
  join freelancers f on f.id = p_freelancer_id
  left join assignments old on old.id = p_replaces and old.shift_id = s.id
  cross join lateral policy_of(s.client_id, p_now) p
  cross join lateral (
    select n as seat from generate_series(1, s.headcount) n
    where not exists (
      select from assignments a where a.shift_id = s.id and a.seat = n
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    )
    order by n is distinct from old.seat, n limit 1
  ) free
  where s.id = p_shift_id and s.cancelled_at is null
  on conflict do nothing
  returning id
$function$;

CREATE OR REPLACE FUNCTION public.visible_offers(p_now timestamp with time zone, p_id uuid, p_shift_id uuid, p_state text, p_before uuid, p_limit integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  reader uuid := caller_freelancer_id();
  client uuid := caller_client_id();
  platform boolean := caller_runs_platform();
  -- Sites that a member is limited to, where members are; null is no limit.
  sites uuid[] := nullif(current_setting('app.site_ids', true), '');
begin
  if reader is null then
    return query
      select o.id from offers o
      where (platform or o.client_id = client)
        and (sites is null
             or exists (select from shifts s where s.id = o.shift_id and s.site_id = any (sites)))
        and (p_id is null or o.id = p_id) and (p_shift_id is null or o.shift_id = p_shift_id)
        and (p_before is null or o.id < p_before)
        and (p_state is null or offer_state(o, null, p_now) = p_state)
      order by o.id desc limit p_limit;
    return;
  end if;
  return query
    with mine as (
      select o.id from offers o where o.freelancer_id = reader
      union
      select a.offer_id from assignments a where a.freelancer_id = reader and a.offer_id is not null
      union
      select o.id from offers_to_audience(reader, p_now) o
      where p_id is null and o.state in ('sent', 'seen') and o.expires_at > p_now
        and o.id not in (select d.offer_id from offer_declines d where d.freelancer_id = reader)
      union
      select o.id from offers_to_audience(reader, p_now) o where o.id = p_id
    )
    select o.id from mine m join offers o on o.id = m.id
    where (p_id is null or o.id = p_id) and (p_shift_id is null or o.shift_id = p_shift_id)
      and (p_before is null or o.id < p_before)
      and (p_state is null or offer_state(o, reader, p_now) = p_state)
    order by o.id desc limit p_limit;
end
$function$;

CREATE OR REPLACE FUNCTION public.weekly_hours(p_times tstzmultirange)
 RETURNS bit
 LANGUAGE sql
 IMMUTABLE
AS $function$
  with touched as (
    select distinct (hour % 168)::int as hour
    from unnest(p_times) r
    cross join lateral (
      select coalesce(floor(extract(epoch from lower(r)) / 3600), 0)::bigint as first_hour,
             ceil(extract(epoch from upper(r)) / 3600)::bigint - 1 as last_hour
    ) h
    cross join lateral generate_series(h.first_hour, least(h.last_hour, h.first_hour + 167)) hour
  )
  select string_agg(case when t.hour is null then '0' else '1' end, '' order by n)::bit(168)
  from generate_series(0, 167) n left join touched t on t.hour = n
$function$;

CREATE OR REPLACE FUNCTION public.with_rest(p_during tstzrange, p_terms jsonb)
 RETURNS tstzrange
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select tstzrange(lower(p_during) - (p_terms ->> 'restMinutes')::int * interval '1 minute',
                   upper(p_during) + (p_terms ->> 'restMinutes')::int * interval '1 minute')
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
grant execute on function accept_invitation(bytea,text,text,text,text,timestamp with time zone) to flxibl_app;
grant execute on function assignment_blocks(text) to flxibl_app;
grant execute on function become(uuid,text,uuid,text,uuid,uuid[],uuid) to flxibl_app;
grant execute on function caller_api_key_id() to flxibl_app;
grant execute on function caller_client_id() to flxibl_app;
grant execute on function caller_freelancer_id() to flxibl_app;
grant execute on function caller_member_role() to flxibl_app;
grant execute on function caller_role() to flxibl_app;
grant execute on function caller_runs_platform() to flxibl_app;
grant execute on function caller_site_ids() to flxibl_app;
grant execute on function caller_user_id() to flxibl_app;
grant execute on function carry_out_change(uuid,uuid) to flxibl_app;
grant execute on function carry_out_exchange(uuid,uuid[]) to flxibl_app;
grant execute on function confirm_projections(uuid[],bigint[],text[]) to flxibl_app;
grant execute on function count_site_regulars() to flxibl_app;
grant execute on function crew_of(uuid) to flxibl_app;
grant execute on function crew_refusals(uuid[],uuid,timestamp with time zone,uuid[]) to flxibl_app;
grant execute on function distance_km(double precision,double precision,double precision,double precision) to flxibl_app;
grant execute on function enter(text) to flxibl_app;
grant execute on function enter_as_job() to flxibl_app;
grant execute on function enter_as_newcomer(text) to flxibl_app;
grant execute on function enter_with_key(bytea) to flxibl_app;
grant execute on function free_time(uuid,tstzrange) to flxibl_app;
grant execute on function has_accepted(uuid,uuid) to flxibl_app;
grant execute on function has_free_seat(uuid) to flxibl_app;
grant execute on function is_held(uuid,tstzrange,timestamp with time zone) to flxibl_app;
grant execute on function is_resting(uuid,tstzrange,interval,uuid[]) to flxibl_app;
grant execute on function is_taken(uuid,tstzrange) to flxibl_app;
grant execute on function is_taken_beside(uuid,tstzrange,uuid[]) to flxibl_app;
grant execute on function judge(freelancers,uuid,text,tstzrange,timestamp with time zone,uuid[],text,text[],uuid,tstzmultirange,jsonb) to flxibl_app;
grant execute on function keep_working_hours() to flxibl_app;
grant execute on function limits_exceeded(uuid,tstzrange,uuid[],text,tstzmultirange,jsonb) to flxibl_app;
grant execute on function lists_of(uuid) to flxibl_app;
grant execute on function live_days() to flxibl_app;
grant execute on function lock_members(uuid) to flxibl_app;
grant execute on function lock_shifts_and_freelancers(uuid[],uuid[]) to flxibl_app;
grant execute on function materialise_working_time(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function may_be_named(uuid,uuid) to flxibl_app;
grant execute on function name_of_freelancer(uuid) to flxibl_app;
grant execute on function note_changed_availability() to flxibl_app;
grant execute on function note_key_use(uuid,timestamp with time zone) to flxibl_app;
grant execute on function offer_state(offers,uuid,timestamp with time zone) to flxibl_app;
grant execute on function offers_to_audience(uuid,timestamp with time zone) to flxibl_app;
grant execute on function outline_assignment(uuid) to flxibl_app;
grant execute on function policy_of(uuid,timestamp with time zone) to flxibl_app;
grant execute on function postpone_projections(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function present() to flxibl_app;
grant execute on function proofs_missing(uuid,text[],tstzrange) to flxibl_app;
grant execute on function rank_freelancers(uuid,uuid,text,tstzrange,timestamp with time zone,uuid,boolean,integer) to flxibl_app;
grant execute on function read_asked_assignment(uuid,timestamp with time zone) to flxibl_app;
grant execute on function read_board(uuid,text,uuid,tstzrange,integer) to flxibl_app;
grant execute on function read_offers(timestamp with time zone,uuid,uuid,text,uuid,integer) to flxibl_app;
grant execute on function read_pending_projections(uuid[],timestamp with time zone,integer) to flxibl_app;
grant execute on function recent_work(uuid,timestamp with time zone) to flxibl_app;
grant execute on function refresh_ranks(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function refresh_ranks_of_changed() to flxibl_app;
grant execute on function refresh_ranks_of_row() to flxibl_app;
grant execute on function refresh_stale_ranks(timestamp with time zone,integer) to flxibl_app;
grant execute on function refresh_typical_rates() to flxibl_app;
grant execute on function refusal_details(uuid,uuid,text,tstzrange,timestamp with time zone,text,text[]) to flxibl_app;
grant execute on function refusal_reasons(freelancers,uuid,text,tstzrange,timestamp with time zone) to flxibl_app;
grant execute on function refusal_reasons(freelancers,uuid,text,tstzrange,timestamp with time zone,uuid[]) to flxibl_app;
grant execute on function refusal_reasons(freelancers,uuid,text,tstzrange,timestamp with time zone,uuid[],text,text[],uuid,tstzmultirange) to flxibl_app;
grant execute on function refuse_change() to flxibl_app;
grant execute on function reliability_of(uuid) to flxibl_app;
grant execute on function request_facts(requests,text,uuid) to flxibl_app;
grant execute on function request_refusals(uuid,timestamp with time zone) to flxibl_app;
grant execute on function roll_availability(timestamp with time zone,integer) to flxibl_app;
grant execute on function roster_at(timestamp with time zone,tstzrange,uuid[],timestamp with time zone,uuid,integer) to flxibl_app;
grant execute on function score_parts(uuid,uuid,uuid,text) to flxibl_app;
grant execute on function search_freelancers(uuid,uuid,text,tstzrange,timestamp with time zone,integer,text[],uuid[],boolean,numeric,double precision,boolean) to flxibl_app;
grant execute on function see_offer(uuid,timestamp with time zone) to flxibl_app;
grant execute on function settle_acceptance(uuid,uuid[],uuid[],timestamp with time zone) to flxibl_app;
grant execute on function shift_is_elsewhere(uuid) to flxibl_app;
grant execute on function shift_refusals(uuid,uuid,timestamp with time zone,uuid[],tstzmultirange) to flxibl_app;
grant execute on function supersede_requests() to flxibl_app;
grant execute on function take_seat(uuid,uuid,uuid,text,timestamp with time zone,uuid,timestamp with time zone) to flxibl_app;
grant execute on function visible_offers(timestamp with time zone,uuid,uuid,text,uuid,integer) to flxibl_app;
grant execute on function weekly_hours(tstzmultirange) to flxibl_app;
grant execute on function with_rest(tstzrange,jsonb) to flxibl_app;
grant execute on function working_time_days() to flxibl_app;
grant execute on function working_time_of(uuid[],date,date) to flxibl_app;
grant execute on function works_for_client(uuid) to flxibl_app;
grant execute on function works_on_shift(uuid) to flxibl_app;
