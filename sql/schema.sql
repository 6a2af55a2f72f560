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
  missed_check_in_at timestamp with time zone,
  rates jsonb,
  attendance_asked_at timestamp with time zone,
  attendance_chased_at timestamp with time zone,
  attendance_at_risk_at timestamp with time zone,
  attendance_confirmed_at timestamp with time zone,
  awaited_from timestamp with time zone,
  check_in_evidence jsonb,
  check_out_evidence jsonb,
  evidence_at timestamp with time zone,
  agreed_at timestamp with time zone,
  seen_at timestamp with time zone,
  calendar_unchecked boolean default false not null,
  seen_before_at timestamp with time zone,
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
CREATE INDEX assignments_awaited_by_start ON assignments USING btree (starts_at, id) WHERE state = 'confirmed'::text AND missed_check_in_at IS NULL;
CREATE INDEX assignments_by_client_and_start ON assignments USING btree (client_id, starts_at, id);
CREATE INDEX assignments_by_freelancer_and_start ON assignments USING btree (freelancer_id, starts_at, id);
CREATE INDEX assignments_by_offer ON assignments USING btree (offer_id) WHERE offer_id IS NOT NULL;
CREATE INDEX assignments_by_shift ON assignments USING btree (shift_id);
CREATE INDEX assignments_by_start ON assignments USING btree (starts_at, id);
CREATE INDEX assignments_in_progress_by_end ON assignments USING btree (upper(during)) WHERE state = 'in_progress'::text;
CREATE INDEX assignments_over_a_day_by_start ON assignments USING btree (starts_at, id) WHERE (ends_at - starts_at) > '1 day'::interval;
CREATE INDEX assignments_reserved_by_expiry ON assignments USING btree (expires_at) WHERE state = 'reserved'::text;
CREATE UNIQUE INDEX assignments_seat_is_taken_once ON assignments USING btree (shift_id, seat) WHERE state = ANY (ARRAY['reserved'::text, 'confirmed'::text, 'in_progress'::text, 'worked'::text, 'approved'::text]);
CREATE INDEX assignments_unconfirmed_by_start ON assignments USING btree (starts_at, id) WHERE state = 'confirmed'::text AND attendance_confirmed_at IS NULL;
CREATE INDEX assignments_with_evidence ON assignments USING btree (evidence_at) WHERE check_in_evidence IS NOT NULL OR check_out_evidence IS NOT NULL;
CREATE TRIGGER assignments_charge_purchase_orders_when_changed AFTER UPDATE ON assignments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION charge_changed_assignments();
CREATE TRIGGER assignments_charge_purchase_orders_when_new AFTER INSERT ON assignments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION charge_new_assignments();
CREATE TRIGGER assignments_done_at_once_count_for_site AFTER INSERT ON assignments FOR EACH ROW WHEN (new.state = ANY (ARRAY['worked'::text, 'approved'::text])) EXECUTE FUNCTION count_site_regulars();
CREATE TRIGGER assignments_done_count_for_site AFTER UPDATE ON assignments FOR EACH ROW WHEN ((old.state = ANY (ARRAY['worked'::text, 'approved'::text])) <> (new.state = ANY (ARRAY['worked'::text, 'approved'::text]))) EXECUTE FUNCTION count_site_regulars();
CREATE TRIGGER assignments_end_pencils_when_made AFTER INSERT ON assignments FOR EACH ROW WHEN (assignment_blocks(new.state)) EXECUTE FUNCTION end_pencils_under_assignment();
CREATE TRIGGER assignments_end_pencils_when_moved AFTER UPDATE ON assignments FOR EACH ROW WHEN (assignment_blocks(new.state) AND (old.during <> new.during OR NOT assignment_blocks(old.state))) EXECUTE FUNCTION end_pencils_under_assignment();
CREATE TRIGGER assignments_freeze_rates BEFORE INSERT ON assignments FOR EACH ROW EXECUTE FUNCTION freeze_rates();
CREATE TRIGGER assignments_made_ended_open_a_timesheet AFTER INSERT ON assignments FOR EACH ROW WHEN (new.state = 'worked'::text) EXECUTE FUNCTION open_timesheet_of_ended_work();
CREATE TRIGGER assignments_moved_are_asked_anew BEFORE UPDATE ON assignments FOR EACH ROW WHEN (old.during <> new.during) EXECUTE FUNCTION forget_attendance();
CREATE TRIGGER assignments_note_when_agreed BEFORE INSERT ON assignments FOR EACH ROW EXECUTE FUNCTION note_agreement();
CREATE TRIGGER assignments_note_when_agreed_anew BEFORE UPDATE ON assignments FOR EACH ROW WHEN (old.during <> new.during OR old.shift_id <> new.shift_id OR old.pay_rate <> new.pay_rate OR new.state = 'confirmed'::text AND old.state <> 'confirmed'::text) EXECUTE FUNCTION note_agreement();
CREATE TRIGGER assignments_supersede_requests AFTER UPDATE ON assignments FOR EACH ROW WHEN (old.state <> new.state OR old.during <> new.during OR old.pay_rate <> new.pay_rate OR old.shift_id <> new.shift_id) EXECUTE FUNCTION supersede_requests();
CREATE TRIGGER assignments_that_end_open_a_timesheet AFTER UPDATE OF state ON assignments FOR EACH ROW WHEN (new.state = 'worked'::text AND old.state <> 'worked'::text) EXECUTE FUNCTION open_timesheet_of_ended_work();
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
grant update (attendance_asked_at, attendance_at_risk_at, attendance_chased_at, attendance_confirmed_at, awaited_from, cancellation_charge, check_in_evidence, check_out_evidence, checked_in_at, checked_out_at, evidence_at, expires_at, missed_check_in_at, state) on assignments to flxibl_app;

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
  constraint availability_exceptions_kind_check CHECK (kind = ANY (ARRAY['available'::text, 'unavailable'::text, 'preferred'::text])),
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
  id uuid default uuidv7() not null,
  effective_from date,
  effective_until date,
  every_weeks smallint default 1 not null,
  week_of date,
  constraint availability_rules_pkey PRIMARY KEY (id),
  constraint availability_rules_are_said_once UNIQUE NULLS NOT DISTINCT (freelancer_id, weekday, starts_at, effective_from, every_weeks, week_of),
  constraint availability_rules_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint availability_rules_end_after_they_begin CHECK (effective_until >= effective_from),
  constraint availability_rules_every_weeks_check CHECK (every_weeks >= 1 AND every_weeks <= 8),
  constraint availability_rules_turn_from_a_week CHECK (every_weeks = 1 OR week_of IS NOT NULL),
  constraint availability_rules_week_of_check CHECK (EXTRACT(isodow FROM week_of) = 1::numeric),
  constraint availability_rules_weekday_check CHECK (weekday >= 1 AND weekday <= 7)
);
alter table availability_rules enable row level security;
create policy availability_rules_belong_to_freelancer on availability_rules for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant delete, insert, select on availability_rules to flxibl_app;

create table available_days (
  day date not null,
  role_id text,
  freelancers integer not null,
  minutes bigint not null,
  constraint available_days_are_kept_once UNIQUE NULLS NOT DISTINCT (day, role_id),
  constraint available_days_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id)
);
alter table available_days enable row level security;
create policy available_days_are_seen on available_days for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL);
grant select on available_days to flxibl_app;

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
  purchase_order_id uuid,
  constraint bookings_pkey PRIMARY KEY (id),
  constraint bookings_id_client_id_key UNIQUE (id, client_id),
  constraint bookings_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint bookings_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint bookings_purchase_order_id_client_id_fkey FOREIGN KEY (purchase_order_id, client_id) REFERENCES purchase_orders(id, client_id),
  constraint bookings_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id),
  constraint bookings_note_check CHECK (length(note) <= 2000)
);
CREATE INDEX bookings_by_client ON bookings USING btree (client_id, id DESC);
CREATE INDEX bookings_by_purchase_order ON bookings USING btree (purchase_order_id) WHERE purchase_order_id IS NOT NULL;
CREATE TRIGGER bookings_charge_purchase_orders AFTER UPDATE OF purchase_order_id ON bookings FOR EACH ROW WHEN (old.purchase_order_id IS DISTINCT FROM new.purchase_order_id) EXECUTE FUNCTION charge_booking();
alter table bookings enable row level security;
create policy bookings_belong_to_client on bookings for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy bookings_stay_within_sites on bookings as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant insert, select on bookings to flxibl_app;
grant update (note, purchase_order_id) on bookings to flxibl_app;

create table busy_blocks (
  id uuid default uuidv7() not null,
  freelancer_id uuid not null,
  during tstzrange not null,
  source text not null,
  read_at timestamp with time zone default now() not null,
  calendar_id uuid,
  remote_id text,
  kind text default 'busy'::text not null,
  constraint busy_blocks_pkey PRIMARY KEY (id),
  constraint busy_blocks_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id),
  constraint busy_blocks_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint busy_blocks_during_check CHECK (NOT isempty(during)),
  constraint busy_blocks_kind_check CHECK (kind = ANY (ARRAY['busy'::text, 'tentative'::text, 'out_of_office'::text])),
  constraint busy_blocks_source_check CHECK (source = ANY (ARRAY['google'::text, 'caldav'::text]))
);
CREATE INDEX busy_blocks_by_calendar ON busy_blocks USING btree (calendar_id, remote_id);
CREATE INDEX busy_blocks_by_freelancer ON busy_blocks USING gist (freelancer_id, during);
alter table busy_blocks enable row level security;
create policy busy_blocks_belong_to_freelancer on busy_blocks for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant delete, insert, select on busy_blocks to flxibl_app;

create table calendar_attempts (
  state_hash bytea not null,
  user_id uuid not null,
  freelancer_id uuid not null,
  sealed_verifier text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint calendar_attempts_pkey PRIMARY KEY (state_hash),
  constraint calendar_attempts_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint calendar_attempts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX calendar_attempts_by_expiry ON calendar_attempts USING btree (expires_at);
alter table calendar_attempts enable row level security;
create policy calendar_attempts_belong_to_user on calendar_attempts for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text OR user_id = (( SELECT caller_user_id() AS caller_user_id)));
grant delete, insert, select on calendar_attempts to flxibl_app;
grant update (used_at) on calendar_attempts to flxibl_app;

create table calendar_budgets (
  provider text not null,
  minute timestamp with time zone not null,
  used integer not null,
  constraint calendar_budgets_pkey PRIMARY KEY (provider)
);
alter table calendar_budgets enable row level security;
create policy calendar_budgets_belong_to_jobs on calendar_budgets for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text);
grant select on calendar_budgets to flxibl_app;

create table calendar_channels (
  id uuid not null,
  calendar_id uuid not null,
  token_hash bytea not null,
  resource_id text,
  renew_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint calendar_channels_pkey PRIMARY KEY (id),
  constraint calendar_channels_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id)
);
CREATE INDEX calendar_channels_by_calendar ON calendar_channels USING btree (calendar_id);
alter table calendar_channels enable row level security;
create policy calendar_channels_belong_to_jobs on calendar_channels for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text);
grant delete, insert, select on calendar_channels to flxibl_app;
grant update (expires_at, renew_at, resource_id) on calendar_channels to flxibl_app;

create table calendar_connections (
  id uuid default uuidv7() not null,
  freelancer_id uuid not null,
  provider text not null,
  account_hash bytea not null,
  account_label text not null,
  state text default 'connected'::text not null,
  problem text,
  budget_minute timestamp with time zone default '-infinity'::timestamp with time zone not null,
  budget_used integer default 0 not null,
  created_at timestamp with time zone not null,
  constraint calendar_connections_pkey PRIMARY KEY (id),
  constraint calendar_connections_one_of_an_account UNIQUE (freelancer_id, provider, account_hash),
  constraint calendar_connections_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint calendar_connections_account_label_check CHECK (length(account_label) >= 1 AND length(account_label) <= 320),
  constraint calendar_connections_provider_check CHECK (provider = ANY (ARRAY['google'::text, 'caldav'::text])),
  constraint calendar_connections_state_check CHECK (state = ANY (ARRAY['connected'::text, 'ok'::text, 'degraded'::text, 'needs_reconnect'::text, 'disconnected'::text]))
);
CREATE UNIQUE INDEX calendar_accounts_belong_to_one ON calendar_connections USING btree (provider, account_hash) WHERE state <> 'disconnected'::text;
alter table calendar_connections enable row level security;
create policy calendar_connections_belong_to_freelancer on calendar_connections for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant insert, select on calendar_connections to flxibl_app;
grant update (account_label, budget_minute, budget_used, problem, state) on calendar_connections to flxibl_app;

create table calendar_events (
  id uuid default uuidv7() not null,
  calendar_id uuid not null,
  freelancer_id uuid not null,
  assignment_id uuid not null,
  remote_id text not null,
  etag text not null,
  content_hash text not null,
  sequence integer not null,
  during tstzrange not null,
  differs text,
  differs_since timestamp with time zone,
  remote_during tstzrange,
  request_id uuid,
  proposed boolean default false not null,
  constraint calendar_events_pkey PRIMARY KEY (id),
  constraint calendar_events_one_of_an_assignment UNIQUE (calendar_id, assignment_id),
  constraint calendar_events_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint calendar_events_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id),
  constraint calendar_events_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint calendar_events_request_id_fkey FOREIGN KEY (request_id) REFERENCES requests(id),
  constraint calendar_events_differs_check CHECK (differs = ANY (ARRAY['moved'::text, 'deleted'::text]))
);
CREATE INDEX calendar_events_by_assignment ON calendar_events USING btree (assignment_id);
CREATE INDEX calendar_events_by_freelancer ON calendar_events USING btree (freelancer_id) WHERE differs IS NOT NULL;
CREATE INDEX calendar_events_by_remote ON calendar_events USING btree (calendar_id, remote_id);
alter table calendar_events enable row level security;
create policy calendar_events_belong_to_freelancer on calendar_events for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant delete, insert, select on calendar_events to flxibl_app;
grant update (content_hash, differs, differs_since, during, etag, proposed, remote_during, remote_id, request_id, sequence) on calendar_events to flxibl_app;

create table calendar_feeds (
  id uuid default uuidv7() not null,
  user_id uuid not null,
  site_id uuid,
  detail text not null,
  secret_hash bytea not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint calendar_feeds_pkey PRIMARY KEY (id),
  constraint calendar_feeds_secret_hash_key UNIQUE (secret_hash),
  constraint calendar_feeds_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint calendar_feeds_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint calendar_feeds_detail_check CHECK (detail = ANY (ARRAY['busy'::text, 'full'::text])),
  constraint calendar_feeds_secret_hash_check CHECK (length(secret_hash) = 32)
);
CREATE INDEX calendar_feeds_by_site ON calendar_feeds USING btree (site_id) WHERE site_id IS NOT NULL;
CREATE INDEX calendar_feeds_by_user ON calendar_feeds USING btree (user_id, id) WHERE revoked_at IS NULL;
alter table calendar_feeds enable row level security;
create policy calendar_feeds_belong_to_user on calendar_feeds for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR user_id = (( SELECT caller_user_id() AS caller_user_id)));
grant insert, select on calendar_feeds to flxibl_app;
grant update (revoked_at) on calendar_feeds to flxibl_app;

create table calendar_secrets (
  connection_id uuid not null,
  sealed text not null,
  key_version text not null,
  constraint calendar_secrets_pkey PRIMARY KEY (connection_id),
  constraint calendar_secrets_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES calendar_connections(id)
);
CREATE INDEX calendar_secrets_by_key ON calendar_secrets USING btree (key_version);
alter table calendar_secrets enable row level security;
create policy calendar_secrets_belong_to_freelancer on calendar_secrets for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text OR (EXISTS ( SELECT
   FROM calendar_connections c
  WHERE c.id = calendar_secrets.connection_id AND c.freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)))));
grant delete, insert, select on calendar_secrets to flxibl_app;
grant update (key_version, sealed) on calendar_secrets to flxibl_app;

create table calendars (
  id uuid default uuidv7() not null,
  connection_id uuid not null,
  freelancer_id uuid not null,
  remote_id text not null,
  name text not null,
  can_write boolean not null,
  is_primary boolean not null,
  reads_busy boolean not null,
  gets_shifts boolean not null,
  sync_token text,
  read_in_zone text,
  read_fully_at timestamp with time zone,
  checked_at timestamp with time zone,
  unreadable integer default 0 not null,
  next_sync_at timestamp with time zone,
  failures integer default 0 not null,
  lease uuid,
  leased_until timestamp with time zone default '-infinity'::timestamp with time zone not null,
  constraint calendars_pkey PRIMARY KEY (id),
  constraint calendars_are_there_once UNIQUE (connection_id, remote_id),
  constraint calendars_connection_id_fkey FOREIGN KEY (connection_id) REFERENCES calendar_connections(id),
  constraint calendars_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint calendars_check CHECK (can_write OR NOT gets_shifts)
);
CREATE INDEX calendars_by_freelancer ON calendars USING btree (freelancer_id);
CREATE INDEX calendars_due ON calendars USING btree (next_sync_at) WHERE next_sync_at IS NOT NULL;
CREATE UNIQUE INDEX calendars_one_gets_shifts ON calendars USING btree (connection_id) WHERE gets_shifts;
alter table calendars enable row level security;
create policy calendars_belong_to_freelancer on calendars for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant insert, select on calendars to flxibl_app;
grant update (can_write, checked_at, failures, gets_shifts, is_primary, lease, leased_until, name, next_sync_at, read_fully_at, read_in_zone, reads_busy, sync_token, unreadable) on calendars to flxibl_app;

create table check_in_attempts (
  assignment_id uuid not null,
  attempted_at timestamp with time zone not null,
  constraint check_in_attempts_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id)
);
CREATE INDEX check_in_attempts_by_assignment ON check_in_attempts USING btree (assignment_id, attempted_at);
alter table check_in_attempts enable row level security;
create policy check_in_attempts_are_of_own_assignments on check_in_attempts for all to flxibl_app
  using ((EXISTS ( SELECT
   FROM assignments a
  WHERE a.id = check_in_attempts.assignment_id)));
grant delete, insert, select on check_in_attempts to flxibl_app;

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

create table deliveries (
  id uuid default uuidv7() not null,
  notification_id uuid not null,
  device_id uuid,
  state text default 'pending'::text not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone not null,
  last_error text,
  claimed_as uuid,
  in_doubt boolean default false not null,
  doubts integer default 0 not null,
  limited boolean default false not null,
  dropped_at timestamp with time zone,
  cause text,
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_go_to_a_place_once UNIQUE NULLS NOT DISTINCT (notification_id, device_id),
  constraint deliveries_device_id_fkey FOREIGN KEY (device_id) REFERENCES devices(id) ON DELETE CASCADE,
  constraint deliveries_notification_id_fkey FOREIGN KEY (notification_id) REFERENCES notifications(id),
  constraint deliveries_cause_check CHECK (cause = ANY (ARRAY['exhausted'::text, 'refused'::text, 'late'::text, 'unknown'::text])),
  constraint deliveries_dropped_say_why CHECK ((state = 'dropped'::text) = (cause IS NOT NULL) AND (state = 'dropped'::text) = (dropped_at IS NOT NULL)),
  constraint deliveries_state_check CHECK (state = ANY (ARRAY['pending'::text, 'done'::text, 'dropped'::text]))
);
CREATE INDEX deliveries_by_device ON deliveries USING btree (device_id) WHERE device_id IS NOT NULL;
CREATE INDEX deliveries_dropped ON deliveries USING btree (dropped_at, id) WHERE state = 'dropped'::text;
CREATE INDEX deliveries_due ON deliveries USING btree (next_attempt_at) WHERE state = 'pending'::text;
CREATE TRIGGER deliveries_given_up_go_by_mail AFTER UPDATE ON deliveries REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mail_what_pushes_lost();
CREATE TRIGGER deliveries_lost_with_their_device_go_by_mail AFTER DELETE ON deliveries REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION mail_what_devices_lost();
alter table deliveries enable row level security;
create policy deliveries_are_seen_by_admins on deliveries for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'admin'::text);
create policy deliveries_belong_to_jobs on deliveries for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text);
grant insert, select on deliveries to flxibl_app;

create table devices (
  id uuid default uuidv7() not null,
  user_id uuid not null,
  token text not null,
  platform text not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  constraint devices_pkey PRIMARY KEY (id),
  constraint devices_token_belongs_to_one UNIQUE (token),
  constraint devices_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint devices_platform_check CHECK (platform = ANY (ARRAY['web'::text, 'android'::text, 'ios'::text])),
  constraint devices_token_check CHECK (length(token) >= 1 AND length(token) <= 4096)
);
CREATE INDEX devices_by_user ON devices USING btree (user_id);
alter table devices enable row level security;
create policy devices_belong_to_user on devices for all to flxibl_app
  using (user_id = (( SELECT caller_user_id() AS caller_user_id)) OR (( SELECT caller_role() AS caller_role)) = 'job'::text);
grant delete, select on devices to flxibl_app;

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
  file_object text,
  file_type text,
  file_size integer,
  file_sha256 text,
  file_uploaded_at timestamp with time zone,
  constraint documents_pkey PRIMARY KEY (id),
  constraint documents_storage_path_key UNIQUE (storage_path),
  constraint documents_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint documents_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES users(id),
  constraint documents_are_approved_with_their_file CHECK (state <> 'approved'::text OR file_object IS NOT NULL) NOT VALID,
  constraint documents_are_reviewed_once_decided CHECK ((state = 'submitted'::text) = (reviewed_at IS NULL)),
  constraint documents_file_is_whole_or_absent CHECK (num_nulls(file_object, file_type, file_size, file_sha256, file_uploaded_at) = ANY (ARRAY[0, 5])),
  constraint documents_file_lies_in_their_place CHECK (starts_with(file_object, storage_path || '/'::text)),
  constraint documents_file_name_check CHECK (length(file_name) >= 1 AND length(file_name) <= 200),
  constraint documents_file_sha256_check CHECK (file_sha256 ~ '^[0-9a-f]{64}$'::text),
  constraint documents_file_size_check CHECK (file_size >= 1 AND file_size <= 10485760),
  constraint documents_file_type_check CHECK (file_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text])),
  constraint documents_kind_check CHECK (kind = ANY (ARRAY['identity'::text, 'right_to_work'::text, 'certificate'::text, 'insurance'::text, 'other'::text])),
  constraint documents_reason_check CHECK (length(reason) <= 500),
  constraint documents_rejection_has_a_reason CHECK (state <> 'rejected'::text OR reason IS NOT NULL),
  constraint documents_state_check CHECK (state = ANY (ARRAY['submitted'::text, 'approved'::text, 'rejected'::text]))
);
CREATE UNIQUE INDEX documents_by_file ON documents USING btree (file_object) WHERE file_object IS NOT NULL;
CREATE INDEX documents_by_freelancer ON documents USING btree (freelancer_id, id);
CREATE INDEX documents_by_state ON documents USING btree (state, id);
alter table documents enable row level security;
create policy documents_are_reviewed_by_platform on documents for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
create policy documents_are_seen on documents for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy documents_are_submitted_by_freelancer on documents for insert to flxibl_app
  with check (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)) AND state = 'submitted'::text);
create policy documents_get_their_file_from_their_freelancer on documents for update to flxibl_app
  using (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)) AND state = 'submitted'::text)
  with check (freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)) AND state = 'submitted'::text AND reviewed_by IS NULL);
grant insert, select on documents to flxibl_app;
grant update (file_object, file_sha256, file_size, file_type, file_uploaded_at, reason, reviewed_at, reviewed_by, state) on documents to flxibl_app;

create table erasures (
  user_id uuid not null,
  freelancer_id uuid,
  auth_uid text,
  name text,
  freelancer_name text,
  email text,
  requested_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint erasures_pkey PRIMARY KEY (user_id),
  constraint erasures_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint erasures_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint erasures_forget_whom_once_done CHECK ((done_at IS NULL) = (num_nonnulls(auth_uid, name, freelancer_name, email) = 4))
);
CREATE INDEX erasures_waiting ON erasures USING btree (requested_at) WHERE done_at IS NULL;
alter table erasures enable row level security;
create policy erasures_are_finished_by_jobs on erasures for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text);
grant select on erasures to flxibl_app;

create table event_cursors (
  name text not null,
  tx xid8 not null,
  seq bigint not null,
  constraint event_cursors_pkey PRIMARY KEY (name)
);
alter table event_cursors enable row level security;
create policy event_cursors_are_moved_by_jobs on event_cursors for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text);
grant select on event_cursors to flxibl_app;
grant update (seq, tx) on event_cursors to flxibl_app;

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
  salt uuid default gen_random_uuid(),
  words_hash bytea,
  constraint event_log_pkey PRIMARY KEY (id),
  constraint event_log_actor_user_id_fkey FOREIGN KEY (actor_user_id) REFERENCES users(id),
  constraint event_log_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES api_keys(id),
  constraint event_log_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint event_log_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint event_log_channel_check CHECK (channel = ANY (ARRAY['web'::text, 'api_key'::text, 'job'::text]))
);
CREATE INDEX event_log_by_time ON event_log USING btree (occurred_at, seq);
CREATE INDEX event_log_in_order ON event_log USING btree (tx, seq);
CREATE INDEX event_log_of_actor ON event_log USING btree (actor_user_id, occurred_at, seq) WHERE actor_user_id IS NOT NULL;
CREATE INDEX event_log_of_assigned_time ON event_log USING gist (affects) WHERE type = ANY (ARRAY['assignment_reserved'::text, 'assignment_confirmed'::text, 'assignment_changed'::text]);
CREATE INDEX event_log_of_assignment ON event_log USING btree (assignment_id, seq DESC) WHERE assignment_id IS NOT NULL;
CREATE INDEX event_log_of_booking ON event_log USING btree (booking_id, occurred_at, seq) WHERE booking_id IS NOT NULL;
CREATE INDEX event_log_of_client ON event_log USING btree (client_id, tx, seq);
CREATE INDEX event_log_of_client_by_actor ON event_log USING btree (client_id, actor_user_id, occurred_at, seq);
CREATE INDEX event_log_of_client_by_channel ON event_log USING btree (client_id, channel, occurred_at, seq);
CREATE INDEX event_log_of_client_by_time ON event_log USING btree (client_id, occurred_at, seq);
CREATE INDEX event_log_of_client_by_type ON event_log USING btree (client_id, type, occurred_at, seq);
CREATE INDEX event_log_of_freelancer ON event_log USING btree (freelancer_id, tx, seq);
CREATE INDEX event_log_of_freelancer_by_time ON event_log USING btree (freelancer_id, occurred_at, seq) WHERE freelancer_id IS NOT NULL;
CREATE INDEX event_log_of_shift ON event_log USING btree (shift_id, occurred_at, seq) WHERE shift_id IS NOT NULL;
CREATE TRIGGER event_log_hurries_calendars AFTER INSERT ON event_log REFERENCING NEW TABLE AS new_events FOR EACH STATEMENT EXECUTE FUNCTION hurry_calendars();
CREATE TRIGGER event_log_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON event_log FOR EACH STATEMENT WHEN (current_setting('app.erasing'::text, true) IS DISTINCT FROM 'on'::text) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_log_notes_changed_availability AFTER INSERT ON event_log REFERENCING NEW TABLE AS new_events FOR EACH STATEMENT EXECUTE FUNCTION note_changed_availability();
alter table event_log enable row level security;
create policy event_log_is_seen on event_log for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy event_log_is_written_as_oneself on event_log for insert to flxibl_app
  with check ((( SELECT caller_role() AS caller_role)) IS NOT NULL AND NOT actor_user_id IS DISTINCT FROM (( SELECT caller_user_id() AS caller_user_id)) AND NOT api_key_id IS DISTINCT FROM (( SELECT caller_api_key_id() AS caller_api_key_id)) AND (channel = 'api_key'::text) = ((( SELECT caller_api_key_id() AS caller_api_key_id)) IS NOT NULL));
create policy event_log_of_pencils_stays_within_sites on event_log as restrictive for select to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR type !~~ 'pencil\_%'::text OR (EXISTS ( SELECT
   FROM pencils p
  WHERE p.id = ((event_log.after ->> 'pencilId'::text)::uuid))));
create policy event_log_of_requests_is_seen_by_the_colleague on event_log for select to flxibl_app
  using (type ~~ 'request\_%'::text AND (after ->> 'colleagueId'::text) = ((( SELECT caller_freelancer_id() AS caller_freelancer_id))::text));
create policy event_log_stays_within_sites on event_log as restrictive for select to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (booking_id IS NULL OR (EXISTS ( SELECT
   FROM bookings b
  WHERE b.id = event_log.booking_id))) AND (shift_id IS NULL OR NOT shift_is_elsewhere(shift_id)));
grant insert, select on event_log to flxibl_app;

create table event_seals (
  "position" bigint not null,
  tx xid8 not null,
  seq bigint not null,
  event_ids uuid[] not null,
  event_hashes bytea[] not null,
  sealed_at timestamp with time zone not null,
  hash bytea not null,
  constraint event_seals_pkey PRIMARY KEY ("position"),
  constraint event_seals_have_a_hash_for_each_event CHECK (cardinality(event_ids) = cardinality(event_hashes)),
  constraint event_seals_position_check CHECK ("position" > 0)
);
CREATE TRIGGER event_seals_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON event_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
alter table event_seals enable row level security;
create policy event_seals_are_read_by_jobs on event_seals for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text);
grant select on event_seals to flxibl_app;

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
  buffer_minutes smallint default 0 not null,
  latitude double precision,
  longitude double precision,
  working_hours bit(168) default '0'::bit(168) not null,
  constraint freelancers_pkey PRIMARY KEY (id),
  constraint freelancers_user_id_key UNIQUE (user_id),
  constraint freelancers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  constraint freelancers_buffer_minutes_check CHECK (buffer_minutes >= 0 AND buffer_minutes <= 1440),
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
CREATE INDEX freelancers_name_contains ON freelancers USING gin (letters_of(name) gin_trgm_ops);
CREATE TRIGGER freelancers_keep_working_hours BEFORE INSERT OR UPDATE OF working_time ON freelancers FOR EACH ROW EXECUTE FUNCTION keep_working_hours();
CREATE TRIGGER freelancers_put_hours_into_ranks AFTER UPDATE ON freelancers FOR EACH ROW WHEN (old.working_hours <> new.working_hours) EXECUTE FUNCTION put_hours_into_ranks();
CREATE TRIGGER freelancers_refresh_ranks AFTER UPDATE ON freelancers FOR EACH ROW WHEN (old.rating IS DISTINCT FROM new.rating OR old.pay_rate <> new.pay_rate OR old.currency <> new.currency) EXECUTE FUNCTION refresh_ranks_of_row();
CREATE TRIGGER freelancers_round_home BEFORE INSERT OR UPDATE OF latitude, longitude ON freelancers FOR EACH ROW WHEN (new.latitude IS NOT NULL) EXECUTE FUNCTION round_home();
alter table freelancers enable row level security;
create policy freelancers_are_locked_and_changed on freelancers for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL OR id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)))
  with check (( SELECT caller_runs_platform() AS caller_runs_platform) OR id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy freelancers_are_seen on freelancers for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL OR id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant select on freelancers to flxibl_app;
grant update (buffer_minutes, latitude, longitude, time_zone, working_time, working_time_until) on freelancers to flxibl_app;

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
  points integer,
  constraint incidents_pkey PRIMARY KEY (id),
  constraint incidents_are_opened_once_of_a_kind UNIQUE (assignment_id, kind),
  constraint incidents_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint incidents_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint incidents_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint incidents_appeal_days_check CHECK (appeal_days >= 0),
  constraint incidents_appeal_reason_check CHECK (length(appeal_reason) <= 500),
  constraint incidents_appealed_have_a_moment CHECK (state <> 'appealed'::text OR appealed_at IS NOT NULL),
  constraint incidents_cost_at_most_three_points CHECK (points >= 0 AND points <= 3),
  constraint incidents_decided_have_a_moment CHECK ((state <> ALL (ARRAY['upheld'::text, 'overturned'::text])) OR decided_at IS NOT NULL),
  constraint incidents_decision_reason_check CHECK (length(decision_reason) <= 500),
  constraint incidents_dispute_reason_check CHECK (length(dispute_reason) <= 500),
  constraint incidents_kind_check CHECK (kind = ANY (ARRAY['late'::text, 'early_leave'::text, 'no_show'::text, 'late_cancellation'::text])),
  constraint incidents_of_late_cancellation_say_their_points CHECK (kind <> 'late_cancellation'::text OR points IS NOT NULL),
  constraint incidents_reason_check CHECK (length(reason) <= 500),
  constraint incidents_state_check CHECK (state = ANY (ARRAY['open'::text, 'disputed'::text, 'upheld'::text, 'overturned'::text, 'appealed'::text]))
);
CREATE INDEX incidents_by_client ON incidents USING btree (client_id, id DESC);
CREATE INDEX incidents_by_freelancer ON incidents USING btree (freelancer_id, id DESC);
CREATE TRIGGER incidents_decided_recount_reliability AFTER UPDATE ON incidents FOR EACH ROW WHEN (old.state <> new.state OR old.points IS DISTINCT FROM new.points) EXECUTE FUNCTION recount_reliability();
CREATE TRIGGER incidents_opened_recount_reliability AFTER INSERT ON incidents FOR EACH ROW EXECUTE FUNCTION recount_reliability();
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

create table job_runs (
  name text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  outcome text not null,
  done integer,
  failed_at timestamp with time zone,
  error text,
  constraint job_runs_pkey PRIMARY KEY (name),
  constraint job_runs_outcome_check CHECK (outcome = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text]))
);
alter table job_runs enable row level security;
create policy job_runs_are_seen_by_admins on job_runs for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = ANY (ARRAY['admin'::text, 'job'::text]));
grant select on job_runs to flxibl_app;

create table mails (
  notification_id uuid not null,
  chosen boolean not null,
  state text default 'pending'::text not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone not null,
  last_error text,
  dropped_at timestamp with time zone,
  cause text,
  constraint mails_pkey PRIMARY KEY (notification_id),
  constraint mails_notification_id_fkey FOREIGN KEY (notification_id) REFERENCES notifications(id),
  constraint mails_cause_check CHECK (cause = ANY (ARRAY['exhausted'::text, 'refused'::text, 'late'::text])),
  constraint mails_given_up_are_dropped CHECK ((cause IS NULL) = (dropped_at IS NULL) AND (cause IS NULL OR state = 'dropped'::text)),
  constraint mails_state_check CHECK (state = ANY (ARRAY['pending'::text, 'done'::text, 'dropped'::text]))
);
CREATE INDEX mails_due ON mails USING btree (next_attempt_at) WHERE state = 'pending'::text;
CREATE INDEX mails_given_up ON mails USING btree (dropped_at, notification_id) WHERE cause IS NOT NULL;
alter table mails enable row level security;
create policy mails_are_seen_by_admins on mails for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'admin'::text);
create policy mails_belong_to_jobs on mails for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text);
grant insert, select on mails to flxibl_app;

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
CREATE TRIGGER members_order_claims AFTER INSERT OR DELETE OR UPDATE OF role ON members FOR EACH ROW EXECUTE FUNCTION order_claims();
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

create table notification_preferences (
  user_id uuid not null,
  muted text[] not null,
  quiet_from time without time zone not null,
  quiet_until time without time zone not null,
  emailed text[] default '{}'::text[] not null,
  email_fallback boolean default true not null,
  constraint notification_preferences_pkey PRIMARY KEY (user_id),
  constraint notification_preferences_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
alter table notification_preferences enable row level security;
create policy notification_preferences_belong_to_user on notification_preferences for all to flxibl_app
  using (user_id = (( SELECT caller_user_id() AS caller_user_id)) OR (( SELECT caller_role() AS caller_role)) = 'job'::text);
grant insert, select on notification_preferences to flxibl_app;
grant update (email_fallback, emailed, muted, quiet_from, quiet_until) on notification_preferences to flxibl_app;

create table notifications (
  id uuid default uuidv7() not null,
  user_id uuid not null,
  event_id uuid not null,
  kind text not null,
  tag text not null,
  title text not null,
  body text not null,
  link text not null,
  created_at timestamp with time zone not null,
  useful_until timestamp with time zone not null,
  read_at timestamp with time zone,
  covers text[] default '{}'::text[] not null,
  constraint notifications_pkey PRIMARY KEY (id),
  constraint notifications_tell_of_an_event_once UNIQUE (event_id, user_id),
  constraint notifications_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX notifications_by_user ON notifications USING btree (user_id, id DESC);
CREATE INDEX notifications_unread ON notifications USING btree (user_id) WHERE read_at IS NULL;
alter table notifications enable row level security;
create policy notifications_are_seen_by_admins on notifications for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'admin'::text);
create policy notifications_belong_to_user on notifications for all to flxibl_app
  using (user_id = (( SELECT caller_user_id() AS caller_user_id)) OR (( SELECT caller_role() AS caller_role)) = 'job'::text);
grant insert, select on notifications to flxibl_app;
grant update (read_at) on notifications to flxibl_app;

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
  override_reasons text[] default '{}'::text[] not null,
  override_because text,
  constraint offers_pkey PRIMARY KEY (id),
  constraint offers_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint offers_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint offers_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint offers_shift_id_fkey FOREIGN KEY (shift_id) REFERENCES shifts(id),
  constraint offers_override_because_check CHECK (length(override_because) >= 1 AND length(override_because) <= 500),
  constraint offers_override_reasons_check CHECK (override_reasons <@ ARRAY['freelancer_not_available'::text, 'calendar_conflict'::text, 'calendar_unchecked'::text, 'rest_too_short'::text, 'travel_too_short'::text, 'notice_too_short'::text, 'not_in_pool'::text, 'day_limit'::text, 'week_limit'::text, 'rolling_limit'::text, 'consecutive_days'::text]),
  constraint offers_override_says_why CHECK (override_reasons = '{}'::text[] OR override_because IS NOT NULL),
  constraint offers_reason_check CHECK (length(reason) <= 500),
  constraint offers_state_check CHECK (state = ANY (ARRAY['sent'::text, 'seen'::text, 'accepted'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text, 'superseded'::text]))
);
CREATE INDEX offers_by_client ON offers USING btree (client_id, id DESC);
CREATE INDEX offers_by_creation ON offers USING btree (created_at);
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

create table pencils (
  id uuid not null,
  place bigint generated always as identity not null,
  client_id uuid not null,
  site_id uuid not null,
  booking_id uuid,
  freelancer_id uuid not null,
  role_id text not null,
  starts_at timestamp without time zone not null,
  ends_at timestamp without time zone not null,
  time_zone text not null,
  during tstzrange not null,
  state text default 'placed'::text not null,
  rank integer not null,
  expires_at timestamp with time zone not null,
  challenged_by uuid,
  challenge_ends_at timestamp with time zone,
  lapses_at timestamp with time zone generated always as (LEAST(expires_at, challenge_ends_at)) not null,
  booked_at timestamp with time zone,
  assignment_id uuid,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  constraint pencils_pkey PRIMARY KEY (id),
  constraint pencils_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint pencils_booking_id_client_id_fkey FOREIGN KEY (booking_id, client_id) REFERENCES bookings(id, client_id),
  constraint pencils_challenged_by_fkey FOREIGN KEY (challenged_by) REFERENCES pencils(id),
  constraint pencils_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint pencils_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint pencils_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint pencils_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id),
  constraint pencils_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id),
  constraint pencils_booked_name_their_assignment CHECK ((state = 'booked'::text) = (assignment_id IS NOT NULL)),
  constraint pencils_challenged_have_a_deadline CHECK (state <> 'challenged'::text OR challenged_by IS NOT NULL AND challenge_ends_at IS NOT NULL),
  constraint pencils_during_check CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
  constraint pencils_lapse_at_their_start_at_the_latest CHECK (expires_at <= lower(during)),
  constraint pencils_last_at_most_15_days CHECK ((upper(during) - lower(during)) <= '15 days'::interval),
  constraint pencils_rank_check CHECK (rank >= 1 AND rank <= 3),
  constraint pencils_state_check CHECK (state = ANY (ARRAY['placed'::text, 'challenged'::text, 'booked'::text, 'released'::text, 'lapsed'::text, 'superseded'::text]))
);
CREATE INDEX pencils_by_client ON pencils USING btree (client_id, id DESC);
CREATE INDEX pencils_by_freelancer ON pencils USING btree (freelancer_id, id DESC);
CREATE INDEX pencils_challenged_by ON pencils USING btree (challenged_by) WHERE state = 'challenged'::text;
CREATE INDEX pencils_live_by_client ON pencils USING btree (client_id) WHERE state = ANY (ARRAY['placed'::text, 'challenged'::text]);
CREATE INDEX pencils_live_by_freelancer ON pencils USING gist (freelancer_id, during) WHERE state = ANY (ARRAY['placed'::text, 'challenged'::text]);
CREATE INDEX pencils_live_by_lapse ON pencils USING btree (lapses_at) WHERE state = ANY (ARRAY['placed'::text, 'challenged'::text]);
alter table pencils enable row level security;
create policy pencils_are_ended_by_both_sides on pencils for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy pencils_are_placed_by_their_client on pencils for insert to flxibl_app
  with check (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy pencils_are_seen_by_both_sides on pencils for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy pencils_stay_within_sites on pencils as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant insert, select on pencils to flxibl_app;
grant update (booked_at, state) on pencils to flxibl_app;

create table pending_claims (
  user_id uuid not null,
  since timestamp with time zone default clock_timestamp() not null,
  attempts integer default 0 not null,
  constraint pending_claims_pkey PRIMARY KEY (user_id),
  constraint pending_claims_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id)
);
CREATE INDEX pending_claims_by_age ON pending_claims USING btree (attempts, since);
alter table pending_claims enable row level security;
create policy pending_claims_are_delivered on pending_claims for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on pending_claims to flxibl_app;

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

create table period_locks (
  id uuid default uuidv7() not null,
  client_id uuid,
  until timestamp with time zone not null,
  reason text,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint period_locks_pkey PRIMARY KEY (id),
  constraint period_locks_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint period_locks_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint period_locks_reason_check CHECK (length(reason) <= 500)
);
CREATE INDEX period_locks_by_client ON period_locks USING btree (client_id, until DESC);
alter table period_locks enable row level security;
create policy period_locks_are_seen on period_locks for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR client_id IS NULL AND (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL);
create policy period_locks_are_set_by_owners on period_locks for insert to flxibl_app
  with check (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant insert, select on period_locks to flxibl_app;

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

create table purchase_order_charges (
  assignment_id uuid not null,
  purchase_order_id uuid not null,
  amount numeric(12,2) not null,
  constraint purchase_order_charges_pkey PRIMARY KEY (assignment_id),
  constraint purchase_order_charges_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint purchase_order_charges_purchase_order_id_fkey FOREIGN KEY (purchase_order_id) REFERENCES purchase_orders(id)
);
CREATE INDEX purchase_order_charges_by_order ON purchase_order_charges USING btree (purchase_order_id) INCLUDE (amount);
alter table purchase_order_charges enable row level security;
create policy purchase_order_charges_are_seen on purchase_order_charges for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on purchase_order_charges to flxibl_app;

create table purchase_orders (
  id uuid default uuidv7() not null,
  client_id uuid not null,
  site_id uuid,
  number text not null,
  name text not null,
  amount numeric(12,2) not null,
  currency character(3) not null,
  valid_from date not null,
  valid_to date not null,
  strict boolean not null,
  committed numeric(14,2) default 0 not null,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  closed_at timestamp with time zone,
  constraint purchase_orders_pkey PRIMARY KEY (id),
  constraint purchase_orders_id_client_id_key UNIQUE (id, client_id),
  constraint purchase_orders_number_is_used_once UNIQUE (client_id, number),
  constraint purchase_orders_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint purchase_orders_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint purchase_orders_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id),
  constraint purchase_orders_amount_check CHECK (amount >= 0::numeric),
  constraint purchase_orders_currency_check CHECK (currency ~ '^[A-Z]{3}$'::text),
  constraint purchase_orders_end_after_they_begin CHECK (valid_to >= valid_from),
  constraint purchase_orders_name_check CHECK (length(name) >= 1 AND length(name) <= 200),
  constraint purchase_orders_number_check CHECK (length(number) >= 1 AND length(number) <= 60)
);
CREATE INDEX purchase_orders_by_client ON purchase_orders USING btree (client_id, id DESC);
alter table purchase_orders enable row level security;
create policy purchase_orders_are_closed_by_owners on purchase_orders for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_member_role() AS caller_member_role)) = 'owner'::text AND client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy purchase_orders_are_made_by_owners on purchase_orders for insert to flxibl_app
  with check (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_member_role() AS caller_member_role)) = 'owner'::text AND client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy purchase_orders_belong_to_client on purchase_orders for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy purchase_orders_stay_within_sites on purchase_orders as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR site_id IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant insert, select on purchase_orders to flxibl_app;
grant update (closed_at) on purchase_orders to flxibl_app;

create table ranks (
  role_id text not null,
  list text not null,
  base integer not null,
  freelancer_id uuid not null,
  working_hours bit(168) not null,
  skills bit(64) default '0'::bit(64) not null,
  constraint ranks_pkey PRIMARY KEY (freelancer_id, role_id, list),
  constraint ranks_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id)
);
CREATE INDEX ranks_in_order ON ranks USING btree (role_id, list, base DESC, freelancer_id) INCLUDE (working_hours, skills);
alter table ranks enable row level security;
create policy ranks_are_of_platform on ranks for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on ranks to flxibl_app;

create table rate_cards (
  id uuid default uuidv7() not null,
  client_id uuid,
  site_id uuid,
  role_id text,
  version integer not null,
  effective_from timestamp with time zone not null,
  terms jsonb,
  created_by uuid,
  created_at timestamp with time zone default now() not null,
  constraint rate_cards_pkey PRIMARY KEY (id),
  constraint rate_cards_client_id_site_id_role_id_version_key UNIQUE NULLS NOT DISTINCT (client_id, site_id, role_id, version),
  constraint rate_cards_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint rate_cards_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint rate_cards_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id),
  constraint rate_cards_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id),
  constraint rate_cards_of_sites_belong_to_their_client CHECK (site_id IS NULL OR client_id IS NOT NULL),
  constraint rate_cards_version_check CHECK (version > 0)
);
CREATE INDEX rate_cards_by_scope ON rate_cards USING btree (client_id, effective_from DESC);
alter table rate_cards enable row level security;
create policy rate_cards_are_made_by_platform on rate_cards for insert to flxibl_app
  with check (( SELECT caller_runs_platform() AS caller_runs_platform));
create policy rate_cards_are_seen on rate_cards for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR (( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL AND (client_id IS NULL OR client_id = (( SELECT caller_client_id() AS caller_client_id))));
create policy rate_cards_stay_within_sites on rate_cards as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR site_id IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant insert, select on rate_cards to flxibl_app;

create table rate_limits (
  bucket text not null,
  tokens double precision not null,
  filled_at timestamp with time zone not null,
  constraint rate_limits_pkey PRIMARY KEY (bucket),
  constraint rate_limits_bucket_check CHECK (length(bucket) <= 200)
);
CREATE INDEX rate_limits_by_age ON rate_limits USING btree (filled_at);
alter table rate_limits enable row level security;

create table ratings (
  id uuid default uuidv7() not null,
  assignment_id uuid not null,
  client_id uuid not null,
  site_id uuid not null,
  freelancer_id uuid not null,
  side text not null,
  stars smallint not null,
  comment text,
  rated_by uuid not null,
  rated_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  counted_at timestamp with time zone,
  constraint ratings_pkey PRIMARY KEY (id),
  constraint ratings_are_given_once_a_side UNIQUE (assignment_id, side),
  constraint ratings_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint ratings_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint ratings_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint ratings_rated_by_fkey FOREIGN KEY (rated_by) REFERENCES users(id),
  constraint ratings_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint ratings_comment_check CHECK (length(comment) >= 1 AND length(comment) <= 1000),
  constraint ratings_side_check CHECK (side = ANY (ARRAY['client'::text, 'freelancer'::text])),
  constraint ratings_stars_check CHECK (stars >= 1 AND stars <= 5)
);
CREATE INDEX ratings_by_client ON ratings USING btree (client_id, id DESC);
CREATE INDEX ratings_by_freelancer ON ratings USING btree (freelancer_id, id DESC);
CREATE INDEX ratings_by_site ON ratings USING btree (site_id) WHERE counted_at IS NOT NULL;
CREATE INDEX ratings_uncounted_by_close ON ratings USING btree (closes_at) WHERE counted_at IS NULL;
alter table ratings enable row level security;
create policy ratings_are_changed_by_their_side on ratings for update to flxibl_app
  using (
CASE side
    WHEN 'client'::text THEN client_id = (( SELECT caller_client_id() AS caller_client_id))
    ELSE freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id))
END);
create policy ratings_are_given_by_their_side on ratings for insert to flxibl_app
  with check (rated_by = (( SELECT caller_user_id() AS caller_user_id)) AND (EXISTS ( SELECT
   FROM assignments a
  WHERE a.id = ratings.assignment_id)) AND
CASE side
    WHEN 'client'::text THEN client_id = (( SELECT caller_client_id() AS caller_client_id))
    ELSE freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id))
END);
create policy ratings_are_seen_by_their_side on ratings for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR side = 'client'::text AND client_id = (( SELECT caller_client_id() AS caller_client_id)) OR side = 'freelancer'::text AND freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy ratings_stay_within_sites on ratings as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant insert, select on ratings to flxibl_app;
grant update (comment, rated_at, rated_by, stars) on ratings to flxibl_app;

create table reconciliations (
  id uuid default uuidv7() not null,
  kind text not null,
  ordered_by uuid,
  ordered_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  leased_until timestamp with time zone,
  phase text default 'freelancers'::text not null,
  reached uuid,
  freelancers_compared integer default 0 not null,
  freelancers_drifted integer default 0 not null,
  freelancers_repaired integer default 0 not null,
  days_drifted integer default 0 not null,
  inboxes_compared integer default 0 not null,
  inboxes_drifted integer default 0 not null,
  inboxes_repaired integer default 0 not null,
  oldest_drift_at timestamp with time zone,
  constraint reconciliations_pkey PRIMARY KEY (id),
  constraint reconciliations_ordered_by_fkey FOREIGN KEY (ordered_by) REFERENCES users(id),
  constraint reconciliations_kind_check CHECK (kind = ANY (ARRAY['scheduled'::text, 'rebuild'::text])),
  constraint reconciliations_phase_check CHECK (phase = ANY (ARRAY['freelancers'::text, 'inboxes'::text]))
);
CREATE UNIQUE INDEX reconciliations_one_is_open ON reconciliations USING btree ((true)) WHERE ended_at IS NULL;
alter table reconciliations enable row level security;
create policy reconciliations_are_kept_by_jobs on reconciliations for update to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = ANY (ARRAY['admin'::text, 'job'::text]));
create policy reconciliations_are_ordered_by_admins on reconciliations for insert to flxibl_app
  with check ((( SELECT caller_role() AS caller_role)) = 'job'::text OR (( SELECT caller_role() AS caller_role)) = 'admin'::text AND ordered_by = (( SELECT caller_user_id() AS caller_user_id)));
create policy reconciliations_are_seen_by_admins on reconciliations for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = ANY (ARRAY['admin'::text, 'job'::text]));
grant insert, select, update on reconciliations to flxibl_app;

create table refused_addresses (
  address text not null,
  refused_at timestamp with time zone not null,
  reason text not null,
  constraint refused_addresses_pkey PRIMARY KEY (address),
  constraint refused_addresses_are_lower_case CHECK (address = lower(address))
);
alter table refused_addresses enable row level security;
create policy refused_addresses_are_seen_by_their_owner on refused_addresses for all to flxibl_app
  using (address = (( SELECT lower(u.email) AS lower
   FROM users u
  WHERE u.id = caller_user_id())));
grant delete, select on refused_addresses to flxibl_app;

create table report_assignments (
  assignment_id uuid not null,
  shift_id uuid not null,
  freelancer_id uuid,
  seat integer,
  state text,
  confirmed_at timestamp with time zone,
  cancelled_by text,
  lead_minutes integer,
  is_no_show boolean not null,
  is_late boolean not null,
  minutes integer,
  currency text,
  charge numeric,
  cancellation_charge numeric,
  constraint report_assignments_pkey PRIMARY KEY (assignment_id)
);
CREATE INDEX report_assignments_by_shift ON report_assignments USING btree (shift_id);
alter table report_assignments enable row level security;
create policy report_assignments_are_seen_by_platform on report_assignments for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on report_assignments to flxibl_app;

create table report_cursor (
  is_the_one boolean default true not null,
  tx xid8 not null,
  seq bigint not null,
  as_of timestamp with time zone,
  constraint report_cursor_pkey PRIMARY KEY (is_the_one),
  constraint report_cursor_is_the_one_check CHECK (is_the_one)
);
alter table report_cursor enable row level security;
create policy report_cursor_is_seen_by_platform on report_cursor for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on report_cursor to flxibl_app;

create table report_day_parts (
  client_id uuid not null,
  day date not null,
  site_id uuid not null,
  role_id text not null,
  part text not null,
  key text not null,
  count integer not null,
  total numeric not null,
  constraint report_day_parts_pkey PRIMARY KEY (client_id, day, site_id, role_id, part, key)
);
CREATE INDEX report_day_parts_by_day ON report_day_parts USING btree (day);
alter table report_day_parts enable row level security;
create policy report_day_parts_belong_to_client on report_day_parts for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy report_day_parts_stay_within_sites on report_day_parts as restrictive for select to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant select on report_day_parts to flxibl_app;

create table report_days (
  client_id uuid not null,
  day date not null,
  site_id uuid not null,
  role_id text not null,
  shifts integer not null,
  seats_ordered integer not null,
  seats_filled integer not null,
  seats_cancelled integer not null,
  confirmed integer not null,
  attended integer not null,
  no_shows integer not null,
  late integer not null,
  ordered_minutes bigint not null,
  booked_minutes bigint not null,
  worked_minutes bigint not null,
  constraint report_days_pkey PRIMARY KEY (client_id, day, site_id, role_id)
);
CREATE INDEX report_days_by_day ON report_days USING btree (day);
alter table report_days enable row level security;
create policy report_days_belong_to_client on report_days for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy report_days_stay_within_sites on report_days as restrictive for select to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant select on report_days to flxibl_app;

create table report_shifts (
  shift_id uuid not null,
  client_id uuid not null,
  site_id uuid not null,
  role_id text not null,
  time_zone text not null,
  headcount integer,
  split_off integer default 0 not null,
  ordered_at timestamp with time zone,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  times_seq bigint default 0 not null,
  is_cancelled boolean default false not null,
  constraint report_shifts_pkey PRIMARY KEY (shift_id)
);
alter table report_shifts enable row level security;
create policy report_shifts_are_seen_by_platform on report_shifts for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on report_shifts to flxibl_app;

create table report_span_parts (
  span text not null,
  kept_by text not null,
  start date not null,
  client_id uuid,
  site_id uuid,
  role_id text,
  part text not null,
  key text not null,
  count integer not null,
  total numeric not null,
  constraint report_span_parts_are_kept_once UNIQUE NULLS NOT DISTINCT (span, kept_by, client_id, start, site_id, role_id, part, key)
);
alter table report_span_parts enable row level security;
create policy report_span_parts_belong_to_client on report_span_parts for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy report_span_parts_stay_within_sites on report_span_parts as restrictive for select to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant select on report_span_parts to flxibl_app;

create table report_spans (
  span text not null,
  kept_by text not null,
  start date not null,
  client_id uuid,
  site_id uuid,
  role_id text,
  shifts integer not null,
  seats_ordered integer not null,
  seats_filled integer not null,
  seats_cancelled integer not null,
  confirmed integer not null,
  attended integer not null,
  no_shows integer not null,
  late integer not null,
  ordered_minutes bigint not null,
  booked_minutes bigint not null,
  worked_minutes bigint not null,
  constraint report_spans_are_kept_once UNIQUE NULLS NOT DISTINCT (span, kept_by, client_id, start, site_id, role_id),
  constraint report_spans_check CHECK ((client_id IS NULL) = (kept_by = 'role'::text) AND (site_id IS NOT NULL) = (kept_by = ANY (ARRAY['place'::text, 'site'::text])) AND (role_id IS NOT NULL) = (kept_by = ANY (ARRAY['place'::text, 'role'::text]))),
  constraint report_spans_kept_by_check CHECK (kept_by = ANY (ARRAY['place'::text, 'site'::text, 'client'::text, 'role'::text])),
  constraint report_spans_span_check CHECK (span = ANY (ARRAY['week'::text, 'month'::text]))
);
alter table report_spans enable row level security;
create policy report_spans_belong_to_client on report_spans for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy report_spans_stay_within_sites on report_spans as restrictive for select to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant select on report_spans to flxibl_app;

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
  override_reasons text[] default '{}'::text[] not null,
  override_because text,
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
  constraint requests_override_because_check CHECK (length(override_because) >= 1 AND length(override_because) <= 500),
  constraint requests_override_is_the_clients CHECK (override_reasons = '{}'::text[] OR proposer_side = 'client'::text),
  constraint requests_override_reasons_check CHECK (override_reasons <@ ARRAY['freelancer_not_available'::text, 'calendar_conflict'::text, 'calendar_unchecked'::text, 'rest_too_short'::text, 'travel_too_short'::text, 'notice_too_short'::text, 'not_in_pool'::text, 'day_limit'::text, 'week_limit'::text, 'rolling_limit'::text, 'consecutive_days'::text]),
  constraint requests_override_says_why CHECK (override_reasons = '{}'::text[] OR override_because IS NOT NULL),
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
create policy role_requirements_are_dropped_by_the_platform on role_requirements for delete to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
create policy role_requirements_are_seen on role_requirements for select to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) IS NOT NULL);
create policy role_requirements_are_set_by_the_platform on role_requirements for insert to flxibl_app
  with check (( SELECT caller_runs_platform() AS caller_runs_platform));
grant delete, insert, select on role_requirements to flxibl_app;

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

create table series (
  id uuid not null,
  client_id uuid not null,
  site_id uuid not null,
  booking_id uuid not null,
  rule text,
  time_zone text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint series_pkey PRIMARY KEY (id),
  constraint series_booking_id_key UNIQUE (booking_id),
  constraint series_id_client_id_key UNIQUE (id, client_id),
  constraint series_booking_id_client_id_fkey FOREIGN KEY (booking_id, client_id) REFERENCES bookings(id, client_id),
  constraint series_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint series_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id),
  constraint series_rule_check CHECK (length(rule) <= 500)
);
CREATE INDEX series_by_client ON series USING btree (client_id, id DESC);
CREATE INDEX series_by_site ON series USING btree (site_id, id DESC);
alter table series enable row level security;
create policy series_belong_to_client on series for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy series_stay_within_sites on series as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant insert, select on series to flxibl_app;

create table series_shifts (
  shift_id uuid not null,
  series_id uuid not null,
  client_id uuid not null,
  occurs_on date not null,
  part integer not null,
  constraint series_shifts_pkey PRIMARY KEY (shift_id),
  constraint series_shifts_series_id_client_id_fkey FOREIGN KEY (series_id, client_id) REFERENCES series(id, client_id),
  constraint series_shifts_shift_id_fkey FOREIGN KEY (shift_id) REFERENCES shifts(id),
  constraint series_shifts_part_check CHECK (part >= 0)
);
CREATE INDEX series_shifts_by_series ON series_shifts USING btree (series_id, occurs_on);
alter table series_shifts enable row level security;
create policy series_shifts_belong_to_client on series_shifts for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy series_shifts_stay_within_sites on series_shifts as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR NOT shift_is_elsewhere(shift_id));
grant insert, select on series_shifts to flxibl_app;

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
CREATE INDEX shifts_by_site_and_wall_time ON shifts USING btree (site_id, starts_at);
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

create table site_check_in_secrets (
  site_id uuid not null,
  secret bytea not null,
  constraint site_check_in_secrets_pkey PRIMARY KEY (site_id),
  constraint site_check_in_secrets_site_id_fkey FOREIGN KEY (site_id) REFERENCES sites(id),
  constraint site_check_in_secrets_secret_check CHECK (length(secret) = 32)
);
alter table site_check_in_secrets enable row level security;
create policy site_check_in_secrets_are_nobodys on site_check_in_secrets for select to flxibl_app
  using (false);
grant select on site_check_in_secrets to flxibl_app;

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
CREATE TRIGGER sites_have_a_check_in_secret AFTER INSERT ON sites FOR EACH ROW EXECUTE FUNCTION make_check_in_secret();
alter table sites enable row level security;
create policy sites_are_placed on sites for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) AND (( SELECT caller_member_role() AS caller_member_role)) = 'owner'::text)
  with check (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) AND (( SELECT caller_member_role() AS caller_member_role)) = 'owner'::text);
create policy sites_are_seen on sites for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR (( SELECT caller_freelancer_id() AS caller_freelancer_id)) IS NOT NULL AND works_for_client(client_id));
create policy sites_stay_within_limit on sites as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant select on sites to flxibl_app;
grant update (latitude, longitude) on sites to flxibl_app;

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

create table standbys (
  id uuid not null,
  place bigint generated always as identity not null,
  shift_id uuid not null,
  client_id uuid not null,
  freelancer_id uuid not null,
  state text not null,
  assignment_id uuid,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  constraint standbys_pkey PRIMARY KEY (id),
  constraint standbys_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint standbys_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint standbys_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint standbys_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint standbys_shift_id_fkey FOREIGN KEY (shift_id) REFERENCES shifts(id),
  constraint standbys_state_check CHECK (state = ANY (ARRAY['invited'::text, 'agreed'::text, 'declined'::text, 'withdrawn'::text, 'stepped_in'::text, 'released'::text])),
  constraint standbys_stepped_in_have_an_assignment CHECK ((state = 'stepped_in'::text) = (assignment_id IS NOT NULL))
);
CREATE INDEX standbys_by_client ON standbys USING btree (client_id, id DESC);
CREATE INDEX standbys_by_freelancer ON standbys USING btree (freelancer_id, id DESC);
CREATE INDEX standbys_by_shift ON standbys USING btree (shift_id, place);
CREATE UNIQUE INDEX standbys_freelancer_stands_by_once ON standbys USING btree (shift_id, freelancer_id) WHERE state = ANY (ARRAY['invited'::text, 'agreed'::text]);
CREATE INDEX standbys_live_by_shift ON standbys USING btree (shift_id) WHERE state = ANY (ARRAY['invited'::text, 'agreed'::text]);
alter table standbys enable row level security;
create policy standbys_are_changed_by_both_sides on standbys for update to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy standbys_are_invited_by_their_client on standbys for insert to flxibl_app
  with check (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy standbys_are_seen_by_both_sides on standbys for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy standbys_stay_within_sites on standbys as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR NOT shift_is_elsewhere(shift_id));
grant insert, select on standbys to flxibl_app;
grant update (assignment_id, state) on standbys to flxibl_app;

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

create table stays (
  id uuid default uuidv7() not null,
  freelancer_id uuid not null,
  starts_on date not null,
  ends_on date not null,
  time_zone text not null,
  created_at timestamp with time zone not null,
  constraint stays_pkey PRIMARY KEY (id),
  constraint stays_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint stays_end_after_they_begin CHECK (ends_on >= starts_on AND ends_on <= (starts_on + 366)),
  constraint stays_are_in_one_place_at_a_time EXCLUDE USING gist (freelancer_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&)
);
alter table stays enable row level security;
create policy stays_belong_to_freelancer on stays for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant delete, insert, select on stays to flxibl_app;

create table time_off (
  id uuid default uuidv7() not null,
  freelancer_id uuid not null,
  during tstzrange not null,
  reason text,
  created_at timestamp with time zone default now() not null,
  starts_at timestamp without time zone,
  ends_at timestamp without time zone,
  time_zone text,
  constraint time_off_pkey PRIMARY KEY (id),
  constraint time_off_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint time_off_during_check CHECK (NOT isempty(during)),
  constraint time_off_has_all_of_its_wall_time CHECK (num_nulls(starts_at, ends_at, time_zone) = ANY (ARRAY[0, 3])),
  constraint time_off_reason_check CHECK (length(reason) <= 500)
);
CREATE INDEX time_off_by_freelancer ON time_off USING gist (freelancer_id, during);
alter table time_off enable row level security;
create policy time_off_belongs_to_freelancer on time_off for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
grant delete, insert, select on time_off to flxibl_app;

create table timesheet_corrections (
  id uuid default uuidv7() not null,
  timesheet_id uuid not null,
  client_id uuid not null,
  site_id uuid not null,
  freelancer_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  breaks jsonb not null,
  minutes integer not null,
  pay numeric(12,2) not null,
  charge numeric(12,2) not null,
  currency character(3) not null,
  reason text not null,
  override boolean not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint timesheet_corrections_pkey PRIMARY KEY (id),
  constraint timesheet_corrections_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint timesheet_corrections_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint timesheet_corrections_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint timesheet_corrections_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id),
  constraint timesheet_corrections_timesheet_id_fkey FOREIGN KEY (timesheet_id) REFERENCES timesheets(id),
  constraint timesheet_corrections_breaks_check CHECK (jsonb_typeof(breaks) = 'array'::text),
  constraint timesheet_corrections_end_after_their_start CHECK (ends_at > starts_at),
  constraint timesheet_corrections_reason_check CHECK (length(reason) >= 1 AND length(reason) <= 500)
);
CREATE INDEX timesheet_corrections_by_client ON timesheet_corrections USING btree (client_id, id);
CREATE INDEX timesheet_corrections_by_timesheet ON timesheet_corrections USING btree (timesheet_id, id);
CREATE TRIGGER timesheet_corrections_are_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON timesheet_corrections FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER timesheet_corrections_charge_purchase_orders AFTER INSERT ON timesheet_corrections FOR EACH ROW EXECUTE FUNCTION charge_final_timesheet();
alter table timesheet_corrections enable row level security;
create policy timesheet_corrections_are_made_by_client on timesheet_corrections for insert to flxibl_app
  with check (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
create policy timesheet_corrections_are_seen_by_both_sides on timesheet_corrections for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy timesheet_corrections_stay_within_sites on timesheet_corrections as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant insert, select on timesheet_corrections to flxibl_app;

create table timesheets (
  id uuid default uuidv7() not null,
  assignment_id uuid not null,
  client_id uuid not null,
  site_id uuid not null,
  booking_id uuid not null,
  shift_id uuid not null,
  freelancer_id uuid not null,
  state text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  breaks jsonb default '[]'::jsonb not null,
  amended_starts_at timestamp with time zone,
  amended_ends_at timestamp with time zone,
  amended_breaks jsonb,
  amend_reason text,
  dispute_reason text,
  resolve_reason text,
  minutes integer,
  pay numeric(12,2),
  charge numeric(12,2),
  currency character(3) not null,
  lines jsonb,
  submit_hours integer not null,
  approve_hours integer,
  answer_hours integer not null,
  due_at timestamp with time zone,
  opened_at timestamp with time zone default clock_timestamp() not null,
  submitted_at timestamp with time zone,
  amended_at timestamp with time zone,
  approved_at timestamp with time zone,
  locked_at timestamp with time zone,
  exported_at timestamp with time zone,
  constraint timesheets_pkey PRIMARY KEY (id),
  constraint timesheets_are_one_an_assignment UNIQUE (assignment_id),
  constraint timesheets_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES assignments(id),
  constraint timesheets_booking_id_client_id_fkey FOREIGN KEY (booking_id, client_id) REFERENCES bookings(id, client_id),
  constraint timesheets_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint timesheets_freelancer_id_fkey FOREIGN KEY (freelancer_id) REFERENCES freelancers(id),
  constraint timesheets_shift_id_fkey FOREIGN KEY (shift_id) REFERENCES shifts(id),
  constraint timesheets_site_id_client_id_fkey FOREIGN KEY (site_id, client_id) REFERENCES sites(id, client_id),
  constraint timesheets_amend_reason_check CHECK (length(amend_reason) <= 500),
  constraint timesheets_amended_breaks_check CHECK (jsonb_typeof(amended_breaks) = 'array'::text),
  constraint timesheets_amended_say_what_and_why CHECK ((state <> ALL (ARRAY['amended'::text, 'accepted'::text, 'disputed'::text])) OR ROW(amended_starts_at, amended_ends_at, amended_breaks, amend_reason) IS NOT NULL),
  constraint timesheets_amendment_ends_after_its_start CHECK (amended_ends_at > amended_starts_at),
  constraint timesheets_answer_hours_check CHECK (answer_hours > 0),
  constraint timesheets_approve_hours_check CHECK (approve_hours > 0),
  constraint timesheets_breaks_check CHECK (jsonb_typeof(breaks) = 'array'::text),
  constraint timesheets_dispute_reason_check CHECK (length(dispute_reason) <= 500),
  constraint timesheets_end_after_their_start CHECK (ends_at > starts_at),
  constraint timesheets_exported_have_a_moment CHECK ((state = 'exported'::text) = (exported_at IS NOT NULL)),
  constraint timesheets_final_have_a_worth CHECK ((state = ANY (ARRAY['approved'::text, 'accepted'::text, 'resolved'::text, 'locked'::text, 'exported'::text])) = (minutes IS NOT NULL AND pay IS NOT NULL AND charge IS NOT NULL AND lines IS NOT NULL AND approved_at IS NOT NULL)),
  constraint timesheets_locked_have_a_moment CHECK ((state = ANY (ARRAY['locked'::text, 'exported'::text])) = (locked_at IS NOT NULL)),
  constraint timesheets_minutes_check CHECK (minutes >= 0),
  constraint timesheets_resolve_reason_check CHECK (length(resolve_reason) <= 500),
  constraint timesheets_state_check CHECK (state = ANY (ARRAY['open'::text, 'submitted'::text, 'approved'::text, 'amended'::text, 'accepted'::text, 'disputed'::text, 'resolved'::text, 'locked'::text, 'exported'::text])),
  constraint timesheets_submit_hours_check CHECK (submit_hours >= 0)
);
CREATE INDEX timesheets_by_booking_and_start ON timesheets USING btree (booking_id, starts_at, id);
CREATE INDEX timesheets_by_client_and_start ON timesheets USING btree (client_id, starts_at, id);
CREATE INDEX timesheets_by_client_state_and_start ON timesheets USING btree (client_id, state, starts_at, id);
CREATE INDEX timesheets_by_due ON timesheets USING btree (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX timesheets_by_freelancer_and_start ON timesheets USING btree (freelancer_id, starts_at, id);
CREATE INDEX timesheets_by_site_and_start ON timesheets USING btree (site_id, starts_at, id);
CREATE INDEX timesheets_by_start ON timesheets USING btree (starts_at, id);
CREATE INDEX timesheets_by_state_and_start ON timesheets USING btree (state, starts_at, id);
CREATE INDEX timesheets_to_lock_by_end ON timesheets USING btree (client_id, ends_at, id) WHERE state = ANY (ARRAY['approved'::text, 'accepted'::text, 'resolved'::text]);
CREATE TRIGGER timesheets_charge_purchase_orders AFTER INSERT OR UPDATE ON timesheets FOR EACH ROW EXECUTE FUNCTION charge_final_timesheet();
CREATE TRIGGER timesheets_final_are_not_changed BEFORE DELETE OR UPDATE ON timesheets FOR EACH ROW WHEN (old.state = ANY (ARRAY['approved'::text, 'accepted'::text, 'resolved'::text, 'locked'::text, 'exported'::text])) EXECUTE FUNCTION refuse_change_of_final_timesheet();
alter table timesheets enable row level security;
create policy timesheets_are_seen_by_both_sides on timesheets for all to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)) OR freelancer_id = (( SELECT caller_freelancer_id() AS caller_freelancer_id)));
create policy timesheets_stay_within_sites on timesheets as restrictive for all to flxibl_app
  using ((( SELECT caller_site_ids() AS caller_site_ids)) IS NULL OR (site_id = ANY ((( SELECT caller_site_ids() AS caller_site_ids))::uuid[])));
grant select on timesheets to flxibl_app;
grant update (amend_reason, amended_at, amended_breaks, amended_ends_at, amended_starts_at, approved_at, breaks, charge, dispute_reason, due_at, ends_at, exported_at, lines, locked_at, minutes, pay, resolve_reason, starts_at, state, submitted_at) on timesheets to flxibl_app;

create table told_deadlines (
  kind text not null,
  subject_id uuid not null,
  deadline timestamp with time zone not null,
  lead interval not null,
  told_at timestamp with time zone not null,
  constraint told_deadlines_pkey PRIMARY KEY (subject_id, kind, deadline, lead),
  constraint told_deadlines_kind_check CHECK (kind = ANY (ARRAY['reminder'::text, 'offer'::text, 'timesheet'::text, 'unfilled'::text]))
);
alter table told_deadlines enable row level security;
create policy told_deadlines_belong_to_jobs on told_deadlines for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'job'::text);
grant insert, select on told_deadlines to flxibl_app;

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
CREATE TRIGGER users_order_claims AFTER UPDATE OF role, disabled_at ON users FOR EACH ROW WHEN (old.role <> new.role OR old.disabled_at IS DISTINCT FROM new.disabled_at) EXECUTE FUNCTION order_claims();
alter table users enable row level security;
create policy users_are_seen on users for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR id = (( SELECT caller_user_id() AS caller_user_id)));
create policy users_are_seen_by_colleagues on users for select to flxibl_app
  using ((( SELECT caller_client_id() AS caller_client_id)) IS NOT NULL AND (EXISTS ( SELECT
   FROM members m
  WHERE m.user_id = users.id AND m.client_id = (( SELECT caller_client_id() AS caller_client_id)))));
grant select on users to flxibl_app;

create table webhook_deliveries (
  id uuid default uuidv7() not null,
  webhook_id uuid not null,
  event_id uuid not null,
  event_type text not null,
  tx xid8 not null,
  seq bigint not null,
  subject uuid not null,
  state text default 'pending'::text not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone not null,
  leased_until timestamp with time zone,
  last_attempt_at timestamp with time zone,
  last_status integer,
  last_duration_ms integer,
  last_error text,
  last_answer text,
  created_at timestamp with time zone not null,
  constraint webhook_deliveries_pkey PRIMARY KEY (id),
  constraint webhook_deliveries_carry_an_event_once UNIQUE (webhook_id, event_id),
  constraint webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE,
  constraint webhook_deliveries_last_answer_check CHECK (length(last_answer) <= 1024),
  constraint webhook_deliveries_state_check CHECK (state = ANY (ARRAY['pending'::text, 'delivered'::text, 'dead'::text]))
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries USING btree (webhook_id, tx, seq) WHERE state = 'pending'::text;
CREATE INDEX webhook_deliveries_newest ON webhook_deliveries USING btree (webhook_id, tx DESC, seq DESC);
CREATE INDEX webhook_deliveries_of_subject ON webhook_deliveries USING btree (webhook_id, subject, tx, seq) WHERE state = 'pending'::text;
CREATE INDEX webhook_deliveries_settled ON webhook_deliveries USING btree (created_at) WHERE state <> 'pending'::text;
alter table webhook_deliveries enable row level security;
create policy webhook_deliveries_belong_to_owners on webhook_deliveries for all to flxibl_app
  using ((EXISTS ( SELECT
   FROM webhooks w
  WHERE w.id = webhook_deliveries.webhook_id)));
grant insert, select on webhook_deliveries to flxibl_app;

create table webhooks (
  id uuid default uuidv7() not null,
  client_id uuid,
  url text not null,
  topics text[] not null,
  active boolean not null,
  secret text not null,
  old_secret text,
  old_secret_until timestamp with time zone,
  failing_since timestamp with time zone,
  disabled_reason text,
  disabled_at timestamp with time zone,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  created_tx xid8 default pg_current_xact_id() not null,
  secret_key_version text,
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint webhooks_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  constraint webhooks_disabled_are_not_active CHECK (disabled_at IS NULL OR NOT active),
  constraint webhooks_disabled_reason_check CHECK (disabled_reason = ANY (ARRAY['gone'::text, 'failing'::text])),
  constraint webhooks_say_why_disabled CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL)),
  constraint webhooks_topics_check CHECK (cardinality(topics) >= 1 AND cardinality(topics) <= 100),
  constraint webhooks_url_check CHECK (length(url) >= 1 AND length(url) <= 2048)
);
CREATE INDEX webhooks_active ON webhooks USING btree (id) WHERE active;
CREATE INDEX webhooks_by_client ON webhooks USING btree (client_id, id DESC);
alter table webhooks enable row level security;
create policy webhooks_belong_to_owners on webhooks for all to flxibl_app
  using ((( SELECT caller_role() AS caller_role)) = 'admin'::text AND client_id IS NULL OR (( SELECT caller_member_role() AS caller_member_role)) = 'owner'::text AND client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant delete on webhooks to flxibl_app;
grant insert (active, client_id, created_at, created_by, id, secret, secret_key_version, topics, url) on webhooks to flxibl_app;
grant select (active, client_id, created_at, created_by, disabled_at, disabled_reason, failing_since, id, old_secret_until, topics, url) on webhooks to flxibl_app;
grant update (active, disabled_at, disabled_reason, failing_since, topics, url) on webhooks to flxibl_app;

create table zone_data (
  time_zone text not null,
  from_day date not null,
  until_day date not null,
  fingerprint text not null,
  seen_at timestamp with time zone not null,
  constraint zone_data_pkey PRIMARY KEY (time_zone)
);
alter table zone_data enable row level security;
create policy zone_data_are_the_platforms on zone_data for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform));
grant select on zone_data to flxibl_app;

create table zone_differences (
  shift_id uuid not null,
  client_id uuid not null,
  during tstzrange not null,
  noted_at timestamp with time zone not null,
  announced boolean default false not null,
  constraint zone_differences_pkey PRIMARY KEY (shift_id),
  constraint zone_differences_client_id_fkey FOREIGN KEY (client_id) REFERENCES clients(id),
  constraint zone_differences_shift_id_fkey FOREIGN KEY (shift_id) REFERENCES shifts(id)
);
alter table zone_differences enable row level security;
create policy zone_differences_are_seen on zone_differences for select to flxibl_app
  using (( SELECT caller_runs_platform() AS caller_runs_platform) OR client_id = (( SELECT caller_client_id() AS caller_client_id)));
grant select on zone_differences to flxibl_app;

create view dead_letters with (security_invoker=true) as
 SELECT d.id,
        CASE
            WHEN d.device_id IS NULL THEN 'inbox'::text
            ELSE 'push'::text
        END AS kind,
    u.name,
    n.kind AS about,
    d.attempts,
    d.dropped_at AS since,
    d.cause,
    d.last_error AS error,
        CASE
            WHEN d.device_id IS NOT NULL THEN n.useful_until
            ELSE NULL::timestamp with time zone
        END AS useful_until
   FROM deliveries d
     JOIN notifications n ON n.id = d.notification_id
     JOIN users u ON u.id = n.user_id
  WHERE d.state = 'dropped'::text
UNION ALL
 SELECT m.notification_id AS id,
    'mail'::text AS kind,
    u.name,
    n.kind AS about,
    m.attempts,
    m.dropped_at AS since,
    m.cause,
    m.last_error AS error,
    n.useful_until
   FROM mails m
     JOIN notifications n ON n.id = m.notification_id
     JOIN users u ON u.id = n.user_id
  WHERE m.cause IS NOT NULL
UNION ALL
 SELECT p.freelancer_id AS id,
    'projection'::text AS kind,
    f.name,
    'availability'::text AS about,
    p.attempts,
    p.since,
    'stuck'::text AS cause,
    NULL::text AS error,
    NULL::timestamp with time zone AS useful_until
   FROM pending_projections p
     JOIN freelancers f ON f.id = p.freelancer_id
  WHERE p.attempts >= stuck_attempts();
grant select on dead_letters to flxibl_app;

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

create view timesheet_facts with (security_invoker=true) as
 SELECT t.id,
    t.assignment_id,
    t.client_id,
    t.site_id,
    t.booking_id,
    t.shift_id,
    t.freelancer_id,
    t.state,
    t.starts_at,
    t.ends_at,
    t.breaks,
    t.amended_starts_at,
    t.amended_ends_at,
    t.amended_breaks,
    t.amend_reason,
    t.dispute_reason,
    t.resolve_reason,
    t.minutes,
    t.pay,
    t.charge,
    t.currency,
    t.lines,
    t.submit_hours,
    t.approve_hours,
    t.answer_hours,
    t.due_at,
    t.opened_at,
    t.submitted_at,
    t.amended_at,
    t.approved_at,
    t.locked_at,
    t.exported_at,
    a.pay_rate,
    a.charge_rate,
    s.time_zone,
    s.role_id,
    a.rates,
    a.starts_at AS planned_starts_at,
    a.ends_at AS planned_ends_at,
    a.policy_version,
    a.state AS assignment_state
   FROM timesheets t
     JOIN assignments a ON a.id = t.assignment_id
     JOIN shifts s ON s.id = t.shift_id;
grant select on timesheet_facts to flxibl_app;

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

CREATE OR REPLACE FUNCTION public.agreed_rates(p_pay_rate numeric, p_currency text, p_fee_share numeric, p_rates jsonb)
 RETURNS TABLE(pay_rate numeric, charge_rate numeric)
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select r.pay_rate, coalesce(r.charge_rate, round(r.pay_rate * (1 + p_fee_share), 2))
  from (
    select coalesce(case when p_rates ->> 'currency' = p_currency then (p_rates ->> 'payRate')::numeric end,
                    p_pay_rate) as pay_rate,
           case when p_rates ->> 'currency' = p_currency then (p_rates ->> 'chargeRate')::numeric end as charge_rate
  ) r
$function$;

CREATE OR REPLACE FUNCTION public.announce_zone_differences(p_limit integer)
 RETURNS TABLE(shift_id uuid, during tstzrange)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update zone_differences z set announced = true
  from (select x.shift_id from zone_differences x where not x.announced limit p_limit for update skip locked) due
  where z.shift_id = due.shift_id
  returning z.shift_id, z.during
$function$;

CREATE OR REPLACE FUNCTION public.assignment_blocks(state text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
$function$;

CREATE OR REPLACE FUNCTION public.audience_of_offer(p_offer_id uuid, p_now timestamp with time zone)
 RETURNS TABLE(user_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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

CREATE OR REPLACE FUNCTION public.begins_on(p_weekdays jsonb, p_dates jsonb, p_day date)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select (p_weekdays is null and p_dates is null)
    or coalesce(p_weekdays @> to_jsonb(extract(isodow from p_day)::int), false)
    or coalesce(p_dates @> to_jsonb(p_day::text), false)
$function$;

CREATE OR REPLACE FUNCTION public.calendar_freshness(p_freelancer_ids uuid[], p_client_id uuid, p_now timestamp with time zone)
 RETURNS TABLE(freelancer_id uuid, freshness jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select c.freelancer_id, jsonb_build_object(
    'state', case when bool_or(n.state = 'needs_reconnect') then 'needs_reconnect'
                  when bool_or(coalesce(c.checked_at, '-infinity') < p_now - age.most) then 'stale'
                  else 'ok' end,
    'checkedAt', case when bool_and(c.checked_at is not null)
                   then to_char(min(c.checked_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end)
  from calendars c
  join calendar_connections n on n.id = c.connection_id and n.state <> 'disconnected'
  cross join (
    select coalesce((p.terms ->> 'calendarMaxAgeMinutes')::int, 60) * interval '1 minute' as most
    from policy_of(p_client_id, p_now) p
  ) age
  where c.freelancer_id = any (p_freelancer_ids) and c.reads_busy
  group by c.freelancer_id
$function$;

CREATE OR REPLACE FUNCTION public.calendars_to_check(p_freelancer_id uuid, p_terms jsonb, p_now timestamp with time zone)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case when count(*) > 0
    then coalesce(array_agg(c.id) filter (where c.failures = 0 or c.next_sync_at <= p_now), '{}') end
  from stale_calendars(p_freelancer_id, p_terms, p_now) s (id) join calendars c on c.id = s.id
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
    update assignments set pay_rate = r.pay_rate, charge_rate = case
      when a.rates ? 'chargeRate' and a.rates ->> 'currency' = a.currency and a.pay_rate > 0
        then round(r.pay_rate * a.charge_rate / a.pay_rate, 2)
      else round(r.pay_rate * (1 + c.fee_share), 2)
    end
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
    update assignments set seat = a.seat where id = renumbered_id;
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
                                   pay_rate, charge_rate, currency, policy_version, terms, rates, replaces)
  select moves.id, old.shift_id, old.client_id, old.shift_headcount, moves.freelancer_id, old.seat, 'confirmed',
         old.during, agreed.pay_rate, agreed.charge_rate, agreed.currency, agreed.policy_version, agreed.terms,
         coalesce(agreed.rates, 'null'), old.id
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

CREATE OR REPLACE FUNCTION public.challenge_pencils(p_pencil_id uuid, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  asked int;
begin
  with targets as (
    select t.id, least(t.expires_at, p_now + (policy.terms ->> 'pencilChallengeHours')::int * interval '1 hour') as until
    from pencils c
    join pencils t on t.freelancer_id = c.freelancer_id and t.during && c.during and t.place < c.place
      and t.state = 'placed' and t.client_id <> c.client_id
    cross join lateral policy_of(t.client_id, p_now) policy
    where c.id = p_pencil_id and c.state in ('placed', 'challenged')
      and (caller_runs_platform() or c.client_id = caller_client_id())
      and not exists (
        select from pencils e
        where e.freelancer_id = t.freelancer_id and e.during && t.during and e.place < t.place
          and e.state in ('placed', 'challenged')
      )
  ),
  moved as (
    update pencils p set state = 'challenged', challenged_by = p_pencil_id, challenge_ends_at = t.until
    from targets t, pencils c
    where p.id = t.id and c.id = p_pencil_id and t.until <= c.lapses_at
    returning p as pencil, old.state as state_before, old.rank as rank_before
  )
  select count(*) into asked
  from moved m cross join lateral note_pencil(m.pencil, 'pencil_challenged', m.state_before, m.rank_before, false);
  return asked;
end
$function$;

CREATE OR REPLACE FUNCTION public.change_refusals(p_changes jsonb, p_now timestamp with time zone)
 RETURNS TABLE(assignment_id uuid, reasons text[], waiting boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select a.id,
         array_remove(
           refusal_reasons(f, a.client_id, s.role_id, c.during, p_now, array[a.id], s.time_zone, s.required_skills,
                           s.required_pool_id, '{}', s.site_id),
           'notice_too_short'),
         exists (
           select from requests r where r.assignment_id = a.id and r.kind = 'change' and r.state in ('open', 'agreed')
         )
  from jsonb_to_recordset(p_changes) as c ("assignmentId" uuid, during tstzrange)
  join assignments a on a.id = c."assignmentId"
  join shifts s on s.id = a.shift_id
  join freelancers f on f.id = a.freelancer_id
  where caller_runs_platform() or a.client_id = caller_client_id()
$function$;

CREATE OR REPLACE FUNCTION public.change_shifts(p_changes jsonb)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update shifts s
  set role_id = c.role, starts_at = c.start, ends_at = c."end", during = c.during, headcount = c.headcount
  from jsonb_to_recordset(p_changes)
    as c ("shiftId" uuid, role text, start timestamp, "end" timestamp, during tstzrange, headcount int)
  where s.id = c."shiftId" and s.cancelled_at is null
    and (caller_runs_platform() or s.client_id = caller_client_id())
    and (caller_site_ids() is null or s.site_id = any (caller_site_ids()))
    and ((s.role_id, s.during) = (c.role, c.during) or not exists (
      select from assignments a where a.shift_id = s.id and assignment_blocks(a.state)
    ))
  returning s.id
$function$;

CREATE OR REPLACE FUNCTION public.charge_booking()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform charge_purchase_orders(array(
    select a.id from assignments a join shifts s on s.id = a.shift_id where s.booking_id = new.id
  ), false);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.charge_changed_assignments()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  ids uuid[];
begin
  select array_agg(n.id) into ids
  from new_rows n
  join old_rows o on o.id = n.id
  join shifts s on s.id = n.shift_id
  join bookings b on b.id = s.booking_id
  where b.purchase_order_id is not null
    and (assignment_blocks(n.state) <> assignment_blocks(o.state) or n.during <> o.during or n.charge_rate <> o.charge_rate);
  if ids is not null then perform charge_purchase_orders(ids, false); end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.charge_final_timesheet()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if tg_table_name = 'timesheets' then
    perform charge_purchase_orders(array[new.assignment_id], true);
  else
    perform charge_purchase_orders(array(
      select t.assignment_id from timesheets t where t.id = new.timesheet_id
    ), true);
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.charge_new_assignments()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  ids uuid[];
begin
  select array_agg(n.id) into ids
  from new_rows n join shifts s on s.id = n.shift_id join bookings b on b.id = s.booking_id
  where b.purchase_order_id is not null;
  if ids is not null then perform charge_purchase_orders(ids, false); end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.charge_purchase_orders(p_assignment_ids uuid[], p_may_exceed boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  touched uuid[];
  o record;
begin
  select array_agg(distinct id) into touched from (
    select b.purchase_order_id as id
    from assignments a join shifts s on s.id = a.shift_id join bookings b on b.id = s.booking_id
    where a.id = any (p_assignment_ids) and b.purchase_order_id is not null
    union all
    select c.purchase_order_id from purchase_order_charges c where c.assignment_id = any (p_assignment_ids)
  ) orders;
  if touched is null then return; end if;
  perform from purchase_orders p where p.id = any (touched) order by p.id for no key update;

  if not p_may_exceed and exists (
    select from assignments a
    join shifts s on s.id = a.shift_id
    join bookings b on b.id = s.booking_id
    join purchase_orders p on p.id = b.purchase_order_id
    where a.id = any (p_assignment_ids) and assignment_blocks(a.state) and p.strict and p.currency <> a.currency
  ) then
    raise exception 'a strict purchase order takes charges of its own currency only'
      using errcode = 'check_violation', constraint = 'purchase_orders_have_one_currency';
  end if;

  delete from purchase_order_charges c where c.assignment_id = any (p_assignment_ids);
  insert into purchase_order_charges (assignment_id, purchase_order_id, amount)
  select a.id, p.id, charge.amount
  from assignments a
  join shifts s on s.id = a.shift_id
  join bookings b on b.id = s.booking_id
  join purchase_orders p on p.id = b.purchase_order_id and p.currency = a.currency
  cross join lateral (
    select coalesce(
      final_charge_of(a.id),
      case when assignment_blocks(a.state) then planned_charge(a.charge_rate, a.rates, a.during, s.time_zone)
           else a.cancellation_charge end
    ) as amount
  ) charge
  where a.id = any (p_assignment_ids) and charge.amount is not null;

  for o in
    update purchase_orders p set committed = sums.committed
    from (
      select t.id, coalesce((select sum(c.amount) from purchase_order_charges c where c.purchase_order_id = t.id), 0)
        as committed
      from unnest(touched) t (id)
    ) sums
    where sums.id = p.id and p.committed <> sums.committed
    returning p.id, p.client_id, p.number, p.amount, p.currency, p.strict as is_strict, old.committed as before,
              new.committed as after
  loop
    continue when o.after <= o.before or o.after <= o.amount;
    if o.is_strict and not p_may_exceed then
      raise exception 'purchase order % would be exceeded', o.id
        using errcode = 'check_violation', constraint = 'purchase_orders_are_not_exceeded';
    end if;
    insert into event_log (type, actor_user_id, channel, client_id, booking_id, before, after)
    values (
      'purchase_order_exceeded', caller_user_id(),
      case when nullif(current_setting('app.api_key_id', true), '') is not null then 'api_key'
           when caller_user_id() is null then 'job' else 'web' end,
      o.client_id,
      (select s.booking_id from assignments a join shifts s on s.id = a.shift_id
       where a.id = any (p_assignment_ids) limit 1),
      jsonb_build_object('committed', o.before::text),
      jsonb_build_object('purchaseOrderId', o.id, 'number', o.number, 'amount', o.amount::text,
                         'committed', o.after::text, 'currency', o.currency)
    );
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION public.check_seals(p_after bigint, p_limit integer)
 RETURNS TABLE("position" bigint, hash text, events integer, fault text, event_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
begin
  if (select caller_role()) is distinct from 'job' then raise insufficient_privilege; end if;
  return query
  select s.position, encode(s.hash, 'hex'), cardinality(s.event_ids), found.fault, found.event_id
  from (select * from event_seals where position > p_after order by position limit p_limit) s
  left join event_seals p on p.position = s.position - 1
  left join lateral (
    select 'seal_deleted' as fault, null::uuid as event_id, '0'::xid8 as tx, 0::bigint as seq, 0 as turn
    where p.position is null and s.position <> 1
    union all
    select 'seal_changed', null, '0', 0, 1 where s.hash is distinct from hash_seal(s, p.hash)
    union all
    select case when e.id is null then 'event_deleted' else 'event_changed' end, sealed.id, '0', 0, 1 + sealed.turn::int
    from unnest(s.event_ids, s.event_hashes) with ordinality as sealed (id, hash, turn)
    left join event_log e on e.id = sealed.id
    where e.id is null or hash_event(e) <> sealed.hash
       -- The words of an erased row are gone, and somebody was erased.
       or (e.words_hash is not null and (has_words(e) or not (
         e.type like 'invitation%'
         or exists (select from erasures g where g.user_id = e.actor_user_id or g.freelancer_id = e.freelancer_id))))
    union all
    select 'event_inserted', e.id, e.tx, e.seq, 2147483647
    from event_log e
    where (e.tx, e.seq) > (coalesce(p.tx, '0'), coalesce(p.seq, 0)) and (e.tx, e.seq) <= (s.tx, s.seq)
      and e.id <> all (s.event_ids)
    order by turn, tx, seq limit 1
  ) found on true
  order by s.position;
end
$function$;

CREATE OR REPLACE FUNCTION public.claim_deliveries(p_to_devices boolean, p_now timestamp with time zone, p_limit integer)
 RETURNS TABLE(id uuid, notification_id uuid, uid text, device_id uuid, token text, attempts integer, kind text, tag text, title text, body text, link text, created_at timestamp with time zone, read_at timestamp with time zone, useful_until timestamp with time zone)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.claim_mails(p_now timestamp with time zone, p_limit integer)
 RETURNS TABLE(id uuid, address text, attempts integer, title text, body text, link text, created_at timestamp with time zone, useful_until timestamp with time zone, needless text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.claim_webhook_deliveries(p_now timestamp with time zone, p_limit integer)
 RETURNS TABLE(id uuid, webhook_id uuid, attempts integer, url text, secret text, old_secret text, event_id uuid, cursor text, type text, occurred_at timestamp with time zone, actor_user_id uuid, channel text, client_id uuid, freelancer_id uuid, booking_id uuid, shift_id uuid, assignment_id uuid, before jsonb, after jsonb, reason text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.confirm_projections(p_freelancer_ids uuid[], p_versions bigint[], p_during text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with free as materialized (
    select freelancer_id from pending_projections where freelancer_id = any (p_freelancer_ids) for update skip locked
  )
  delete from pending_projections p
  using free, unnest(p_freelancer_ids, p_versions, p_during) as done (freelancer_id, version, during)
  where p.freelancer_id = free.freelancer_id and p.freelancer_id = done.freelancer_id and p.version <= done.version
    and p.during <@ done.during::tstzrange
$function$;

CREATE OR REPLACE FUNCTION public.confirm_zones(p_time_zones text[], p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update zone_data z set fingerprint = zone_fingerprint(z.time_zone, z.from_day, z.until_day), seen_at = p_now
  where z.time_zone = any (p_time_zones)
$function$;

CREATE OR REPLACE FUNCTION public.count_opened_seats(p_shift_id uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select count(distinct a.seat)::int from assignments a join shifts s on s.id = a.shift_id
  where a.shift_id = p_shift_id and a.state in ('cancelled', 'no_show') and a.seat <= s.headcount
    and s.cancelled_at is null
    and not exists (
      select from assignments b where b.shift_id = a.shift_id and b.seat = a.seat
        and b.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    )
$function$;

CREATE OR REPLACE FUNCTION public.count_ratings(p_freelancer_ids uuid[], p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  counted int;
begin
  update ratings r set counted_at = p_now
  where r.freelancer_id = any (p_freelancer_ids) and r.counted_at is null and rating_is_shown(r, p_now);
  get diagnostics counted = row_count;
  update freelancers f set rating = w.average
  from (
    select r.freelancer_id, round((sum(r.stars * r.weight) / sum(r.weight))::numeric, 2) as average
    from (
      -- Ages from the newest one: the weights of old ratings alone would vanish in the floating point.
      select r.freelancer_id, r.stars, power(0.5, least(1000, extract(epoch from
               max(r.rated_at) over (partition by r.freelancer_id) - r.rated_at)::float8 / (180 * 86400))) as weight
      from ratings r
      where r.freelancer_id = any (p_freelancer_ids) and r.side = 'client' and r.counted_at is not null
    ) r
    group by r.freelancer_id
  ) w
  where f.id = w.freelancer_id and f.rating is distinct from w.average;
  return counted;
end
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

CREATE OR REPLACE FUNCTION public.describe_actor(p_user_id uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select jsonb_build_object(
    'userId', u.id, 'role', u.role,
    'name', case when u.role <> 'admin' or caller_runs_platform() then u.name end,
    'memberRole', (
      select m.role from members m
      where m.user_id = u.id and (caller_runs_platform() or m.client_id = caller_client_id())
    )
  )
  from users u where u.id = p_user_id
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

CREATE OR REPLACE FUNCTION public.doubt_deliveries(p_ids uuid[], p_claim uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update deliveries d set in_doubt = true
  where d.id = any (p_ids) and d.claimed_as = p_claim and d.state = 'pending'
  returning d.id
$function$;

CREATE OR REPLACE FUNCTION public.end_pencils_under_assignment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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

CREATE OR REPLACE FUNCTION public.enter_with_feed(p_secret_hash bytea)
 RETURNS TABLE(feed_id uuid, site_id uuid, detail text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
declare
  feed record;
  owner record;
begin
  select f.id, f.site_id, f.detail, u.auth_uid into feed
  from calendar_feeds f join users u on u.id = f.user_id
  where f.secret_hash = p_secret_hash and f.revoked_at is null;
  if not found then return; end if;
  select * into owner from enter(feed.auth_uid);
  if not found then return; end if;
  if feed.site_id is null and owner.freelancer_id is null then return; end if;
  if feed.site_id is not null and not exists (
    select from sites s
    where s.id = feed.site_id and s.client_id = owner.client_id
      and (owner.site_ids is null or s.id = any (owner.site_ids))
  ) then return; end if;
  return query select feed.id, feed.site_id, feed.detail;
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

CREATE OR REPLACE FUNCTION public.erase_copies(p_user_id uuid, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  v_gone erasures;
begin
  if (select caller_role()) is distinct from 'job' then raise insufficient_privilege; end if;
  select * into v_gone from erasures where user_id = p_user_id and done_at is null for update;
  if not found then return; end if;

  with told as (
    update notifications n
    set title = replace(replace(replace(n.title, v_gone.name, 'Erased person'), v_gone.freelancer_name, 'Erased person'), v_gone.email, 'erased'),
        body = replace(replace(replace(n.body, v_gone.name, 'Erased person'), v_gone.freelancer_name, 'Erased person'), v_gone.email, 'erased')
    from event_log e
    where e.id = n.event_id and (e.freelancer_id = v_gone.freelancer_id or e.actor_user_id = p_user_id)
      and (strpos(n.title || n.body, v_gone.name) > 0 or strpos(n.title || n.body, v_gone.freelancer_name) > 0
           or strpos(n.title || n.body, v_gone.email) > 0)
    returning n.id
  )
  -- Their inboxes show it as well: written anew.
  update deliveries d set state = 'pending', attempts = 0, next_attempt_at = p_now, cause = null, dropped_at = null
  from told where d.notification_id = told.id and d.device_id is null;

  update idempotency_keys
  set body = replace(replace(replace(body::text, to_json(v_gone.name)::text, '"Erased person"'), to_json(v_gone.freelancer_name)::text, '"Erased person"'),
                     to_json(v_gone.email)::text, '"erased"')::json
  where strpos(body::text, p_user_id::text) > 0 or strpos(body::text, v_gone.freelancer_id::text) > 0
     or strpos(lower(body::text), lower(to_json(v_gone.email)::text)) > 0;

  perform set_config('app.erasing', 'on', true);
  update event_log e
  set words_hash = hash_words(e), salt = null, reason = null, before = e.before - personal_words(), after = e.after - personal_words()
  where has_words(e) and (
    e.actor_user_id = p_user_id or e.freelancer_id = v_gone.freelancer_id
    or (e.type like 'invitation%' and lower(v_gone.email) in (lower(e.after ->> 'email'), lower(e.before ->> 'email'))));
  perform set_config('app.erasing', '', true);
end
$function$;

CREATE OR REPLACE FUNCTION public.erase_me(p_now timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  v_user users;
  v_freelancer uuid;
begin
  select * into v_user from users where id = caller_user_id() for update;
  select id into v_freelancer from freelancers where user_id = v_user.id for update;
  if exists (select from assignments a where a.freelancer_id = v_freelancer and assignment_blocks(a.state) and a.ends_at > p_now) then
    return 'booked';
  end if;
  perform from members m where m.client_id in (select client_id from members where user_id = v_user.id) order by user_id for update;
  if exists (select from members m where m.user_id = v_user.id and m.role = 'owner'
             and not exists (select from members o where o.client_id = m.client_id and o.role = 'owner' and o.user_id <> m.user_id)) then
    return 'last_owner';
  end if;

  insert into erasures (user_id, freelancer_id, auth_uid, name, freelancer_name, email, requested_at)
  values (v_user.id, v_freelancer, v_user.auth_uid, v_user.name,
          coalesce((select name from freelancers where id = v_freelancer), v_user.name), v_user.email, p_now);
  update users set name = 'Erased person', email = 'erased-' || id || '@erased.invalid', auth_uid = 'erased-' || id, disabled_at = p_now
  where id = v_user.id;
  delete from member_sites where user_id = v_user.id;
  delete from members where user_id = v_user.id;
  update api_keys set revoked_at = p_now where created_by = v_user.id and revoked_at is null;
  update invitations set email = 'erased@erased.invalid' where lower(email) = lower(v_user.email);
  delete from refused_addresses where address = lower(v_user.email);
  -- A push that is given up becomes a mail, so the mails go last.
  delete from devices where user_id = v_user.id;
  delete from deliveries where notification_id in (select id from notifications where user_id = v_user.id);
  delete from mails where notification_id in (select id from notifications where user_id = v_user.id);
  delete from notifications where user_id = v_user.id;
  delete from notification_preferences where user_id = v_user.id;
  delete from calendar_feeds where user_id = v_user.id;
  delete from calendar_attempts where user_id = v_user.id;
  delete from holds where user_id = v_user.id;
  delete from idempotency_keys where user_id = v_user.id;
  if v_freelancer is null then return 'erased'; end if;

  update freelancers set name = 'Erased person', headline = '', latitude = null, longitude = null, status = 'paused'
  where id = v_freelancer;
  delete from availability_rules where freelancer_id = v_freelancer;
  delete from availability_exceptions where freelancer_id = v_freelancer;
  delete from time_off where freelancer_id = v_freelancer;
  delete from stays where freelancer_id = v_freelancer;
  delete from pool_members where freelancer_id = v_freelancer;
  delete from favourites where freelancer_id = v_freelancer;
  delete from blocks where freelancer_id = v_freelancer;
  delete from site_regulars where freelancer_id = v_freelancer;
  delete from documents where freelancer_id = v_freelancer;
  -- As when somebody disconnects; the access is given back by the job that does so for everybody.
  update calendar_connections set state = 'disconnected', problem = null, account_label = 'erased' where freelancer_id = v_freelancer;
  update calendars set name = 'erased', next_sync_at = null, sync_token = null, lease = null, checked_at = null where freelancer_id = v_freelancer;
  delete from busy_blocks where freelancer_id = v_freelancer;
  -- What was said about the person or by them.
  update assignments set check_in_evidence = null, check_out_evidence = null
  where freelancer_id = v_freelancer and (check_in_evidence is not null or check_out_evidence is not null);
  update offers set reason = null where freelancer_id = v_freelancer and reason is not null;
  update offer_declines set reason = null where freelancer_id = v_freelancer and reason is not null;
  update requests set reason = 'erased', answer_reason = case when answer_reason is not null then 'erased' end where freelancer_id = v_freelancer;
  update incidents set reason = null, dispute_reason = null, decision_reason = null, appeal_reason = null where freelancer_id = v_freelancer;
  update ratings set comment = null where freelancer_id = v_freelancer and comment is not null;
  perform materialise_working_time(array[v_freelancer], p_now);
  return 'erased';
end
$function$;

CREATE OR REPLACE FUNCTION public.export_me()
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public'
AS $function$
declare
  v_tables jsonb := '{}';
  v_rows jsonb;
  v_table record;
begin
  for v_table in select * from personal_tables() loop
    execute format(
      'select coalesce(jsonb_agg(to_jsonb(t) - array[''token'', ''token_hash'', ''account_hash'', ''sync_token'', ''lease'', ''working_hours'', ''salt'', ''words_hash'']), ''[]'')
       from (select * from %I where %I = $1 limit 50000) t', v_table.table_name, v_table.owner_column)
      into v_rows
      using case when v_table.owner_column = 'freelancer_id' then caller_freelancer_id() else caller_user_id() end;
    v_tables := v_tables || jsonb_build_object(v_table.table_name, v_rows);
  end loop;
  return v_tables;
end
$function$;

CREATE OR REPLACE FUNCTION public.fan_out_webhooks(p_now timestamp with time zone, p_limit integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.final_charge_of(p_assignment_id uuid)
 RETURNS numeric
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if to_regclass('public.timesheets') is null then return null; end if;
  return (
    select t.charge + coalesce((select sum(c.charge) from timesheet_corrections c where c.timesheet_id = t.id), 0)
    from timesheets t
    where t.assignment_id = p_assignment_id
      and t.state in ('approved', 'accepted', 'resolved', 'locked', 'exported')
  );
end
$function$;

CREATE OR REPLACE FUNCTION public.find_changed_zones(p_now timestamp with time zone)
 RETURNS TABLE(time_zone text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
declare
  year_start date := date_trunc('year', p_now at time zone 'UTC')::date;
  year_end date := (date_trunc('year', p_now at time zone 'UTC') + interval '10 years')::date;
  changed text[];
begin
  insert into zone_data (time_zone, from_day, until_day, fingerprint, seen_at)
  select u.time_zone, year_start, year_end, zone_fingerprint(u.time_zone, year_start, year_end), p_now
  from (
    select f.time_zone from freelancers f union select r.time_zone from availability_rules r
    union select s.time_zone from stays s union select i.time_zone from sites i
    union select e.time_zone from availability_exceptions e where upper(e.during) > p_now
    union select t.time_zone from time_off t where t.time_zone is not null
    union select s.time_zone from shifts s where lower(s.during) > p_now
  ) u
  where not exists (select from zone_data z where z.time_zone = u.time_zone)
    -- A name that the zone data do not have any more cannot be read; whoever reads a wall time in it is told.
    and exists (select from pg_timezone_names n where lower(n.name) = lower(u.time_zone))
  order by u.time_zone
  on conflict do nothing;

  changed := array(
    select z.time_zone from zone_data z
    where z.fingerprint <> zone_fingerprint(z.time_zone, z.from_day, z.until_day) order by z.time_zone
  );
  update zone_data z
  set from_day = year_start, until_day = year_end, fingerprint = zone_fingerprint(z.time_zone, year_start, year_end)
  where z.from_day <> year_start and z.time_zone <> all (changed);
  return query select unnest(changed);
end
$function$;

CREATE OR REPLACE FUNCTION public.finish_erasure(p_user_id uuid, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if (select caller_role()) is distinct from 'job' then raise insufficient_privilege; end if;
  update erasures set auth_uid = null, name = null, freelancer_name = null, email = null, done_at = p_now where user_id = p_user_id and done_at is null;
end
$function$;

CREATE OR REPLACE FUNCTION public.forget_attendance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.attendance_asked_at := null;
  new.attendance_chased_at := null;
  new.attendance_at_risk_at := null;
  new.attendance_confirmed_at := null;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.forget_devices(p_ids uuid[], p_seen_before timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  delete from devices v where v.id = any (p_ids) and v.last_seen_at <= p_seen_before
$function$;

CREATE OR REPLACE FUNCTION public.forget_old(p_now timestamp with time zone, p_limit integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with answers as (
    delete from idempotency_keys where (user_id, key) in (
      select user_id, key from idempotency_keys where created_at < p_now - interval '30 days' order by created_at limit p_limit
      for update skip locked)
    and created_at < p_now - interval '30 days' returning 1
  ), buckets as (
    delete from rate_limits where bucket in (
      select bucket from rate_limits where filled_at < p_now - interval '1 day' order by filled_at limit p_limit for update skip locked)
    returning 1
  )
  select ((select count(*) from answers) + (select count(*) from buckets))::int
$function$;

CREATE OR REPLACE FUNCTION public.forget_reports()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if not caller_runs_platform() then raise insufficient_privilege using message = 'only the platform rolls reports'; end if;
  -- A roll that runs finishes first; one that waits for this starts from the beginning.
  perform from report_cursor for update;
  truncate report_shifts, report_assignments, report_days, report_day_parts, report_spans, report_span_parts;
  update report_cursor set tx = '0', seq = 0, as_of = null;
end
$function$;

CREATE OR REPLACE FUNCTION public.forget_webhook_deliveries(p_before timestamp with time zone, p_limit integer)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with old as (
    select d.id from webhook_deliveries d
    where d.state <> 'pending' and d.created_at < p_before order by d.created_at limit p_limit for update skip locked
  ),
  gone as (delete from webhook_deliveries d using old where d.id = old.id returning 1)
  select count(*)::int from gone
$function$;

CREATE OR REPLACE FUNCTION public.free_challenged_pencils(p_freelancer_ids uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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

CREATE OR REPLACE FUNCTION public.freelancers_named(p_names text[])
 RETURNS TABLE(id uuid, name text, roles text[], email text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select f.id, f.name, array(select r.role_id from freelancer_roles r where r.freelancer_id = f.id), max(wanted.email)
  from (
    select f.id, null as email from freelancers f where lower(f.name) = any (p_names)
    union all
    select f.id, null from unnest(p_names) n
    -- `case`, because a condition beside it may be judged later than the cast.
    join freelancers f on f.id = case when n ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then n::uuid end
    union all
    select f.id, lower(u.email) from users u join freelancers f on f.user_id = u.id
    where lower(u.email) = any (p_names)
      and (caller_runs_platform() or exists (
        select from assignments a
        where a.freelancer_id = f.id and a.client_id = caller_client_id()
          and a.state in ('confirmed', 'in_progress', 'worked', 'approved', 'no_show')))
  ) wanted join freelancers f on f.id = wanted.id
  where caller_runs_platform() or caller_client_id() is not null
  group by f.id, f.name
$function$;

CREATE OR REPLACE FUNCTION public.freeze_rates()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if new.rates is null then
    select rate_terms_of(s.client_id, s.site_id, s.role_id, lower(new.during)) into new.rates
    from shifts s where s.id = new.shift_id;
  elsif new.rates = 'null' then
    new.rates := null;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.freeze_timesheets(p_ids uuid[], p_to text, p_now timestamp with time zone, p_request_id text, p_reason text)
 RETURNS integer
 LANGUAGE sql
AS $function$
  with due as (
    select t.id, t.state from timesheets t
    where t.id = any (p_ids) and caller_freelancer_id() is null
      and case p_to when 'locked' then t.state in ('approved', 'accepted', 'resolved')
                    when 'exported' then t.state = 'locked' end
    order by t.id for update
  ),
  moved as (
    update timesheets t
    set state = p_to, locked_at = case p_to when 'locked' then p_now else t.locked_at end,
        exported_at = case p_to when 'exported' then p_now end
    from due d where t.id = d.id
    returning t.*, d.state as state_before
  ),
  events as (
    insert into event_log (type, actor_user_id, channel, request_id, client_id, freelancer_id, booking_id, shift_id,
                           assignment_id, before, after, reason)
    select 'timesheet_' || p_to, caller_user_id(),
           case when caller_role() = 'job' then 'job' when caller_api_key_id() is not null then 'api_key' else 'web' end,
           p_request_id, m.client_id, m.freelancer_id, m.booking_id, m.shift_id, m.assignment_id,
           jsonb_build_object('timesheetId', m.id, 'state', m.state_before),
           jsonb_build_object('timesheetId', m.id, 'state', p_to), p_reason
    from moved m order by m.id
  )
  select count(*)::int from moved
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

CREATE OR REPLACE FUNCTION public.has_limits(p_terms jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(
    p_terms ->> 'maxMinutesPerDay', p_terms ->> 'maxMinutesPerWeek', p_terms ->> 'maxConsecutiveDays',
    p_terms -> 'maxMinutesInRollingDays' ->> 'days'
  ) is not null
$function$;

CREATE OR REPLACE FUNCTION public.has_words(e event_log)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select words_of_event(e) <> '[null, {}, {}]'
$function$;

CREATE OR REPLACE FUNCTION public.hash_event(e event_log)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET "TimeZone" TO 'UTC'
AS $function$
  select sha256(
    convert_to(jsonb_build_array(
      e.id, e.tx::text, e.seq, e.occurred_at, e.type, e.actor_user_id, e.channel, e.api_key_id, e.request_id, e.client_id,
      e.freelancer_id, e.booking_id, e.shift_id, e.assignment_id, lower(e.affects), upper(e.affects),
      without_words(e.before), without_words(e.after), e.policy_version)::text, 'UTF8')
    || coalesce(e.words_hash, hash_words(e)))
$function$;

CREATE OR REPLACE FUNCTION public.hash_seal(s event_seals, p_previous bytea)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET "TimeZone" TO 'UTC'
AS $function$
  select sha256(
    convert_to(jsonb_build_array(s.position, s.tx::text, s.seq, s.event_ids, s.event_hashes, s.sealed_at)::text, 'UTF8')
    || coalesce(p_previous, ''))
$function$;

CREATE OR REPLACE FUNCTION public.hash_words(e event_log)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(convert_to(coalesce(e.salt::text, '') || words_of_event(e)::text, 'UTF8'))
$function$;

CREATE OR REPLACE FUNCTION public.hasten_deliveries(p_to_devices boolean, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update deliveries d set next_attempt_at = p_now + random() * interval '10 seconds'
  where d.id in (
    select d.id from deliveries d
    where d.state = 'pending' and d.claimed_as is null and d.attempts > 0 and not d.limited
      and (d.device_id is not null) = p_to_devices and d.next_attempt_at > p_now + interval '10 seconds'
    order by d.next_attempt_at limit 5000 for update skip locked
  )
$function$;

CREATE OR REPLACE FUNCTION public.hasten_projections(p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update pending_projections p set next_attempt_at = p_now + random() * interval '5 seconds'
  where p.freelancer_id in (
    select q.freelancer_id from pending_projections q
    where q.attempts between 1 and stuck_attempts() and q.next_attempt_at > p_now + interval '5 seconds'
    limit 5000 for update skip locked
  )
$function$;

CREATE OR REPLACE FUNCTION public.hours_touched(p_during tstzrange)
 RETURNS bit
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
declare
  hours bit(168) := b'0'::bit(168);
  first_hour bigint := floor(extract(epoch from lower(p_during)) / 3600);
  last_hour bigint := ceil(extract(epoch from upper(p_during)) / 3600) - 1;
begin
  for hour in first_hour..least(last_hour, first_hour + 167) loop
    hours := set_bit(hours, (hour % 168)::int, 1);
  end loop;
  return hours;
end
$function$;

CREATE OR REPLACE FUNCTION public.hurry_calendars()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.incident_points(p_incident incidents)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when p_incident.state = 'overturned' then 0
    else coalesce(p_incident.points, case p_incident.kind
      when 'no_show' then 3 when 'late' then 1 when 'early_leave' then 1 else 0 end)
  end
$function$;

CREATE OR REPLACE FUNCTION public.is_calendar_conflict(p_freelancer_id uuid, p_during tstzrange)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (select from busy_blocks b where b.freelancer_id = p_freelancer_id and b.during && p_during)
    and (
      select o.offered_time @> p_during from offered_time_of(
        array[p_freelancer_id], (lower(p_during) at time zone 'UTC')::date,
        ((upper(p_during) - interval '1 microsecond') at time zone 'UTC')::date + 1) o
    )
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

CREATE OR REPLACE FUNCTION public.is_pencilled(p_freelancer_id uuid, p_client_id uuid, p_during tstzrange, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (
    select from pencils p
    where p.freelancer_id = p_freelancer_id and p.during && p_during and p.client_id <> p_client_id
      and p.state in ('placed', 'challenged') and p.lapses_at > p_now
      and not coalesce((
        select range_agg(own.during) from pencils own
        where own.freelancer_id = p_freelancer_id and own.during && p_during and own.client_id = p_client_id
          and own.place < p.place and own.state in ('placed', 'challenged') and own.lapses_at > p_now
      ) @> (p.during * p_during), false)
  )
$function$;

CREATE OR REPLACE FUNCTION public.is_resting(p_freelancer_id uuid, p_during tstzrange, p_rest interval, p_except uuid[])
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select exists (
    select from freelancers f
    cross join lateral (select greatest(p_rest, f.buffer_minutes * interval '1 minute') as rest) r
    where f.id = p_freelancer_id and r.rest > interval '0'
      and is_taken_beside(f.id, tstzrange(lower(p_during) - r.rest, upper(p_during) + r.rest), p_except)
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

CREATE OR REPLACE FUNCTION public.judge(p_freelancer_id uuid, p_status text, p_working_time tstzmultirange, p_buffer_minutes integer, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_except uuid[], p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange, p_terms jsonb, p_site_id uuid)
 RETURNS TABLE(reasons text[])
 LANGUAGE sql
 STABLE
AS $function$
  select array_remove(array[
    case when p_beside && p_during or work.overlaps then 'freelancer_taken' end,
    -- One's own hold is never in the way.
    case when exists (
      select from holds h
      where h.freelancer_id = p_freelancer_id and h.during && p_during and h.expires_at > p_now
        and h.user_id is distinct from nullif(current_setting('app.user_id', true), '')::uuid
    ) then 'freelancer_held' end,
    -- Another client's first pencil; a look at the index spares nearly everybody the function.
    case when exists (
      select from pencils c
      where c.freelancer_id = p_freelancer_id and c.during && p_during and c.client_id <> p_client_id
        and c.state in ('placed', 'challenged')
    ) and is_pencilled(p_freelancer_id, p_client_id, p_during, p_now) then 'freelancer_pencilled' end,
    case when not p_working_time @> p_during then
      case when exists (
        select from busy_blocks b where b.freelancer_id = p_freelancer_id and b.during && p_during
      ) and is_calendar_conflict(p_freelancer_id, p_during) then 'calendar_conflict'
      else 'freelancer_not_available' end
    end,
    case when (select p_terms ->> 'calendarWhenOlder' = 'refuse' and p_terms ->> 'calendarMaxAgeMinutes' is not null)
      and exists (select from stale_calendars(p_freelancer_id, p_terms, p_now)) then 'calendar_unchecked' end,
    case when not exists (
      select from freelancer_roles r where r.freelancer_id = p_freelancer_id and r.role_id = p_role_id
    ) then 'role_missing' end,
    case when cardinality(p_skills) > 0 and not p_skills <@ array(
      select s.skill_id from freelancer_skills s where s.freelancer_id = p_freelancer_id
    ) then 'skill_missing' end,
    case when exists (select from role_requirements q where q.role_id = p_role_id) and cardinality(proofs_missing(
      p_freelancer_id, array(select q.kind from role_requirements q where q.role_id = p_role_id), p_during
    )) > 0 then 'qualification_expired' end,
    case when (select (p_terms ->> 'requireVetting')::boolean)
      and cardinality(proofs_missing(p_freelancer_id, '{identity}', p_during)) > 0 then 'vetting_incomplete' end,
    case when p_pool_id is not null and not exists (
      select from pool_members m where m.pool_id = p_pool_id and m.freelancer_id = p_freelancer_id
    ) then 'not_in_pool' end,
    case when exists (
      select from blocks b where b.freelancer_id = p_freelancer_id and b.client_id = p_client_id
    ) then 'blocked_by_client' end,
    case when p_status <> 'active' then 'freelancer_inactive' end,
    case when rest.minutes > 0 and not p_beside && p_during and not work.overlaps
      and (p_beside && with_rest(p_during, rest.minutes) or work.is_near) then 'rest_too_short' end,
    case when (select p_terms ->> 'travelSpeedKmh' is not null) and travel_is_too_short(
      p_freelancer_id, p_site_id, p_during, p_except, p_beside, rest.minutes,
      (p_terms ->> 'travelSpeedKmh')::int
    ) then 'travel_too_short' end,
    case when (
      select lower(p_during) <= p_now + (p_terms -> 'noticeMinutes' ->> 'create')::int * interval '1 minute'
    ) then 'notice_too_short' end
  ], null) || case when (select has_limits(p_terms)) then array(
    select l.code from limits_exceeded(p_freelancer_id, p_during, p_except, p_time_zone, p_beside, p_terms) l
  ) else '{}' end
  from (select coalesce(greatest((select (p_terms ->> 'restMinutes')::int), p_buffer_minutes), 0) as minutes) rest
  cross join lateral (
    select coalesce(bool_or(a.during && p_during), false) as overlaps, count(*) > 0 as is_near
    from assignments a
    where a.freelancer_id = p_freelancer_id
      and a.during && with_rest(p_during, rest.minutes)
      and a.id <> all (p_except)
      and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  ) work
$function$;

CREATE OR REPLACE FUNCTION public.keep_available_day(p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  today date := (p_now at time zone 'UTC')::date;
  passed date;
  during tstzrange;
begin
  if not caller_runs_platform() then raise insufficient_privilege using message = 'only the platform keeps days'; end if;
  select coalesce(max(a.day) + 1, today - 1) into passed from available_days a;
  if passed >= today then return false; end if;
  during := tstzrange(passed::timestamp at time zone 'UTC', (passed + 1)::timestamp at time zone 'UTC');

  with own as materialized (
    select f.id, (select coalesce(sum(extract(epoch from upper(r) - lower(r))), 0)
                  from unnest(f.working_time * tstzmultirange(during)) r) as seconds
    from freelancers f where f.status = 'active'
  ),
  sums as (
    select null as role_id, count(*) filter (where o.seconds > 0) as freelancers, coalesce(sum(o.seconds), 0) as seconds
    from own o
    union all
    select r.role_id, count(*), sum(o.seconds)
    from own o join freelancer_roles r on r.freelancer_id = o.id where o.seconds > 0 group by r.role_id
  )
  insert into available_days (day, role_id, freelancers, minutes)
  select passed, s.role_id, s.freelancers, floor(s.seconds / 60)::bigint from sums s
  on conflict do nothing;
  return true;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_sealed_webhook_secret(p_id uuid, p_sealed text, p_old_sealed text, p_key_version text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if caller_role() is distinct from 'job' then return; end if;
  update webhooks w set secret = p_sealed, old_secret = p_old_sealed, secret_key_version = p_key_version where w.id = p_id;
end
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

CREATE OR REPLACE FUNCTION public.letters_of(p_text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select lower(regexp_replace(normalize(p_text, nfd), '[\u0300-\u036f]', '', 'g'))
$function$;

CREATE OR REPLACE FUNCTION public.limits_exceeded(p_freelancer_id uuid, p_during tstzrange, p_except uuid[], p_time_zone text, p_beside tstzmultirange, p_terms jsonb)
 RETURNS TABLE(code text, amount integer, at_most integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  per_day int := (p_terms ->> 'maxMinutesPerDay')::int;
  per_week int := (p_terms ->> 'maxMinutesPerWeek')::int;
  rolling_days int := (p_terms -> 'maxMinutesInRollingDays' ->> 'days')::int;
  per_rolling int := (p_terms -> 'maxMinutesInRollingDays' ->> 'minutes')::int;
  in_a_row int := (p_terms ->> 'maxConsecutiveDays')::int;
  reach int := greatest(7, rolling_days, in_a_row);
  -- Days are counted from 1; the work touches those from first_touched to last_touched.
  origin date := (lower(p_during) at time zone p_time_zone)::date - reach - 1;
  first_touched int := reach + 1;
  last_touched int := ((upper(p_during) - interval '1 microsecond') at time zone p_time_zone)::date - origin;
  days int := last_touched + reach;
  seconds numeric[] := array_fill(0::numeric, array[days]);
  minutes int[];
  piece tstzrange;
  day int;
  begins timestamptz;
  ends timestamptz;
  total int := 0;
  has_touched boolean := false;
begin
  for piece in
    select unnest(range_agg(w.during))
    from (
      select p_during as during
      union all
      select unnest(p_beside)
      union all
      select a.during from assignments a
      where a.freelancer_id = p_freelancer_id and a.id <> all (p_except)
        and a.during && tstzrange((origin + 1)::timestamp at time zone p_time_zone,
                                  (origin + days + 1)::timestamp at time zone p_time_zone)
        and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    ) w
  loop
    day := greatest(1, (lower(piece) at time zone p_time_zone)::date - origin);
    begins := (origin + day)::timestamp at time zone p_time_zone;
    while day <= days and begins < upper(piece) loop
      ends := (origin + day + 1)::timestamp at time zone p_time_zone;
      seconds[day] := seconds[day]
        + greatest(0, extract(epoch from least(upper(piece), ends) - greatest(lower(piece), begins)));
      day := day + 1;
      begins := ends;
    end loop;
  end loop;
  minutes := array(select round(s / 60)::int from unnest(seconds) with ordinality u (s, n) order by n);

  if per_day is not null then
    amount := (select max(m) from unnest(minutes[first_touched:last_touched]) m);
    if amount > per_day then
      code := 'day_limit'; at_most := per_day;
      return next;
    end if;
  end if;
  if per_week is not null then
    amount := 0;
    day := first_touched - extract(isodow from origin + first_touched)::int + 1;
    while day <= last_touched loop
      amount := greatest(amount, (select sum(m) from unnest(minutes[day:day + 6]) m)::int);
      day := day + 7;
    end loop;
    if amount > per_week then
      code := 'week_limit'; at_most := per_week;
      return next;
    end if;
  end if;
  if rolling_days is not null then
    amount := 0;
    for last_day in first_touched..last_touched + rolling_days - 1 loop
      amount := greatest(amount, (select sum(m) from unnest(minutes[last_day - rolling_days + 1:last_day]) m)::int);
    end loop;
    if amount > per_rolling then
      code := 'rolling_limit'; at_most := per_rolling;
      return next;
    end if;
  end if;
  if in_a_row is not null then
    amount := 0;
    for d in 1..days loop
      if minutes[d] = 0 then
        total := 0;
        has_touched := false;
      else
        total := total + 1;
        has_touched := has_touched or d between first_touched and last_touched;
        if has_touched then amount := greatest(amount, total); end if;
      end if;
    end loop;
    if amount > in_a_row then
      code := 'consecutive_days'; at_most := in_a_row;
      return next;
    end if;
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.list_people_of_zones(p_time_zones text[], p_after uuid, p_now timestamp with time zone, p_limit integer)
 RETURNS TABLE(freelancer_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select f.id from freelancers f
  where f.id > p_after and (
    f.time_zone = any (p_time_zones)
    or exists (select from availability_rules r where r.freelancer_id = f.id and r.time_zone = any (p_time_zones))
    or exists (select from stays s where s.freelancer_id = f.id and s.time_zone = any (p_time_zones))
    or exists (select from availability_exceptions e where e.freelancer_id = f.id and e.time_zone = any (p_time_zones))
    or exists (select from time_off t where t.freelancer_id = f.id and t.time_zone = any (p_time_zones))
  )
  order by f.id limit p_limit
$function$;

CREATE OR REPLACE FUNCTION public.list_shifts_to_rederive(p_time_zones text[], p_after uuid, p_now timestamp with time zone, p_limit integer)
 RETURNS TABLE(shift_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select s.id from shifts s
  where lower(s.during) > p_now and s.id > p_after
    and (s.time_zone = any (p_time_zones) or s.id in (select z.shift_id from zone_differences z))
    and s.during <> rederived(s.during, s.starts_at, s.ends_at, s.time_zone)
  order by s.id limit p_limit
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

CREATE OR REPLACE FUNCTION public.locked_until(p_client_id uuid)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select max(l.until) from period_locks l where l.client_id = p_client_id or l.client_id is null
$function$;

CREATE OR REPLACE FUNCTION public.mail_what_devices_lost()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.mail_what_pushes_lost()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.make_check_in_secret()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  insert into site_check_in_secrets values (new.id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.mark_timesheets_exported(p_ids uuid[], p_now timestamp with time zone, p_request_id text)
 RETURNS integer
 LANGUAGE sql
AS $function$
  select freeze_timesheets(p_ids, 'exported', p_now, p_request_id, null)
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

CREATE OR REPLACE FUNCTION public.move_seats(p_seats jsonb)
 RETURNS SETOF uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update assignments a set seat = m."to"
  from jsonb_to_recordset(p_seats) as m (id uuid, "from" int, "to" int), shifts s
  where a.id = m.id and a.seat = m."from" and assignment_blocks(a.state) and s.id = a.shift_id
    and (caller_runs_platform() or s.client_id = caller_client_id())
    and (caller_site_ids() is null or s.site_id = any (caller_site_ids()))
  returning a.id
$function$;

CREATE OR REPLACE FUNCTION public.move_timesheets(p_steps jsonb)
 RETURNS void
 LANGUAGE sql
AS $function$
  with step as materialized (
    select * from jsonb_to_recordset(p_steps) as s (
      id uuid, state text, "startsAt" timestamptz, "endsAt" timestamptz, breaks jsonb, "amendedStartsAt" timestamptz,
      "amendedEndsAt" timestamptz, "amendedBreaks" jsonb, "amendReason" text, "disputeReason" text,
      "resolveReason" text, minutes int, pay numeric, charge numeric, lines jsonb, "dueAt" timestamptz,
      "submittedAt" timestamptz, "amendedAt" timestamptz, "approvedAt" timestamptz
    )
  ),
  moved as (
    update timesheets t
    set state = s.state, starts_at = s."startsAt", ends_at = s."endsAt", breaks = s.breaks,
        amended_starts_at = s."amendedStartsAt", amended_ends_at = s."amendedEndsAt",
        amended_breaks = s."amendedBreaks", amend_reason = s."amendReason", dispute_reason = s."disputeReason",
        resolve_reason = s."resolveReason", minutes = s.minutes, pay = s.pay, charge = s.charge, lines = s.lines,
        due_at = s."dueAt", submitted_at = s."submittedAt", amended_at = s."amendedAt", approved_at = s."approvedAt"
    from step s where t.id = s.id
    returning t.assignment_id, t.state
  )
  update assignments a set state = 'approved'
  from moved m
  where a.id = m.assignment_id and m.state in ('approved', 'accepted', 'resolved') and a.state = 'worked'
$function$;

CREATE OR REPLACE FUNCTION public.name_of_api_key(p_api_key_id uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select k.name from api_keys k
  where k.id = p_api_key_id and (caller_runs_platform() or k.client_id = caller_client_id())
$function$;

CREATE OR REPLACE FUNCTION public.name_of_freelancer(p_freelancer_id uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select name from freelancers where id = p_freelancer_id $function$;

CREATE OR REPLACE FUNCTION public.note_agreement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  if tg_op = 'INSERT' then
    new.agreed_at := coalesce(new.agreed_at, present());
  else
    if new.agreed_at is not distinct from old.agreed_at then
      new.agreed_at := present();
    end if;
    -- A seat that only became certain is as it was seen.
    if (old.during, old.shift_id, old.pay_rate) is distinct from (new.during, new.shift_id, new.pay_rate) then
      new.seen_before_at := coalesce(old.seen_at, old.seen_before_at);
      new.seen_at := null;
    end if;
    -- Moved there and back it is reminded of again.
    delete from told_deadlines where kind = 'reminder' and subject_id = new.id;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.note_calendar_push(p_channel_id uuid, p_token_hash bytea, p_resource_id text, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with due as (
    update calendars c set next_sync_at = p_now
    from calendar_channels h
    where h.id = p_channel_id and h.token_hash = p_token_hash and h.resource_id = p_resource_id
      and h.expires_at > p_now and c.id = h.calendar_id and c.next_sync_at > p_now and c.failures = 0
    returning 1
  )
  select exists (select from due)
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

CREATE OR REPLACE FUNCTION public.note_job_ended(p_name text, p_now timestamp with time zone, p_done integer, p_error text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update job_runs j
  set ended_at = p_now, done = p_done, outcome = case when p_error is null then 'done' else 'failed' end,
      failed_at = case when p_error is null then j.failed_at else p_now end,
      error = coalesce(p_error, j.error)
  where j.name = p_name
$function$;

CREATE OR REPLACE FUNCTION public.note_job_started(p_name text, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into job_runs as j (name, started_at, outcome) values (p_name, p_now, 'running')
  on conflict (name) do update set started_at = excluded.started_at, ended_at = null, outcome = 'running', done = null
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

CREATE OR REPLACE FUNCTION public.note_pencil(p_pencil pencils, p_type text, p_state_before text, p_rank_before integer, p_is_theirs boolean)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into event_log (type, actor_user_id, channel, api_key_id, client_id, freelancer_id, booking_id, assignment_id,
                         before, after)
  select p_type, case when p_is_theirs then caller_user_id() end,
         case when not p_is_theirs or caller_user_id() is null then 'job'
              when caller_api_key_id() is not null then 'api_key' else 'web' end,
         case when p_is_theirs then caller_api_key_id() end,
         p_pencil.client_id, p_pencil.freelancer_id, p_pencil.booking_id, p_pencil.assignment_id,
         pencil_facts(p_pencil.id, p_state_before, p_rank_before),
         pencil_facts(p_pencil.id, p_pencil.state, p_pencil.rank)
$function$;

CREATE OR REPLACE FUNCTION public.offer_shares(p_client_id uuid, p_site_ids uuid[], p_from timestamp with time zone, p_to timestamp with time zone, p_role_id text, p_pool_id uuid, p_now timestamp with time zone)
 RETURNS TABLE(freelancer_id uuid, name text, received integer, accepted integer, occasions integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with offered as (
    select o.id, o.shift_id, o.client_id, o.freelancer_id, s.role_id,
           -- Who an open offer was for, told by its tiers that had opened; the same of many offers is looked up once.
           case when o.freelancer_id is null then array(
             select t.audience || coalesce(' ' || t.pool_id, '') from offer_tiers t
             where t.offer_id = o.id and t.opens_at <= p_now order by 1) end as audiences
    from offers o join shifts s on s.id = o.shift_id
    where o.created_at >= p_from and o.created_at < p_to
      and (p_client_id is null or o.client_id = p_client_id)
      and (p_site_ids is null or s.site_id = any (p_site_ids)) and (p_role_id is null or s.role_id = p_role_id)
  ),
  people as (
    select f.id, f.name from freelancers f
    where f.status = 'active' and (p_pool_id is null or exists (
      select from pool_members m where m.pool_id = p_pool_id and m.freelancer_id = f.id))
  ),
  chances as (
    select f.id, sum(o.shifts)::int as occasions
    from (select o.client_id, o.role_id, count(distinct o.shift_id) as shifts from offered o group by 1, 2) o
    join freelancer_roles r on r.role_id = o.role_id
    join people f on f.id = r.freelancer_id
    where not exists (select from blocks b where b.client_id = o.client_id and b.freelancer_id = f.id)
    group by f.id
  ),
  direct as (
    select o.freelancer_id as id, count(*)::int as received from offered o where o.freelancer_id is not null group by 1
  ),
  open as (
    select c.id, sum(o.offers)::int as received
    from (select o.client_id, o.role_id, o.audiences, count(*) as offers from offered o
          where o.freelancer_id is null group by 1, 2, 3) o
    join freelancer_roles r on r.role_id = o.role_id
    join chances c on c.id = r.freelancer_id
    where not exists (select from blocks b where b.client_id = o.client_id and b.freelancer_id = c.id)
      and ('all' = any (o.audiences)
        or ('favourites' = any (o.audiences) and exists (
          select from favourites v where v.client_id = o.client_id and v.freelancer_id = c.id))
        or exists (select from pool_members m
                   where m.freelancer_id = c.id and 'pool ' || m.pool_id = any (o.audiences)))
    group by c.id
  ),
  taken as (
    select a.freelancer_id as id, count(distinct a.offer_id)::int as accepted
    from assignments a join offered o on o.id = a.offer_id group by 1
  )
  select c.id, f.name, coalesce(d.received, 0) + coalesce(p.received, 0), coalesce(t.accepted, 0), c.occasions
  from chances c
  join people f on f.id = c.id
  left join direct d on d.id = c.id
  left join open p on p.id = c.id
  left join taken t on t.id = c.id
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

CREATE OR REPLACE FUNCTION public.offered_time_of(p_freelancer_ids uuid[], p_from date, p_until date)
 RETURNS TABLE(freelancer_id uuid, offered_time tstzmultirange)
 LANGUAGE sql
 STABLE
AS $function$
  with days as materialized (
    -- Two days before: a part of the day before yesterday that runs past midnight, at UTC-12, ends today. Whole
    -- numbers, because a series of timestamps would depend on the zone of the session.
    select d.day, extract(isodow from d.day)::int as weekday, d.day - (extract(isodow from d.day)::int - 1) as monday
    from (select p_from - 2 + n as day from generate_series(0, p_until - p_from + 2) n) d
  ),
  weekly as (
    select r.freelancer_id,
           (d.day + r.starts_at) at time zone coalesce(s.time_zone, r.time_zone) as begins,
           (d.day + case when r.ends_at <= r.starts_at then 1 else 0 end + r.ends_at)
             at time zone coalesce(s.time_zone, r.time_zone) as ends
    from days d
    join availability_rules r on r.freelancer_id = any (p_freelancer_ids) and r.weekday = d.weekday
      and d.day >= coalesce(r.effective_from, d.day) and d.day <= coalesce(r.effective_until, d.day)
      and (r.every_weeks = 1 or (d.monday - r.week_of) / 7 % r.every_weeks = 0)
    left join stays s on s.freelancer_id = r.freelancer_id and d.day between s.starts_on and s.ends_on
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

CREATE OR REPLACE FUNCTION public.open_release_requests(p_assignment_ids uuid[], p_reason text, p_now timestamp with time zone)
 RETURNS TABLE(request_id uuid, assignment_id uuid, shift_id uuid, booking_id uuid, client_id uuid, freelancer_id uuid, opened boolean, expired_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
declare
  expired jsonb;
begin
  -- One that nobody answered in time must not be in the way until a job has noted it.
  with over as (
    update requests r set state = 'expired'
    from assignments a
    where a.id = r.assignment_id and r.assignment_id = any (p_assignment_ids) and r.kind = 'release'
      and r.state in ('open', 'agreed') and r.expires_at <= p_now
      and (caller_runs_platform() or a.freelancer_id = caller_freelancer_id())
    returning r.assignment_id, r.id
  )
  select coalesce(jsonb_object_agg(o.assignment_id, o.id), '{}') into expired from over o;

  return query
  with asked as (
    select a.id, a.shift_id, s.booking_id, a.client_id, a.freelancer_id, lower(a.during) as starts_at,
           p.terms || coalesce(a.terms, '{}') as terms
    from assignments a
    join shifts s on s.id = a.shift_id
    cross join lateral policy_of(a.client_id, p_now) p
    where a.id = any (p_assignment_ids) and a.state = 'confirmed' and lower(a.during) > p_now
      and (caller_runs_platform() or a.freelancer_id = caller_freelancer_id())
  ),
  made as (
    insert into requests (id, kind, client_id, assignment_id, freelancer_id, proposer_user_id, proposer_side, reason,
                          expires_at, created_at)
    select uuidv7(), 'release', a.client_id, a.id, a.freelancer_id, caller_user_id(), 'freelancer', p_reason,
           least(p_now + (a.terms ->> 'requestMinutes')::int * interval '1 minute', a.starts_at), p_now
    from asked a order by a.id
    on conflict (assignment_id, kind) where state in ('open', 'agreed') do nothing
    returning id, assignment_id
  )
  select coalesce(m.id, waiting.id), a.id, a.shift_id, a.booking_id, a.client_id, a.freelancer_id, m.id is not null,
         (expired ->> a.id::text)::uuid
  from asked a
  left join made m on m.assignment_id = a.id
  left join requests waiting on m.id is null and waiting.assignment_id = a.id and waiting.kind = 'release'
    and waiting.state in ('open', 'agreed')
  order by a.starts_at, a.id;
end
$function$;

CREATE OR REPLACE FUNCTION public.open_timesheet(p_assignment_id uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with worked as (
    select a.*, s.booking_id, s.site_id, (policy_of(a.client_id, a.ends_at)).terms || coalesce(a.terms, '{}') as agreed
    from assignments a join shifts s on s.id = a.shift_id
    where a.id = p_assignment_id and a.state in ('worked', 'approved')
  ),
  began as (
    select w.*,
           case when w.checked_in_at > w.starts_at + (w.agreed ->> 'noShowGraceMinutes')::int * interval '1 minute'
             then date_trunc('minute', w.checked_in_at) else w.starts_at end as from_at
    from worked w
  ),
  opened as (
    insert into timesheets (assignment_id, client_id, site_id, booking_id, shift_id, freelancer_id, state, starts_at,
                            ends_at, currency, submit_hours, approve_hours, answer_hours, due_at)
    select b.id, b.client_id, b.site_id, b.booking_id, b.shift_id, b.freelancer_id, 'open', b.from_at,
           greatest(
             case when b.checked_out_at <= b.ends_at - interval '15 minutes'
               then date_trunc('minute', b.checked_out_at + interval '59.999999 seconds') else b.ends_at end,
             b.from_at + interval '1 minute'
           ),
           b.currency, (b.agreed ->> 'timesheetSubmitHours')::int, (b.agreed ->> 'timesheetApproveHours')::int,
           (b.agreed ->> 'timesheetAnswerHours')::int,
           b.ends_at + (b.agreed ->> 'timesheetSubmitHours')::int * interval '1 hour'
    from began b
    on conflict do nothing
    returning *
  )
  insert into event_log (type, actor_user_id, channel, request_id, api_key_id, client_id, freelancer_id, booking_id,
                         shift_id, assignment_id, after, policy_version)
  select 'timesheet_opened', cause.actor_user_id, coalesce(cause.channel, 'job'), cause.request_id, cause.api_key_id,
         o.client_id, o.freelancer_id, o.booking_id, o.shift_id, o.assignment_id,
         jsonb_build_object('timesheetId', o.id, 'state', 'open', 'startsAt', o.starts_at, 'endsAt', o.ends_at),
         cause.policy_version
  from opened o
  left join lateral (
    select e.* from event_log e
    where e.assignment_id = o.assignment_id and e.tx = pg_current_xact_id()
    order by e.seq desc limit 1
  ) cause on true
$function$;

CREATE OR REPLACE FUNCTION public.open_timesheet_of_ended_work()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform open_timesheet(new.id);
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.order_claims()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  insert into pending_claims as p (user_id)
  values ((case tg_table_name
    when 'users' then to_jsonb(new) ->> 'id' else coalesce(to_jsonb(new), to_jsonb(old)) ->> 'user_id' end)::uuid)
  on conflict (user_id) do update set since = excluded.since, attempts = 0;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.order_fallback_mails(p_notification_ids uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.order_inbox_again(p_ids uuid[], p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update deliveries d
  set state = 'pending', attempts = 0, next_attempt_at = p_now, claimed_as = null, cause = null, dropped_at = null
  from notifications n
  where n.id = d.notification_id and n.id = any (p_ids) and n.user_id = caller_user_id() and d.device_id is null
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

CREATE OR REPLACE FUNCTION public.outline_pencil(p_pencil_id uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select jsonb_build_object(
    'clientName', c.name, 'siteName', site.name, 'siteAddress', site.address, 'freelancerName', f.name
  )
  from pencils p
  join clients c on c.id = p.client_id
  join sites site on site.id = p.site_id
  join freelancers f on f.id = p.freelancer_id
  where p.id = p_pencil_id
$function$;

CREATE OR REPLACE FUNCTION public.outline_standby(p_standby_id uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select jsonb_build_object(
    'clientName', c.name, 'siteId', site.id, 'siteName', site.name, 'siteAddress', site.address,
    'bookingId', s.booking_id, 'freelancerName', f.name, 'role', s.role_id,
    'start', to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI'), 'end', to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI'),
    'timeZone', s.time_zone, 'startsAt', lower(s.during), 'endsAt', upper(s.during),
    'rank', 1 + (select count(*) from standbys e where e.shift_id = b.shift_id and e.place < b.place
                 and e.state in ('invited', 'agreed'))
  )
  from standbys b
  join shifts s on s.id = b.shift_id
  join sites site on site.id = s.site_id
  join clients c on c.id = b.client_id
  join freelancers f on f.id = b.freelancer_id
  where b.id = p_standby_id
$function$;

CREATE OR REPLACE FUNCTION public.overridable_reasons(p_client_id uuid, p_now timestamp with time zone)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select coalesce(array(select jsonb_array_elements_text(p.terms -> 'overridable')), '{}')
  from policy_of(p_client_id, p_now) p
$function$;

CREATE OR REPLACE FUNCTION public.override_of_offer(p_offer_id uuid, OUT reasons text[], OUT because text)
 RETURNS record
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select o.override_reasons, o.override_because from offers o where o.id = p_offer_id
$function$;

CREATE OR REPLACE FUNCTION public.pencil_facts(p_pencil_id uuid, p_state text, p_rank integer)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_object('pencilId', p_pencil_id, 'state', p_state, 'rank', p_rank)
$function$;

CREATE OR REPLACE FUNCTION public.pencil_outlook(p_freelancer_id uuid, p_client_id uuid, p_booking_id uuid, p_during tstzrange, p_now timestamp with time zone)
 RETURNS TABLE(rank integer, is_own boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select 1 + count(*)::int,
         coalesce(bool_or(e.client_id = p_client_id and e.booking_id is not distinct from p_booking_id), false)
  from pencils e
  where e.freelancer_id = p_freelancer_id and e.during && p_during
    and e.state in ('placed', 'challenged') and e.lapses_at > p_now
$function$;

CREATE OR REPLACE FUNCTION public.pencil_queue(p_pencil_id uuid, p_now timestamp with time zone)
 RETURNS TABLE(rank integer, is_behind_others boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select 1 + count(e.id)::int, coalesce(bool_or(e.client_id <> p.client_id), false)
  from pencils p
  left join pencils e on e.freelancer_id = p.freelancer_id and e.during && p.during and e.place < p.place
    and e.state in ('placed', 'challenged') and e.lapses_at > p_now
  where p.id = p_pencil_id
  group by p.id
$function$;

CREATE OR REPLACE FUNCTION public.personal_tables()
 RETURNS TABLE(table_name text, owner_column text)
 LANGUAGE sql
 STABLE
AS $function$
  values ('users', 'id'), ('freelancers', 'user_id'), ('members', 'user_id'), ('member_sites', 'user_id'),
         ('notifications', 'user_id'), ('notification_preferences', 'user_id'), ('devices', 'user_id'),
         ('calendar_feeds', 'user_id'), ('holds', 'user_id'), ('event_log', 'actor_user_id'),
         ('freelancer_roles', 'freelancer_id'), ('freelancer_skills', 'freelancer_id'),
         ('availability_rules', 'freelancer_id'), ('availability_exceptions', 'freelancer_id'),
         ('time_off', 'freelancer_id'), ('stays', 'freelancer_id'), ('documents', 'freelancer_id'),
         ('calendar_connections', 'freelancer_id'), ('calendars', 'freelancer_id'), ('busy_blocks', 'freelancer_id'),
         ('assignments', 'freelancer_id'), ('offers', 'freelancer_id'), ('offer_declines', 'freelancer_id'),
         ('pencils', 'freelancer_id'), ('standbys', 'freelancer_id'), ('requests', 'freelancer_id'),
         ('incidents', 'freelancer_id'), ('ratings', 'freelancer_id'), ('timesheets', 'freelancer_id'),
         ('timesheet_corrections', 'freelancer_id')
$function$;

CREATE OR REPLACE FUNCTION public.personal_words()
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select array['name', 'email', 'note', 'comment', 'reason', 'fileName', 'account']
$function$;

CREATE OR REPLACE FUNCTION public.planned_charge(p_charge_rate numeric, p_rates jsonb, p_during tstzrange, p_time_zone text)
 RETURNS numeric
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  total int := round(extract(epoch from upper(p_during) - lower(p_during)) / 60);
  missing int := greatest(0, coalesce((p_rates ->> 'minimumMinutes')::int, 0) - total);
  plain numeric := round(p_charge_rate * total / 60, 2) + round(p_charge_rate * missing / 60, 2);
begin
  if coalesce(jsonb_array_length(p_rates -> 'windows') + jsonb_array_length(p_rates -> 'overtime'), 0) = 0 then
    return plain;
  end if;
  return plain + coalesce((
    with extras as (
      select ord, (w ->> 'payShare')::numeric as pay_share, (w ->> 'chargeShare')::numeric as charge_share,
             coalesce(w ->> 'from', '00:00') as opens, coalesce(w ->> 'to', '24:00') as closes,
             w -> 'weekdays' as weekdays, w -> 'dates' as dates, null::int as after_minutes
      from jsonb_array_elements(p_rates -> 'windows') with ordinality as x (w, ord)
      union all
      select ord + 100, (o ->> 'payShare')::numeric, (o ->> 'chargeShare')::numeric, null, null, null, null,
             (o ->> 'afterMinutes')::int
      from jsonb_array_elements(p_rates -> 'overtime') with ordinality as x (o, ord)
    ),
    minutes as (
      select k, wall::date as day, to_char(wall, 'HH24:MI') as clock
      from generate_series(0, total - 1) k,
           lateral (select (lower(p_during) + k * interval '1 minute') at time zone p_time_zone as wall) w
    ),
    counting as (
      select m.k, e.ord, e.charge_share,
             row_number() over (partition by m.k order by e.pay_share desc, e.charge_share desc, e.ord) as place
      from minutes m
      join extras e on case
        when e.after_minutes is not null then
          e.after_minutes = (select max(o.after_minutes) from extras o where o.after_minutes <= m.k)
        when e.closes > e.opens then m.clock >= e.opens and m.clock < e.closes and begins_on(e.weekdays, e.dates, m.day)
        else (m.clock >= e.opens and begins_on(e.weekdays, e.dates, m.day))
          or (m.clock < e.closes and begins_on(e.weekdays, e.dates, m.day - 1))
      end
    )
    select sum(line) from (
      select round(p_charge_rate * count(*) * charge_share / 60, 2) as line
      from counting
      where place = 1 or p_rates ->> 'combine' <> 'highest'
      group by ord, charge_share
    ) lines
  ), 0);
end
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
  where p.freelancer_id in (
    select freelancer_id from pending_projections where freelancer_id = any (p_freelancer_ids) for update skip locked
  )
$function$;

CREATE OR REPLACE FUNCTION public.prefers_time(p_freelancer_id uuid, p_during tstzrange)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select coalesce(range_agg(e.during) @> p_during, false) from availability_exceptions e
  where e.freelancer_id = p_freelancer_id and e.kind = 'preferred' and e.during && p_during
$function$;

CREATE OR REPLACE FUNCTION public.present()
 RETURNS timestamp with time zone
 LANGUAGE sql
AS $function$
  select clock_timestamp() + coalesce(nullif(current_setting('app.clock_ahead', true), '')::interval, interval '0')
$function$;

CREATE OR REPLACE FUNCTION public.promote_pencils(p_freelancer_ids uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  promoted int;
begin
  with ranked as (
    select p.id, 1 + (
      select count(*)::int from pencils e
      where e.freelancer_id = p.freelancer_id and e.during && p.during and e.place < p.place
        and e.state in ('placed', 'challenged')
    ) as rank
    from pencils p
    where p.freelancer_id = any (p_freelancer_ids) and p.state in ('placed', 'challenged')
  ),
  moved as (
    update pencils p set rank = r.rank from ranked r where r.id = p.id and r.rank < p.rank
    returning p as pencil, old.state as state_before, old.rank as rank_before
  )
  select count(*) into promoted
  from moved m cross join lateral note_pencil(m.pencil, 'pencil_promoted', m.state_before, m.rank_before, false);
  return promoted;
end
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

CREATE OR REPLACE FUNCTION public.put_hours_into_ranks()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update ranks r set working_hours = new.working_hours
  where r.freelancer_id = new.id and r.working_hours <> new.working_hours;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.rate_terms_of(p_client_id uuid, p_site_id uuid, p_role_id text, p_at timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select newest.terms
  from (
    select distinct on (r.client_id, r.site_id, r.role_id) r.*
    from rate_cards r
    where (r.client_id = p_client_id or r.client_id is null)
      and (r.site_id = p_site_id or r.site_id is null)
      and (r.role_id = p_role_id or r.role_id is null)
      and r.effective_from <= p_at
    order by r.client_id, r.site_id, r.role_id, r.effective_from desc, r.version desc
  ) newest
  where newest.terms is not null
  order by newest.client_id is null, newest.site_id is null, newest.role_id is null
  limit 1
$function$;

CREATE OR REPLACE FUNCTION public.rated_sides(p_assignment_id uuid)
 RETURNS SETOF text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select r.side from ratings r
  where r.assignment_id = p_assignment_id
    and (caller_runs_platform() or r.client_id = caller_client_id() or r.freelancer_id = caller_freelancer_id())
$function$;

CREATE OR REPLACE FUNCTION public.rating_is_shown(p_rating ratings, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p_now > p_rating.closes_at or p_rating.counted_at is not null or exists (
    select from ratings other where other.assignment_id = p_rating.assignment_id and other.side <> p_rating.side
  )
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

CREATE OR REPLACE FUNCTION public.read_board(p_client_id uuid, p_site_id uuid, p_role_id text, p_pool_id uuid, p_during tstzrange, p_limit integer)
 RETURNS TABLE(freelancer_id uuid, name text, time_zone text, rating numeric, favourite boolean, pay_rate numeric, charge_rate numeric, currency character, version bigint, free integer[], assignments jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_memoize TO 'off'
 SET jit TO 'off'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
#variable_conflict use_column
declare
  v_list text := case when p_pool_id is null then '' else 'pool:' || p_pool_id end;
  v_sites uuid[] := caller_site_ids();
  -- As the search would say of work that begins with the range.
  v_rates jsonb := rate_terms_of(p_client_id, p_site_id, p_role_id, lower(p_during));
begin
  return query
  with shown as not materialized (
    select f.id, f.name, f.time_zone, f.rating, f.pay_rate, f.currency, f.availability_version, f.working_time,
           c.is_favourite, c.base
    from (
      (select true as is_favourite, r.base, r.freelancer_id
       from favourites v
       cross join lateral (
         -- `offset 0`: looked up one by one, where the planner would rather read all of a role.
         select * from ranks r where r.freelancer_id = v.freelancer_id and r.role_id = p_role_id and r.list = v_list
         offset 0
       ) r
       where v.client_id = p_client_id
       order by r.base desc, r.freelancer_id)
      union all
      (select false, r.base, r.freelancer_id from ranks r
       where r.role_id = p_role_id and r.list = v_list
         and r.freelancer_id not in (select v.freelancer_id from favourites v where v.client_id = p_client_id)
       order by r.base desc, r.freelancer_id)
    ) c
    join freelancers f on f.id = c.freelancer_id and f.status = 'active'
    limit p_limit
  )
  select s.id, s.name, s.time_zone, s.rating, s.is_favourite, agreed.pay_rate,
         agreed.charge_rate, s.currency, s.availability_version,
         array(
           select unnest(array[
             ceil(extract(epoch from lower(r) - lower(p_during)) / 60)::int,
             floor(extract(epoch from upper(r) - lower(p_during)) / 60)::int
           ])
           from unnest(s.working_time * tstzmultirange(p_during) - taken.times) r
         ),
         taken.own
  from shown s
  join clients c on c.id = p_client_id
  cross join lateral agreed_rates(s.pay_rate, s.currency, c.fee_share, v_rates) agreed
  cross join lateral (
    select coalesce(range_agg(a.during), '{}') as times,
           coalesce(jsonb_agg(jsonb_build_object(
             'id', a.id, 'bookingId', own.booking_id, 'siteName', own.site_name, 'role', own.role_id, 'state', a.state,
             'startsAt', a.starts_at, 'endsAt', a.ends_at
           ) order by a.starts_at) filter (where own.booking_id is not null), '[]') as own
    from assignments a
    left join lateral (
      -- Looked up for the client's own alone.
      select sh.booking_id, sh.role_id, site.name as site_name from shifts sh join sites site on site.id = sh.site_id
      where sh.id = a.shift_id and a.client_id = p_client_id and (v_sites is null or sh.site_id = any (v_sites))
      offset 0
    ) own on true
    where a.freelancer_id = s.id and a.during && p_during
      and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  ) taken
  order by s.is_favourite desc, s.base desc, s.id;
end
$function$;

CREATE OR REPLACE FUNCTION public.read_check_in_secret(p_site_id uuid)
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select k.secret from site_check_in_secrets k join sites s on s.id = k.site_id
  where k.site_id = p_site_id
    and (caller_runs_platform()
         or (s.client_id = caller_client_id()
             and (caller_site_ids() is null or s.id = any (caller_site_ids()))))
$function$;

CREATE OR REPLACE FUNCTION public.read_inbox_truth(p_user_ids uuid[], p_limit integer)
 RETURNS TABLE(user_id uuid, uid text, id uuid, entry jsonb, changed_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select u.id, u.auth_uid, n.id,
         case when d.state <> 'pending' then jsonb_build_object(
           'at', floor(extract(epoch from n.created_at) * 1000), 'kind', n.kind, 'title', n.title, 'body', n.body,
           'link', n.link, 'read', n.read_at is not null) end,
         greatest(n.created_at, n.read_at)
  from users u
  cross join lateral (
    select * from notifications n where n.user_id = u.id order by n.id desc limit p_limit
  ) n
  join deliveries d on d.notification_id = n.id and d.device_id is null
  where u.id = any (p_user_ids)
$function$;

CREATE OR REPLACE FUNCTION public.read_live_truth(p_ids uuid[], p_from timestamp with time zone, p_until timestamp with time zone[])
 RETURNS TABLE(freelancer_id uuid, version bigint, is_pending boolean, free jsonb, changed_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select f.id, f.availability_version, p.freelancer_id is not null,
         coalesce((
           select jsonb_agg(jsonb_build_object('startsAt', lower(r), 'endsAt', upper(r)))
           from unnest(free_time(f.id, tstzrange(p_from, asked.until))) r
         ), '[]'),
         (select e.occurred_at from event_log e
          where e.freelancer_id = f.id and e.affects is not null
          order by e.tx desc, e.seq desc limit 1)
  from unnest(p_ids, p_until) as asked (id, until)
  join freelancers f on f.id = asked.id
  left join pending_projections p on p.freelancer_id = f.id
$function$;

CREATE OR REPLACE FUNCTION public.read_offers(p_now timestamp with time zone, p_id uuid, p_shift_id uuid, p_state text, p_before uuid, p_limit integer)
 RETURNS TABLE(id uuid, "shiftId" uuid, state text, "clientId" uuid, "clientName" text, "siteName" text, "siteAddress" text, "freelancerId" uuid, "freelancerName" text, "needsApproval" boolean, reason text, "expiresAt" timestamp with time zone, "createdAt" timestamp with time zone, "payRate" numeric, currency character, shifts jsonb, tiers jsonb, acceptances jsonb, override jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select o.id, o.shift_id, offer_state(o, caller_freelancer_id(), p_now), o.client_id, c.name, site.name, site.address,
         o.freelancer_id, case when o.freelancer_id is not null then f.name end, o.needs_approval, o.reason,
         o.expires_at, o.created_at,
         (select agreed.pay_rate from agreed_rates(
            f.pay_rate, f.currency, c.fee_share, rate_terms_of(s.client_id, s.site_id, s.role_id, lower(s.during))
          ) agreed),
         f.currency,
         (select jsonb_agg(jsonb_build_object(
            'id', w.id, 'bookingId', w.booking_id, 'role', w.role_id,
            'start', to_char(w.starts_at, 'YYYY-MM-DD"T"HH24:MI'), 'end', to_char(w.ends_at, 'YYYY-MM-DD"T"HH24:MI'),
            'timeZone', w.time_zone, 'startsAt', lower(w.during), 'endsAt', upper(w.during),
            'payRate', agreed.pay_rate::text, 'rates', card.rates
          ) order by lower(w.during), w.id)
          from crew_of(o.shift_id) w
          cross join lateral rate_terms_of(w.client_id, w.site_id, w.role_id, lower(w.during)) card (rates)
          cross join lateral agreed_rates(f.pay_rate, f.currency, c.fee_share, card.rates) agreed),
         case when caller_freelancer_id() is null then (
           select coalesce(jsonb_agg(jsonb_build_object(
             'audience', t.audience, 'poolId', t.pool_id, 'opensAt', t.opens_at
           ) order by t.tier), '[]') from offer_tiers t where t.offer_id = o.id
         ) else '[]' end,
         (select coalesce(jsonb_agg(jsonb_build_object(
            'assignmentId', a.id, 'shiftId', a.shift_id, 'freelancerId', a.freelancer_id, 'state', a.state
          ) order by lower(a.during), a.id), '[]')
          from assignments a
          where a.offer_id = o.id and (caller_freelancer_id() is null or a.freelancer_id = caller_freelancer_id())),
         case when caller_freelancer_id() is null and o.override_reasons <> '{}' then
           jsonb_build_object('reasons', o.override_reasons, 'because', o.override_because)
         end
  from visible_offers(p_now, p_id, p_shift_id, p_state, p_before, p_limit) v (id)
  join offers o on o.id = v.id
  join shifts s on s.id = o.shift_id
  join sites site on site.id = s.site_id
  join clients c on c.id = o.client_id
  left join freelancers f on f.id = coalesce(o.freelancer_id, caller_freelancer_id())
  order by o.id desc
$function$;

CREATE OR REPLACE FUNCTION public.read_pending_claims(p_limit integer)
 RETURNS TABLE(user_id uuid, since timestamp with time zone, auth_uid text, role text, client_id uuid, freelancer_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.user_id, p.since, u.auth_uid,
         case when u.disabled_at is null and (u.role <> 'business' or m.client_id is not null) then u.role end,
         case when u.disabled_at is null then m.client_id end,
         case when u.disabled_at is null then f.id end
  from pending_claims p
  join users u on u.id = p.user_id
  left join members m on m.user_id = u.id
  left join freelancers f on f.user_id = u.id
  order by p.attempts, p.since
  limit p_limit
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

CREATE OR REPLACE FUNCTION public.read_secret_of_assignment(p_assignment_id uuid)
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select k.secret
  from assignments a join shifts s on s.id = a.shift_id join site_check_in_secrets k on k.site_id = s.site_id
  where a.id = p_assignment_id
    and (caller_runs_platform() or a.client_id = caller_client_id() or a.freelancer_id = caller_freelancer_id())
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

CREATE OR REPLACE FUNCTION public.recount_reliability()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update standings s set counted_on = null where s.freelancer_id = new.freelancer_id and s.counted_on is not null;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.rederive_people(p_freelancer_ids uuid[], p_time_zones text[], p_now timestamp with time zone)
 RETURNS TABLE(freelancer_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
declare
  today date := (p_now at time zone 'UTC')::date;
begin
  perform from freelancers f where f.id = any (p_freelancer_ids) order by f.id for no key update;
  update availability_exceptions e
  set during = rederived(e.during, e.starts_at, e.ends_at, e.time_zone)
  where e.freelancer_id = any (p_freelancer_ids) and e.time_zone = any (p_time_zones) and upper(e.during) > p_now
    and e.during <> rederived(e.during, e.starts_at, e.ends_at, e.time_zone);
  update time_off t
  set during = rederived(t.during, t.starts_at, t.ends_at, t.time_zone)
  where t.freelancer_id = any (p_freelancer_ids) and t.time_zone = any (p_time_zones) and upper(t.during) > p_now
    and t.during <> rederived(t.during, t.starts_at, t.ends_at, t.time_zone);
  -- The horizon of each stays as far as it is, so that the nightly job still orders the new day.
  return query
  update freelancers f set working_time = w.working_time
  from (
    select w.freelancer_id, w.working_time
    from (select distinct x.working_time_until as until from freelancers x where x.id = any (p_freelancer_ids)) u
    cross join lateral working_time_of(
      array(select x.id from freelancers x where x.id = any (p_freelancer_ids) and x.working_time_until = u.until),
      u.until - working_time_days() - 1, u.until
    ) w
    where u.until is not null
  ) w
  where f.id = w.freelancer_id and f.working_time <> w.working_time
  returning f.id;
end
$function$;

CREATE OR REPLACE FUNCTION public.rederive_shifts(p_shift_ids uuid[], p_now timestamp with time zone)
 RETURNS TABLE(shift_id uuid, moved boolean, before tstzrange, after tstzrange, assignment_ids uuid[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
declare
  s record;
begin
  for s in
    select x.id, x.client_id, x.during, n.during as wanted
    from shifts x cross join lateral (select rederived(x.during, x.starts_at, x.ends_at, x.time_zone) as during) n
    where x.id = any (p_shift_ids) and lower(x.during) > p_now and x.during <> n.during
      -- Somebody may check in up to an hour before the start; what has begun stays.
      and not exists (
        select from assignments a where a.shift_id = x.id and a.state in ('in_progress', 'worked', 'approved')
      )
    order by extract(epoch from lower(x.during)) * case when lower(n.during) > lower(x.during) then -1 else 1 end
  loop
    shift_id := s.id;
    before := s.during;
    after := s.wanted;
    begin
      update shifts x set during = s.wanted where x.id = s.id;
      with on_it as (
        update assignments a set during = s.wanted where a.shift_id = s.id and assignment_blocks(a.state) returning a.id
      )
      select coalesce(array_agg(o.id), '{}') into assignment_ids from on_it o;
      delete from zone_differences z where z.shift_id = s.id;
      moved := true;
    exception when exclusion_violation or check_violation then
      moved := false;
      assignment_ids := '{}';
      insert into zone_differences as z (shift_id, client_id, during, noted_at)
      values (s.id, s.client_id, s.wanted, p_now)
      on conflict (shift_id) do update set during = excluded.during, noted_at = excluded.noted_at, announced = false
      where z.during <> excluded.during;
    end;
    return next;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION public.rederived(p_during tstzrange, p_starts_at timestamp without time zone, p_ends_at timestamp without time zone, p_time_zone text)
 RETURNS tstzrange
 LANGUAGE sql
 STABLE
AS $function$
  select case when d.starts_at < d.ends_at then tstzrange(d.starts_at, d.ends_at) else p_during end
  from (
    select case when lower(p_during) at time zone p_time_zone = p_starts_at then lower(p_during)
                else p_starts_at at time zone p_time_zone end as starts_at,
           case when upper(p_during) at time zone p_time_zone = p_ends_at then upper(p_during)
                else p_ends_at at time zone p_time_zone end as ends_at
  ) d
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
         case when p_now is null then coalesce(before.reliability, 16) else round(reliability_of(f.id, p_now) * 20) end,
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
  insert into ranks as r (role_id, list, base, freelancer_id, working_hours, skills)
  select s.role_id, l.list, s.base, s.freelancer_id, f.working_hours, k.bits
  from standings s
  join freelancers f on f.id = s.freelancer_id
  cross join lateral lists_of(s.freelancer_id) l
  cross join lateral (
    select skill_bits(array(select k.skill_id from freelancer_skills k where k.freelancer_id = f.id)) as bits
  ) k
  where s.freelancer_id = any (p_freelancer_ids)
  on conflict (freelancer_id, role_id, list) do update
  set base = excluded.base, working_hours = excluded.working_hours, skills = excluded.skills
  where r.base <> excluded.base or r.working_hours <> excluded.working_hours or r.skills <> excluded.skills;
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
    'rest_too_short', jsonb_build_object('atLeast', (
      select rest_minutes(f, p.terms) from freelancers f where f.id = p_freelancer_id
    )),
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

CREATE OR REPLACE FUNCTION public.refusal_reasons(p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_except uuid[], p_time_zone text, p_skills text[], p_pool_id uuid, p_beside tstzmultirange, p_site_id uuid DEFAULT NULL::uuid)
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select j.reasons
  from policy_of(p_client_id, p_now) p
  cross join lateral judge(
    p_freelancer.id, p_freelancer.status, p_freelancer.working_time, p_freelancer.buffer_minutes, p_client_id,
    p_role_id, p_during, p_now, p_except, p_time_zone, p_skills, p_pool_id, p_beside, p.terms,
    p_site_id
  ) j
$function$;

CREATE OR REPLACE FUNCTION public.refuse_address(p_address text, p_now timestamp with time zone, p_reason text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into refused_addresses values (lower(p_address), p_now, p_reason)
  on conflict (address) do update set refused_at = excluded.refused_at, reason = excluded.reason
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change_of_final_timesheet()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or (old.state, new.state) not in (
      ('approved', 'locked'), ('accepted', 'locked'), ('resolved', 'locked'), ('locked', 'exported')
    )
    or (to_jsonb(old) - '{state,locked_at,exported_at}'::text[])
      is distinct from (to_jsonb(new) - '{state,locked_at,exported_at}'::text[])
    or (old.locked_at is not null and old.locked_at is distinct from new.locked_at)
  then
    raise exception 'a final timesheet is not changed; a correction is a row of its own'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.register_device(p_token text, p_platform text, p_now timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  delete from deliveries d using devices v
  where d.device_id = v.id and v.token = p_token and v.user_id <> caller_user_id() and d.state = 'pending';
  insert into devices (user_id, token, platform, created_at, last_seen_at)
  select caller_user_id(), p_token, p_platform, p_now, p_now where caller_user_id() is not null
  on conflict (token) do update
  set user_id = excluded.user_id, platform = excluded.platform, last_seen_at = excluded.last_seen_at
  returning id
$function$;

CREATE OR REPLACE FUNCTION public.reliability_history(p_freelancer_id uuid, p_now timestamp with time zone)
 RETURNS TABLE(at timestamp with time zone, points integer, kind text, state text, incident jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select i.created_at, incident_points(i), i.kind, i.state,
         case when caller_runs_platform() or i.freelancer_id = caller_freelancer_id() then jsonb_build_object(
           'incidentId', i.id, 'assignmentId', i.assignment_id, 'appealedAt', i.appealed_at,
           'decidedAt', i.decided_at, 'appealDays', i.appeal_days,
           'eventId', (select e.id from event_log e
                       where e.assignment_id = i.assignment_id and e.type = 'incident_opened'
                         and e.after ->> 'incidentId' = i.id::text limit 1)) end
  from incidents i
  where i.freelancer_id = p_freelancer_id and i.created_at > p_now - interval '4320 hours' and i.created_at <= p_now
    and (caller_runs_platform() or caller_client_id() is not null or i.freelancer_id = caller_freelancer_id())
  union all
  select a.ends_at, 0, 'good_shift', 'standing', null
  from assignments a
  where a.freelancer_id = p_freelancer_id and a.state in ('worked', 'approved')
    and a.starts_at > p_now - interval '4320 hours' and a.ends_at <= p_now
    and not exists (select from incidents i where i.assignment_id = a.id and i.state <> 'overturned')
    and (caller_runs_platform() or caller_client_id() is not null or a.freelancer_id = caller_freelancer_id())
$function$;

CREATE OR REPLACE FUNCTION public.reliability_of(p_freelancer_id uuid, p_now timestamp with time zone)
 RETURNS numeric
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  item record;
  outstanding int := 0;
  good int := 0;
  is_known boolean := false;
begin
  for item in
    select i.created_at as at, incident_points(i) as points, false as went_well from incidents i
    where i.freelancer_id = p_freelancer_id and i.created_at > p_now - interval '4320 hours' and i.created_at <= p_now
    union all
    select a.ends_at, 0, true from assignments a
    where a.freelancer_id = p_freelancer_id and a.state in ('worked', 'approved')
      and a.starts_at > p_now - interval '4320 hours' and a.ends_at <= p_now
      and not exists (select from incidents i where i.assignment_id = a.id and i.state <> 'overturned')
    order by 1, 3 desc
  loop
    is_known := is_known or item.went_well or item.points > 0;
    if not item.went_well then
      outstanding := outstanding + item.points;
    elsif outstanding > 0 then
      good := good + 1;
      if good = 8 then
        outstanding := outstanding - 1;
        good := 0;
      end if;
    end if;
  end loop;
  return case when is_known then greatest(0, 1 - outstanding / 10.0) else 0.8 end;
end
$function$;

CREATE OR REPLACE FUNCTION public.reliability_points(p_freelancer_id uuid, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  item record;
  outstanding int := 0;
  good int := 0;
begin
  for item in select h.points, h.kind from reliability_history(p_freelancer_id, p_now) h
    -- What went well at the same moment came first: it earns back nothing of what happened then.
    order by h.at, h.kind <> 'good_shift'
  loop
    if item.kind <> 'good_shift' then
      outstanding := outstanding + item.points;
    elsif outstanding > 0 then
      good := good + 1;
      if good = 8 then
        outstanding := outstanding - 1;
        good := 0;
      end if;
    end if;
  end loop;
  return outstanding;
end
$function$;

CREATE OR REPLACE FUNCTION public.rematerialise_working_time(p_freelancer_id uuid, p_during tstzrange, p_now timestamp with time zone)
 RETURNS tstzmultirange
 LANGUAGE plpgsql
AS $function$
declare
  today date := (p_now at time zone 'UTC')::date;
  before tstzmultirange;
  until date;
  first_day date;
  end_day date;
  after tstzmultirange;
begin
  select f.working_time, f.working_time_until into before, until from freelancers f where f.id = p_freelancer_id;
  -- A horizon that the nightly job has not moved on yet stays where it is: only the window is made anew.
  if p_during is null or until is null then
    first_day := today - 1;
    end_day := today + working_time_days();
    select w.working_time into after from working_time_of(array[p_freelancer_id], first_day, end_day) w;
    until := end_day;
  else
    first_day := greatest(until - working_time_days() - 1, (lower(p_during) at time zone 'UTC')::date);
    end_day := least(until, (upper(p_during) at time zone 'UTC')::date + 1);
    if first_day >= end_day then return '{}'; end if;
    select before - tstzmultirange(tstzrange(first_day::timestamp at time zone 'UTC',
                                             end_day::timestamp at time zone 'UTC')) + w.working_time
    into after from working_time_of(array[p_freelancer_id], first_day, end_day) w;
  end if;
  -- What changes nothing writes nothing: a row of working time is some kilobytes.
  update freelancers f set working_time = after, working_time_until = until
  where f.id = p_freelancer_id and (f.working_time <> after or f.working_time_until is distinct from until);
  -- Days that have gone out of the horizon were not taken away.
  return (before - after) * tstzmultirange(tstzrange(p_now - interval '1 day', null));
end
$function$;

CREATE OR REPLACE FUNCTION public.repair_inboxes(p_ids uuid[], p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update deliveries d
  set state = 'pending', attempts = 0, next_attempt_at = p_now, claimed_as = null, cause = null, dropped_at = null
  where d.notification_id = any (p_ids) and d.device_id is null
$function$;

CREATE OR REPLACE FUNCTION public.repair_live(p_ids uuid[], p_shown bigint[], p_during text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform 1 from freelancers f where f.id = any (p_ids) order by f.id for update;
  update freelancers f set availability_version = s.shown + 1
  from unnest(p_ids, p_shown) as s (id, shown)
  where f.id = s.id and f.availability_version <= s.shown;
  insert into pending_projections as p (freelancer_id, version, during)
  select f.id, f.availability_version, s.during::tstzrange
  from unnest(p_ids, p_during) as s (id, during) join freelancers f on f.id = s.id
  order by f.id
  on conflict (freelancer_id) do update
  set version = greatest(p.version, excluded.version), during = range_merge(p.during, excluded.during),
      next_attempt_at = least(p.next_attempt_at, excluded.next_attempt_at);
end
$function$;

CREATE OR REPLACE FUNCTION public.replay_dead_letters(p_id uuid, p_kind text, p_now timestamp with time zone, p_limit integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.replay_webhook(p_id uuid, p_tx xid8, p_seq bigint, p_limit integer, p_now timestamp with time zone)
 RETURNS TABLE(replayed integer, last text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.replay_webhook_delivery(p_webhook_id uuid, p_id uuid, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update webhook_deliveries d set state = 'pending', attempts = 0, next_attempt_at = p_now, leased_until = null
  from webhooks w
  where d.id = p_id and d.webhook_id = p_webhook_id and w.id = d.webhook_id and (
    (caller_role() = 'admin' and w.client_id is null)
    or (caller_member_role() = 'owner' and w.client_id = caller_client_id()));
  return found;
end
$function$;

CREATE OR REPLACE FUNCTION public.report_add_days(p_days report_days[])
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into report_days as d
  select * from unnest(p_days)
  on conflict (client_id, day, site_id, role_id) do update set
    shifts = d.shifts + excluded.shifts, seats_ordered = d.seats_ordered + excluded.seats_ordered,
    seats_filled = d.seats_filled + excluded.seats_filled,
    seats_cancelled = d.seats_cancelled + excluded.seats_cancelled, confirmed = d.confirmed + excluded.confirmed,
    attended = d.attended + excluded.attended, no_shows = d.no_shows + excluded.no_shows,
    late = d.late + excluded.late, ordered_minutes = d.ordered_minutes + excluded.ordered_minutes,
    booked_minutes = d.booked_minutes + excluded.booked_minutes,
    worked_minutes = d.worked_minutes + excluded.worked_minutes;
  insert into report_spans as d
  select x.span, x.kept_by, x.start, x.client_id, x.site_id, x.role_id,
         sum(n.shifts)::int, sum(n.seats_ordered)::int, sum(n.seats_filled)::int, sum(n.seats_cancelled)::int,
         sum(n.confirmed)::int, sum(n.attended)::int, sum(n.no_shows)::int, sum(n.late)::int,
         sum(n.ordered_minutes)::bigint, sum(n.booked_minutes)::bigint, sum(n.worked_minutes)::bigint
  from unnest(p_days) n cross join lateral report_spans_of(n.day, n.client_id, n.site_id, n.role_id) x
  group by 1, 2, 3, 4, 5, 6
  on conflict (span, kept_by, client_id, start, site_id, role_id) do update set
    shifts = d.shifts + excluded.shifts, seats_ordered = d.seats_ordered + excluded.seats_ordered,
    seats_filled = d.seats_filled + excluded.seats_filled,
    seats_cancelled = d.seats_cancelled + excluded.seats_cancelled, confirmed = d.confirmed + excluded.confirmed,
    attended = d.attended + excluded.attended, no_shows = d.no_shows + excluded.no_shows,
    late = d.late + excluded.late, ordered_minutes = d.ordered_minutes + excluded.ordered_minutes,
    booked_minutes = d.booked_minutes + excluded.booked_minutes,
    worked_minutes = d.worked_minutes + excluded.worked_minutes;
$function$;

CREATE OR REPLACE FUNCTION public.report_add_parts(p_parts report_day_parts[])
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into report_day_parts as d
  select * from unnest(p_parts)
  on conflict (client_id, day, site_id, role_id, part, key) do update set
    count = d.count + excluded.count, total = d.total + excluded.total;
  insert into report_span_parts as d
  select x.span, x.kept_by, x.start, x.client_id, x.site_id, x.role_id, n.part, n.key, sum(n.count)::int, sum(n.total)
  from unnest(p_parts) n cross join lateral report_spans_of(n.day, n.client_id, n.site_id, n.role_id) x
  group by 1, 2, 3, 4, 5, 6, 7, 8
  on conflict (span, kept_by, client_id, start, site_id, role_id, part, key) do update set
    count = d.count + excluded.count, total = d.total + excluded.total;
$function$;

CREATE OR REPLACE FUNCTION public.report_cancelled_shifts(p_booking_id uuid, p_after jsonb, p_at timestamp with time zone)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE
AS $function$
  select x::uuid from jsonb_array_elements_text(
    case when jsonb_typeof(p_after -> 'shiftIds') = 'array' then p_after -> 'shiftIds' else '[]' end) x
  union all
  select s.id from shifts s
  where s.booking_id = p_booking_id and not p_after ? 'shiftIds' and s.cancelled_at is not null and lower(s.during) > p_at
$function$;

CREATE OR REPLACE FUNCTION public.report_facts(p_assignment_ids uuid[], p_tx xid8, p_seq bigint)
 RETURNS SETOF report_assignments
 LANGUAGE sql
 STABLE
AS $function$
  with told as (
    select e.assignment_id as id, e.seq, e.type, e.occurred_at, e.shift_id, e.freelancer_id, e.actor_user_id, e.affects,
           e.before, e.after, e.type like 'assignment\_%' as of_assignment,
           e.type in ('timesheet_approved', 'timesheet_accepted', 'timesheet_resolved') as of_final_time
    from event_log e
    where e.assignment_id = any (p_assignment_ids) and (e.tx, e.seq) <= (p_tx, p_seq)
      and (e.type like 'assignment\_%' or e.type like 'incident\_%' or e.type like 'timesheet\_%')
  ),
  folded as (
    select t.id,
      (array_agg(t.shift_id order by t.seq desc) filter (where t.of_assignment and t.shift_id is not null))[1] as shift_id,
      (array_agg(t.freelancer_id order by t.seq desc) filter (where t.of_assignment))[1] as freelancer_id,
      (array_agg((t.after ->> 'seat')::int order by t.seq desc)
        filter (where t.of_assignment and t.after ? 'seat'))[1] as seat,
      (array_agg(t.after ->> 'state' order by t.seq desc)
        filter (where t.of_assignment and t.after ? 'state'))[1] as state,
      min(t.occurred_at) filter (where t.type = 'assignment_confirmed') as confirmed_at,
      (array_agg(t.seq order by t.seq desc)
        filter (where t.type = 'assignment_cancelled' and t.before ->> 'state' = 'confirmed'))[1] as cancelled_seq,
      coalesce(bool_or(t.after ->> 'kind' = 'no_show') filter (where t.type = 'incident_overturned'), false) as came_after_all,
      coalesce(bool_or(t.after ->> 'kind' = 'late') filter (where t.type = 'incident_opened'), false)
        and not coalesce(bool_or(t.after ->> 'kind' = 'late') filter (where t.type = 'incident_overturned'), false) as is_late,
      (array_agg(t.after order by t.seq desc) filter (where t.of_final_time))[1] as time,
      sum((t.after ->> 'minutes')::int) filter (where t.type = 'timesheet_corrected') as more_minutes,
      sum((t.after ->> 'charge')::numeric) filter (where t.type = 'timesheet_corrected') as more_charge
    from told t group by t.id
  )
  select f.id, f.shift_id, f.freelancer_id, f.seat, f.state, f.confirmed_at,
         case when c.id is not null then coalesce(c.after ->> 'by', (
           select case u.role when 'business' then 'client' when 'freelancer' then 'freelancer' else 'platform' end
           from users u where u.id = c.actor_user_id), 'platform') end,
         case when c.id is not null then coalesce((c.after ->> 'leadMinutes')::int,
           floor(extract(epoch from lower(c.affects) - c.occurred_at) / 60)::int) end,
         coalesce(f.state = 'no_show', false) and not f.came_after_all, f.is_late,
         (f.time ->> 'minutes')::int + coalesce(f.more_minutes, 0)::int,
         coalesce(f.time ->> 'currency', c.after -> 'cancellationCharge' ->> 'currency'),
         (f.time ->> 'charge')::numeric + coalesce(f.more_charge, 0),
         (c.after -> 'cancellationCharge' ->> 'amount')::numeric
  from folded f
  left join told c on c.id = f.id and c.seq = f.cancelled_seq
  where f.shift_id is not null
$function$;

CREATE OR REPLACE FUNCTION public.report_ordered_shifts(p_after jsonb)
 RETURNS SETOF jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_array_elements(
    case when jsonb_typeof(p_after -> 'shifts') = 'array' then p_after -> 'shifts' else '[]' end)
$function$;

CREATE OR REPLACE FUNCTION public.report_progress()
 RETURNS TABLE(as_of timestamp with time zone, pending integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select c.as_of, (select count(*)::int from (
    select from event_log e where (e.tx, e.seq) > (c.tx, c.seq) order by e.tx, e.seq limit 10000) waiting)
  from report_cursor c
$function$;

CREATE OR REPLACE FUNCTION public.report_replace(p_old_days report_days[], p_old_parts report_day_parts[], p_shift_ids uuid[])
 RETURNS void
 LANGUAGE sql
AS $function$
  select report_add_days(array(
    select row(n.client_id, n.day, n.site_id, n.role_id,
               sum(n.sign * n.shifts)::int, sum(n.sign * n.seats_ordered)::int, sum(n.sign * n.seats_filled)::int,
               sum(n.sign * n.seats_cancelled)::int, sum(n.sign * n.confirmed)::int, sum(n.sign * n.attended)::int,
               sum(n.sign * n.no_shows)::int, sum(n.sign * n.late)::int, sum(n.sign * n.ordered_minutes)::bigint,
               sum(n.sign * n.booked_minutes)::bigint, sum(n.sign * n.worked_minutes)::bigint)::report_days
    from (select 1 as sign, s.* from report_sums(p_shift_ids) s union all select -1, o.* from unnest(p_old_days) o) n
    group by n.client_id, n.day, n.site_id, n.role_id
    having (sum(n.sign * n.shifts), sum(n.sign * n.seats_ordered), sum(n.sign * n.seats_filled),
            sum(n.sign * n.seats_cancelled), sum(n.sign * n.confirmed), sum(n.sign * n.attended),
            sum(n.sign * n.no_shows), sum(n.sign * n.late), sum(n.sign * n.ordered_minutes),
            sum(n.sign * n.booked_minutes), sum(n.sign * n.worked_minutes))
      is distinct from (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
  ));
  select report_add_parts(array(
    select row(n.client_id, n.day, n.site_id, n.role_id, n.part, n.key, sum(n.sign * n.count)::int, sum(n.sign * n.total))::report_day_parts
    from (select 1 as sign, s.* from report_sums_of_parts(p_shift_ids) s union all select -1, o.* from unnest(p_old_parts) o) n
    group by n.client_id, n.day, n.site_id, n.role_id, n.part, n.key
    having (sum(n.sign * n.count), sum(n.sign * n.total)) is distinct from (0, 0)
  ));
$function$;

CREATE OR REPLACE FUNCTION public.report_spans_of(p_day date, p_client_id uuid, p_site_id uuid, p_role_id text)
 RETURNS TABLE(span text, kept_by text, start date, client_id uuid, site_id uuid, role_id text)
 LANGUAGE sql
 STABLE
AS $function$
  select s.span, k.kept_by, date_trunc(s.span, p_day::timestamp)::date, case when k.kept_by <> 'role' then p_client_id end,
         case when k.kept_by in ('place', 'site') then p_site_id end,
         case when k.kept_by in ('place', 'role') then p_role_id end
  from (values ('week'), ('month')) s (span) cross join (values ('place'), ('site'), ('client'), ('role')) k (kept_by)
$function$;

CREATE OR REPLACE FUNCTION public.report_step(p_minutes numeric)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when p_minutes < 1 then 0 else 1 + floor(4 * ln(p_minutes) / ln(2.0))::int end
$function$;

CREATE OR REPLACE FUNCTION public.report_sums(p_shift_ids uuid[])
 RETURNS SETOF report_days
 LANGUAGE sql
 STABLE
AS $function$
  select s.client_id, (s.starts_at at time zone s.time_zone)::date, s.site_id, s.role_id,
         (count(*) filter (where o.seats > 0))::int, sum(o.seats)::int, sum(a.filled)::int,
         sum(s.headcount - s.split_off - o.seats)::int, sum(a.confirmed)::int, sum(a.attended)::int,
         sum(a.no_shows)::int, sum(a.late)::int, sum(o.seats * l.minutes)::bigint,
         sum(a.planned * l.minutes + a.timed)::bigint, sum(a.planned_work * l.minutes + a.timed)::bigint
  from report_shifts s
  cross join lateral (select floor(extract(epoch from s.ends_at - s.starts_at) / 60)::bigint as minutes) l
  cross join lateral (
    select count(distinct x.seat) filter (where x.state in ('confirmed', 'in_progress', 'worked', 'approved', 'no_show')) as filled,
           count(*) filter (where x.confirmed_at is not null) as confirmed,
           count(*) filter (where x.state in ('in_progress', 'worked', 'approved')) as attended,
           count(*) filter (where x.is_no_show) as no_shows,
           count(*) filter (where x.is_late) as late,
           -- Time sheets say what was worked; before there is one, the plan stands for it.
           count(*) filter (where x.state in ('confirmed', 'in_progress', 'worked', 'approved') and x.minutes is null) as planned,
           count(*) filter (where x.state in ('worked', 'approved') and x.minutes is null) as planned_work,
           coalesce(sum(x.minutes) filter (where x.state in ('worked', 'approved')), 0) as timed
    from report_assignments x where x.shift_id = s.shift_id
  ) a
  cross join lateral (select case when s.is_cancelled then a.filled else s.headcount - s.split_off end as seats) o
  where s.shift_id = any (p_shift_ids) and s.headcount is not null and s.starts_at is not null
  group by 1, 2, 3, 4
$function$;

CREATE OR REPLACE FUNCTION public.report_sums_of_parts(p_shift_ids uuid[])
 RETURNS SETOF report_day_parts
 LANGUAGE sql
 STABLE
AS $function$
  select s.client_id, (s.starts_at at time zone s.time_zone)::date, s.site_id, s.role_id, x.part, x.key,
         count(*)::int, coalesce(sum(x.total), 0)
  from report_shifts s
  cross join lateral (
    select 'spend' as part, a.currency as key, coalesce(a.charge, 0) + coalesce(a.cancellation_charge, 0) as total
    from report_assignments a
    where a.shift_id = s.shift_id and a.currency is not null
      and coalesce(a.charge, 0) + coalesce(a.cancellation_charge, 0) <> 0
    union all
    select 'cancelled', a.cancelled_by || ' ' || case when a.lead_minutes < 1440 then '24'
             when a.lead_minutes < 4320 then '72' when a.lead_minutes < 10080 then '168' else 'more' end, 0
    from report_assignments a
    where a.shift_id = s.shift_id and a.cancelled_by is not null
    union all
    -- The first time that a seat was filled; filling it again is another story.
    select 'fill', report_step(w.minutes)::text, w.minutes
    from (
      select greatest(0, floor(extract(epoch from min(a.confirmed_at) - s.ordered_at) / 60)) as minutes
      from report_assignments a
      where a.shift_id = s.shift_id and a.confirmed_at is not null and s.ordered_at is not null
      group by a.seat
    ) w
  ) x
  where s.shift_id = any (p_shift_ids) and s.headcount is not null and s.starts_at is not null
  group by 1, 2, 3, 4, 5, 6
$function$;

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
                    s.required_skills, s.required_pool_id, '{}', s.site_id),
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

CREATE OR REPLACE FUNCTION public.rest_minutes(p_freelancer freelancers, p_terms jsonb)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select greatest((p_terms ->> 'restMinutes')::int, p_freelancer.buffer_minutes::int)
$function$;

CREATE OR REPLACE FUNCTION public.rest_minutes(p_buffer_minutes integer, p_terms jsonb)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select greatest((p_terms ->> 'restMinutes')::int, p_buffer_minutes)
$function$;

CREATE OR REPLACE FUNCTION public.roll_availability(p_now timestamp with time zone, p_limit integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  today date := (p_now at time zone 'UTC')::date;
  wanted date := today + working_time_days();
  kept tstzmultirange := tstzmultirange(tstzrange((today - 1)::timestamp at time zone 'UTC', null));
  anew uuid[];
  behind uuid[];
  until date;
begin
  -- Two questions, because no order of one index answers both.
  anew := array(
    select f.id from freelancers f where f.working_time_until is null
    limit p_limit for no key update skip locked
  );
  behind := array(
    select f.id from freelancers f where f.working_time_until < wanted
    order by f.working_time_until limit p_limit - cardinality(anew) for no key update skip locked
  );
  if cardinality(anew) + cardinality(behind) = 0 then return 0; end if;

  insert into pending_projections as p (freelancer_id, version, during)
  select f.id, f.availability_version, tstzrange(
      greatest(today, f.working_time_until - working_time_days() + live_days())::timestamp at time zone 'UTC',
      (today + live_days())::timestamp at time zone 'UTC'
    )
  from freelancers f
  where f.id = any (anew || behind)
  on conflict (freelancer_id) do update set during = range_merge(p.during, excluded.during);

  for until in select distinct f.working_time_until from freelancers f where f.id = any (behind) loop
    -- Where the job has not run for so long that nothing of it is left, all of it is made anew.
    update freelancers f
    set working_time = f.working_time * kept + w.working_time, working_time_until = wanted
    from working_time_of(
      array(select b.id from freelancers b where b.id = any (behind) and b.working_time_until = until),
      greatest(until, today - 1), wanted
    ) w
    where f.id = w.freelancer_id;
  end loop;
  perform materialise_working_time(anew, p_now) where cardinality(anew) > 0;
  return cardinality(anew) + cardinality(behind);
end
$function$;

CREATE OR REPLACE FUNCTION public.roll_reports(p_limit integer, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  since report_cursor;
  next_tx xid8;
  next_seq bigint;
  last_at timestamptz;
  events int;
  concerned_assignments uuid[];
  concerned_shifts uuid[];
  old_days report_days[];
  old_parts report_day_parts[];
begin
  if not caller_runs_platform() then raise insufficient_privilege using message = 'only the platform rolls reports'; end if;
  -- One at a time: a second run waits here, and goes on where the first has left off.
  select * into since from report_cursor for update;

  -- Nothing of transactions that run or may still commit something older; as GET /events.
  with batch as (
    select e.tx, e.seq, e.occurred_at from event_log e
    where (e.tx, e.seq) > (since.tx, since.seq) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by e.tx, e.seq limit p_limit
  )
  select (select count(*) from batch), last.tx, last.seq, last.occurred_at into events, next_tx, next_seq, last_at
  from batch last order by last.tx desc, last.seq desc limit 1;
  if next_tx is null then
    update report_cursor set as_of = greatest(as_of, p_now)
    where not exists (select from event_log e where (e.tx, e.seq) > (since.tx, since.seq));
    return 0;
  end if;

  select coalesce(array_agg(distinct e.assignment_id), '{}') into concerned_assignments
  from event_log e
  where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq) and e.assignment_id is not null
    and (e.type like 'assignment\_%' or e.type like 'incident\_%' or e.type like 'timesheet\_%');

  select coalesce(array_agg(distinct x.id), '{}') into concerned_shifts
  from (
    select e.shift_id as id, e.type, e.before, e.after, e.booking_id, e.occurred_at from event_log e
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
      and (e.type like 'assignment\_%' or e.type like 'incident\_%' or e.type like 'timesheet\_%'
           or e.type in ('booking_created', 'booking_cancelled', 'shift_changed'))
  ) e
  cross join lateral (
    select e.id
    union select (e.before ->> 'shiftId')::uuid where e.type = 'assignment_changed'
    union select (s ->> 'id')::uuid from report_ordered_shifts(e.after) s where e.type = 'booking_created'
    union select cancelled.id from report_cancelled_shifts(e.booking_id, e.after, e.occurred_at) cancelled
          where e.type = 'booking_cancelled'
  ) x
  where x.id is not null;
  concerned_shifts := concerned_shifts || array(
    select a.shift_id from report_assignments a where a.assignment_id = any (concerned_assignments));

  concerned_shifts := array(select distinct unnest(concerned_shifts));
  old_days := array(select d from report_sums(concerned_shifts) d);
  old_parts := array(select p from report_sums_of_parts(concerned_shifts) p);

  -- Shifts: each statement adds what one kind of event says, in whatever order they come.
  insert into report_shifts as r (shift_id, client_id, site_id, role_id, time_zone)
  select s.id, s.client_id, s.site_id, s.role_id, s.time_zone from shifts s where s.id = any (concerned_shifts)
  on conflict do nothing;

  update report_shifts r
  set headcount = o.headcount, ordered_at = o.occurred_at,
      starts_at = case when o.seq > r.times_seq then o.starts_at else r.starts_at end,
      ends_at = case when o.seq > r.times_seq then o.ends_at else r.ends_at end,
      times_seq = greatest(r.times_seq, o.seq)
  from (
    select e.occurred_at, e.seq, (s ->> 'id')::uuid as id, (s ->> 'headcount')::int as headcount,
           -- Events of the first months have wall times alone.
           coalesce((s ->> 'startsAt')::timestamptz, (s ->> 'start')::timestamp at time zone x.time_zone) as starts_at,
           coalesce((s ->> 'endsAt')::timestamptz, (s ->> 'end')::timestamp at time zone x.time_zone) as ends_at
    from event_log e
    cross join lateral report_ordered_shifts(e.after) s
    join report_shifts x on x.shift_id = (s ->> 'id')::uuid
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq) and e.type = 'booking_created'
  ) o
  where r.shift_id = o.id;

  -- A change that split a seat off: one less where it was, a shift of one where it is.
  update report_shifts r set split_off = r.split_off + c.seats
  from (
    select (e.before ->> 'shiftId')::uuid as id, count(*)::int as seats from event_log e
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
      and e.type = 'assignment_changed' and e.before ->> 'shiftId' <> e.after ->> 'shiftId'
    group by 1
  ) c
  where r.shift_id = c.id;
  update report_shifts r
  set headcount = coalesce(r.headcount, c.headcount),
      starts_at = case when c.seq > r.times_seq then c.starts_at else r.starts_at end,
      ends_at = case when c.seq > r.times_seq then c.ends_at else r.ends_at end,
      times_seq = greatest(r.times_seq, c.seq)
  from (
    select distinct on (e.shift_id) e.shift_id as id, e.seq,
           (e.after ->> 'startsAt')::timestamptz as starts_at, (e.after ->> 'endsAt')::timestamptz as ends_at,
           case when bool_or(e.before ->> 'shiftId' <> e.after ->> 'shiftId') over (partition by e.shift_id)
             then 1 end as headcount
    from event_log e
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
      and e.type = 'assignment_changed' and e.after ? 'startsAt'
    order by e.shift_id, e.seq desc
  ) c
  where r.shift_id = c.id;

  -- A change of the shift itself. Seats as the difference, since other kinds of events change them as well; a shift that
  -- has parted from another is what it was made with.
  update report_shifts r set split_off = r.split_off - c.seats
  from (
    select e.shift_id as id, sum((e.after ->> 'headcount')::int - (e.before ->> 'headcount')::int)::int as seats
    from event_log e
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
      and e.type = 'shift_changed' and e.before ? 'headcount'
    group by 1
  ) c
  where r.shift_id = c.id;
  update report_shifts r set headcount = (e.after ->> 'headcount')::int
  from event_log e
  where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
    and e.type = 'shift_changed' and e.after ? 'partedFrom' and r.shift_id = e.shift_id;
  update report_shifts r
  set role_id = coalesce(c.role, r.role_id), starts_at = c.starts_at, ends_at = c.ends_at, times_seq = c.seq
  from (
    select distinct on (e.shift_id) e.shift_id as id, e.seq, e.after ->> 'role' as role,
           -- The first events of this kind have wall times alone.
           coalesce((e.after ->> 'startsAt')::timestamptz, (e.after ->> 'start')::timestamp at time zone x.time_zone) as starts_at,
           coalesce((e.after ->> 'endsAt')::timestamptz, (e.after ->> 'end')::timestamp at time zone x.time_zone) as ends_at
    from event_log e
    join report_shifts x on x.shift_id = e.shift_id
    where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
      and e.type = 'shift_changed' and e.after ? 'start'
    order by e.shift_id, e.seq desc
  ) c
  where r.shift_id = c.id and c.seq > r.times_seq;

  update report_shifts r set is_cancelled = true
  from event_log e
  cross join lateral report_cancelled_shifts(e.booking_id, e.after, e.occurred_at) cancelled
  where (e.tx, e.seq) > (since.tx, since.seq) and (e.tx, e.seq) <= (next_tx, next_seq)
    and e.type = 'booking_cancelled' and r.shift_id = cancelled.id;

  insert into report_assignments select * from report_facts(concerned_assignments, next_tx, next_seq)
  on conflict (assignment_id) do update set
    shift_id = excluded.shift_id, freelancer_id = excluded.freelancer_id, seat = excluded.seat, state = excluded.state,
    confirmed_at = excluded.confirmed_at, cancelled_by = excluded.cancelled_by, lead_minutes = excluded.lead_minutes,
    is_no_show = excluded.is_no_show, is_late = excluded.is_late, minutes = excluded.minutes,
    currency = excluded.currency, charge = excluded.charge, cancellation_charge = excluded.cancellation_charge;

  perform report_replace(old_days, old_parts, concerned_shifts);
  update report_cursor set tx = next_tx, seq = next_seq, as_of = case
    when exists (select from event_log e where (e.tx, e.seq) > (next_tx, next_seq)) then last_at
    else greatest(last_at, p_now) end;
  return events;
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

CREATE OR REPLACE FUNCTION public.rotate_webhook_secret(p_id uuid, p_sealed text, p_key_version text, p_until timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update webhooks w
  set old_secret = w.secret, old_secret_until = p_until, secret = p_sealed,
      -- What seals the older one counts for both, so that the job sees to it.
      secret_key_version = case when w.secret_key_version = p_key_version then p_key_version end
  where w.id = p_id and (
    (caller_role() = 'admin' and w.client_id is null)
    or (caller_member_role() = 'owner' and w.client_id = caller_client_id()));
  return found;
end
$function$;

CREATE OR REPLACE FUNCTION public.round_home()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.latitude := round(new.latitude::numeric, 2);
  new.longitude := round(new.longitude::numeric, 2);
  return new;
end
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

CREATE OR REPLACE FUNCTION public.seal_events(p_limit integer, p_now timestamp with time zone)
 RETURNS TABLE(events integer, "position" bigint, hash text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
declare
  v_last event_seals;
  v_next event_seals;
begin
  if (select caller_role()) is distinct from 'job' then raise insufficient_privilege; end if;
  if not pg_try_advisory_xact_lock(hashtext('seal_events')) then return; end if;
  select * into v_last from event_seals order by position desc limit 1;
  with batch as (
    select e as event from event_log e
    where (e.tx, e.seq) > (coalesce(v_last.tx, '0'), coalesce(v_last.seq, 0)) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by e.tx, e.seq limit p_limit
  )
  select array_agg((event).id order by (event).tx, (event).seq),
         array_agg(hash_event(event) order by (event).tx, (event).seq),
         (array_agg((event).tx order by (event).tx desc, (event).seq desc))[1],
         (array_agg((event).seq order by (event).tx desc, (event).seq desc))[1]
  into v_next.event_ids, v_next.event_hashes, v_next.tx, v_next.seq
  from batch;
  if v_next.event_ids is null then return; end if;
  v_next.position := coalesce(v_last.position, 0) + 1;
  v_next.sealed_at := p_now;
  v_next.hash := hash_seal(v_next, v_last.hash);
  insert into event_seals select v_next.*;
  return query select cardinality(v_next.event_ids), v_next.position, encode(v_next.hash, 'hex');
end
$function$;

CREATE OR REPLACE FUNCTION public.search_freelancers(p_client_id uuid, p_site_id uuid, p_role_id text, p_during tstzrange, p_now timestamp with time zone, p_limit integer, p_skills text[], p_pool_ids uuid[], p_favourites boolean, p_max_pay_rate numeric, p_within_km double precision, p_only_eligible boolean)
 RETURNS TABLE(freelancer_id uuid, name text, headline text, time_zone text, rating numeric, favourite boolean, pay_rate numeric, charge_rate numeric, currency character, distance_km double precision, reasons text[], score integer, preference_points integer, reliability_points integer, rating_points integer, past_work_points integer, fairness_points integer, cost_points integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_memoize TO 'off'
 SET jit TO 'off'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
#variable_conflict use_column
declare
  place sites;
  v_terms jsonb;
  v_fee numeric;
  v_rates jsonb := rate_terms_of(p_client_id, p_site_id, p_role_id, lower(p_during));
  v_list text := '';
  v_hours bit(168) := hours_touched(p_during);
  v_skills bit(64) := b'0'::bit(64);
  -- Favourites alone or several pools: collected first, there is no list of them.
  v_gather boolean := p_favourites or cardinality(p_pool_ids) > 1;
  v_lists text[] := '{}';
  v_list_says_skills boolean;
  v_list_says_pools boolean;
  v_near boolean := false;
  v_limited boolean;
  v_judged jsonb;
  v_left int := p_limit;
  v_found int;
  -- Whom the client or the site knows, as columns.
  v_ids uuid[];
  v_scores int[];
  v_preferences int[];
  v_past_work int[];
  v_working_hours bit(168)[];
  v_their_skills bit(64)[];
begin
  select s.* into place from sites s where s.id = p_site_id;
  select c.fee_share into v_fee from clients c where c.id = p_client_id;
  select p.terms into v_terms from policy_of(p_client_id, p_now) p;
  v_limited := has_limits(v_terms);
  if cardinality(p_skills) > 0 then
    v_skills := skill_bits(p_skills);
    v_lists := array(select 'skill:' || k from unnest(p_skills) k);
  end if;
  if cardinality(p_pool_ids) = 1 then v_lists := v_lists || ('pool:' || p_pool_ids[1]); end if;
  if cardinality(v_lists) = 1 then
    v_list := v_lists[1];
  elsif cardinality(v_lists) > 1 then
    -- The shortest; among long ones a pool, which is a choice of people already.
    select l.list into v_list
    from unnest(v_lists) l (list)
    cross join lateral (
      select count(*) as n
      from (select from ranks r where r.role_id = p_role_id and r.list = l.list limit 200) x
    ) size
    order by size.n, l.list limit 1;
  end if;
  v_list_says_skills := cardinality(p_skills) = 0 or p_skills = array[substr(v_list, 7)] and v_list like 'skill:%';
  v_list_says_pools := cardinality(p_pool_ids) = 0
    or cardinality(p_pool_ids) = 1 and v_list = 'pool:' || p_pool_ids[1];
  -- Limits on hours cost more than all the other rules, and are asked of those who pass these.
  v_judged := case when v_limited
    then v_terms - '{maxMinutesPerDay,maxMinutesPerWeek,maxMinutesInRollingDays,maxConsecutiveDays}'::text[]
    else v_terms end;

  -- What stands against anybody at all, without a look at them: then there is nobody to be found among thousands.
  if lower(p_during) <= p_now + (v_terms -> 'noticeMinutes' ->> 'create')::int * interval '1 minute'
    or v_limited and exists (
      select from limits_exceeded('00000000-0000-0000-0000-000000000000', p_during, '{}', place.time_zone, '{}', v_terms)
    )
  then
    v_near := true;
    v_judged := v_terms;
  end if;

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
  )
  select array_agg(k.freelancer_id), array_agg(r.base + k.preference + k.past_work), array_agg(k.preference),
         array_agg(k.past_work), array_agg(r.working_hours), array_agg(r.skills)
  into v_ids, v_scores, v_preferences, v_past_work, v_working_hours, v_their_skills
  from known k
  cross join lateral (
    -- `offset 0`: looked up one by one, where the planner would rather read all of a role.
    select * from ranks r where r.freelancer_id = k.freelancer_id and r.role_id = p_role_id and r.list = v_list
    offset 0
  ) r
  where k.preference > 0 or not p_favourites;

  loop
    exit when v_near and p_only_eligible;
    return query
    with preferred as materialized (
      select *
      from unnest(v_ids, v_scores, v_preferences, v_past_work, v_working_hours, v_their_skills)
        as p (freelancer_id, score, preference, past_work, working_hours, skills)
    ),
    hits as not materialized (
      select f.id, f.name, f.headline, f.time_zone, f.rating, f.pay_rate, f.currency, f.latitude, f.longitude, c.score,
             c.preference, c.past_work, j.reasons
      from (
        (select p.score, p.freelancer_id, p.preference, p.past_work, p.working_hours, p.skills
         from preferred p order by p.score desc, p.freelancer_id)
        union all
        (select r.base, r.freelancer_id, 0, 0, r.working_hours, r.skills from ranks r
         where r.role_id = p_role_id and r.list = v_list and not v_gather
           and r.freelancer_id not in (select p.freelancer_id from preferred p)
         order by r.base desc, r.freelancer_id)
      ) c
      join freelancers f on f.id = c.freelancer_id
      cross join lateral (
        select j.reasons
        from judge(f.id, f.status, f.working_time, f.buffer_minutes, p_client_id, p_role_id, p_during, p_now, '{}',
                   place.time_zone, '{}', null, '{}', v_judged, place.id) j
        offset 0
      ) j
      cross join lateral (
        -- The rest of what `judge` asks.
        select from (values (true)) asked
        where v_near or not v_limited or j.reasons <> '{}' or not exists (
          select from limits_exceeded(f.id, p_during, '{}', place.time_zone, '{}', v_terms)
        )
        offset 0
      ) unlimited
      where (v_near or c.working_hours & v_hours = v_hours) and c.skills & v_skills = v_skills
        -- What refuses most people is asked before all the rest of `judge`.
        and (v_near or f.status = 'active' and f.working_time @> p_during)
        and (p_max_pay_rate is null or p_max_pay_rate >= (
          select agreed.pay_rate from agreed_rates(f.pay_rate, f.currency, v_fee, v_rates) agreed))
        and (p_within_km is null
             or distance_km(place.latitude, place.longitude, f.latitude, f.longitude) <= p_within_km)
        -- The list is of those who have the skill, or are in the pool, already.
        and (v_list_says_skills or p_skills <@ array(
          select k.skill_id from freelancer_skills k where k.freelancer_id = c.freelancer_id))
        and (v_list_says_pools or exists (
          select from pool_members m where m.freelancer_id = c.freelancer_id and m.pool_id = any (p_pool_ids)))
        and (j.reasons <> '{}') = v_near
      order by c.score desc, c.freelancer_id
      limit v_left
    )
    select h.id, h.name, h.headline, h.time_zone, h.rating, h.preference > 0, agreed.pay_rate, agreed.charge_rate,
           h.currency, distance_km(place.latitude, place.longitude, h.latitude, h.longitude), h.reasons, h.score,
           h.preference, s.reliability::int, s.rating::int, h.past_work, s.fairness::int, s.cost::int
    from hits h
    join standings s on s.freelancer_id = h.id and s.role_id = p_role_id
    cross join lateral agreed_rates(h.pay_rate, h.currency, v_fee, v_rates) agreed
    order by h.score desc, h.id;
    get diagnostics v_found = row_count;
    v_left := v_left - v_found;
    exit when v_near or v_left = 0;
    v_near := true;
    v_judged := v_terms;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION public.see_assignment(p_id uuid, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with seen as (
    update assignments a set seen_at = p_now
    where a.id = p_id and a.freelancer_id = caller_freelancer_id() and a.seen_at is null
      and assignment_blocks(a.state)
    returning 1
  )
  select exists (select from seen)
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

CREATE OR REPLACE FUNCTION public.settle_claims(p_user_ids uuid[], p_since timestamp with time zone[], p_done boolean[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with settled as (select * from unnest(p_user_ids, p_since, p_done) as s (user_id, since, done)),
  removed as (
    delete from pending_claims p using settled s where p.user_id = s.user_id and p.since = s.since and s.done
  )
  update pending_claims p set attempts = p.attempts + 1
  from settled s where p.user_id = s.user_id and p.since = s.since and not s.done
$function$;

CREATE OR REPLACE FUNCTION public.settle_deliveries(p_settled jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update deliveries d
  set state = s.state, next_attempt_at = s."nextAttemptAt", last_error = s.error,
      cause = case when s.state = 'dropped' then 'exhausted' end,
      dropped_at = case when s.state = 'dropped' then s."nextAttemptAt" end
  from jsonb_to_recordset(p_settled) as s (id uuid, state text, "nextAttemptAt" timestamptz, error text)
  where d.id = s.id and d.state = 'pending'
$function$;

CREATE OR REPLACE FUNCTION public.settle_mails(p_settled jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update mails m
  set state = s.state, next_attempt_at = s."nextAttemptAt", last_error = s.error, cause = s.cause,
      dropped_at = case when s.cause is not null then s."nextAttemptAt" end
  from jsonb_to_recordset(p_settled) as s (id uuid, state text, "nextAttemptAt" timestamptz, error text, cause text)
  where m.notification_id = s.id and m.state = 'pending'
$function$;

CREATE OR REPLACE FUNCTION public.settle_pencils(p_freelancer_ids uuid[], p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.settle_taken_deliveries(p_settled jsonb, p_claim uuid, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update deliveries d
  set state = s.state, next_attempt_at = s."nextAttemptAt", last_error = s.error, limited = s.limited, cause = s.cause,
      dropped_at = case when s.state = 'dropped' then p_now end, in_doubt = false, claimed_as = null
  from jsonb_to_recordset(p_settled) as s (
    id uuid, state text, "nextAttemptAt" timestamptz, error text, limited boolean, cause text)
  where d.id = s.id and d.state = 'pending' and d.claimed_as = p_claim
$function$;

CREATE OR REPLACE FUNCTION public.settle_webhook_delivery(p_id uuid, p_attempt integer, p_state text, p_next_attempt_at timestamp with time zone, p_status integer, p_duration_ms integer, p_error text, p_answer text, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.settle_zone_differences(p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  with settled as (
    delete from zone_differences z using shifts s
    where s.id = z.shift_id and (
      lower(s.during) <= p_now or s.during = rederived(s.during, s.starts_at, s.ends_at, s.time_zone)
    )
    returning 1
  )
  select (select count(*)::int from zone_differences) - (select count(*)::int from settled)
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
                         s.required_pool_id, p_beside, s.site_id)
    || case when s.cancelled_at is not null then array['shift_cancelled'] else '{}' end
  from shifts s, freelancers f
  where s.id = p_shift_id and f.id = p_freelancer_id
$function$;

CREATE OR REPLACE FUNCTION public.site_rating(p_site_id uuid, p_now timestamp with time zone)
 RETURNS TABLE(average numeric, ratings integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select round(avg(r.stars), 2), count(*)::int from ratings r
  where r.site_id = p_site_id and r.side = 'freelancer' and rating_is_shown(r, p_now)
$function$;

CREATE OR REPLACE FUNCTION public.skill_bits(p_skills text[])
 RETURNS bit
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(bit_or(set_bit(b'0'::bit(64), ('x' || left(md5(k), 2))::bit(8)::int & 63, 1)), b'0'::bit(64))
  from unnest(p_skills) k
$function$;

CREATE OR REPLACE FUNCTION public.stale_calendars(p_freelancer_id uuid, p_terms jsonb, p_now timestamp with time zone)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select c.id from calendars c join calendar_connections n on n.id = c.connection_id
  where c.freelancer_id = p_freelancer_id and c.reads_busy and n.state <> 'disconnected'
    and coalesce(c.checked_at, '-infinity')
      < p_now - (p_terms ->> 'calendarMaxAgeMinutes')::int * interval '1 minute'
$function$;

CREATE OR REPLACE FUNCTION public.standby_state(p_standby standbys, p_now timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select case
    when p_standby.state in ('invited', 'agreed') and (s.cancelled_at is not null or upper(s.during) <= p_now)
      then 'released'
    else p_standby.state
  end
  from shifts s where s.id = p_standby.shift_id
$function$;

CREATE OR REPLACE FUNCTION public.stuck_attempts()
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$ select 10 $function$;

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

CREATE OR REPLACE FUNCTION public.take_calendar_budget(p_connection_id uuid, p_per_user integer, p_per_project integer, p_now timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.take_deliveries(p_to_devices boolean, p_claim uuid, p_now timestamp with time zone, p_limit integer)
 RETURNS TABLE(id uuid, notification_id uuid, uid text, device_id uuid, token text, attempts integer, doubts integer, kind text, tag text, title text, body text, link text, created_at timestamp with time zone, read_at timestamp with time zone, useful_until timestamp with time zone)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.take_seat(p_assignment_id uuid, p_shift_id uuid, p_freelancer_id uuid, p_state text, p_expires_at timestamp with time zone, p_replaces uuid, p_now timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  insert into assignments (id, shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                           charge_rate, currency, policy_version, terms, rates, expires_at, replaces, calendar_unchecked)
  select p_assignment_id, s.id, s.client_id, s.headcount, f.id, free.seat, p_state, s.during, agreed.pay_rate,
         agreed.charge_rate, f.currency, p.version, p.terms, coalesce(card.rates, 'null'), p_expires_at, p_replaces,
         case when p.terms ->> 'calendarMaxAgeMinutes' is null then false
              else exists (select from stale_calendars(f.id, p.terms, p_now)) end
  from shifts s
  join clients c on c.id = s.client_id
  join freelancers f on f.id = p_freelancer_id
  left join assignments old on old.id = p_replaces and old.shift_id = s.id
  cross join lateral policy_of(s.client_id, p_now) p
  cross join lateral rate_terms_of(s.client_id, s.site_id, s.role_id, lower(s.during)) card (rates)
  cross join lateral agreed_rates(f.pay_rate, f.currency, c.fee_share, card.rates) agreed
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

CREATE OR REPLACE FUNCTION public.take_token(p_bucket text, p_capacity double precision, p_per_second double precision, p_now timestamp with time zone)
 RETURNS double precision
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  v_tokens double precision;
begin
  insert into rate_limits values (p_bucket, p_capacity, p_now) on conflict do nothing;
  select least(p_capacity, tokens + greatest(0, extract(epoch from p_now - filled_at)) * p_per_second) into v_tokens
  from rate_limits where bucket = p_bucket for update;
  if v_tokens < 1 then return (v_tokens - 1) / p_per_second; end if;
  update rate_limits set tokens = v_tokens - 1, filled_at = greatest(filled_at, p_now) where bucket = p_bucket;
  return v_tokens - 1;
end
$function$;

CREATE OR REPLACE FUNCTION public.timesheets_to_lock(p_now timestamp with time zone, p_limit integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  select t.id
  from clients c
  cross join lateral policy_of(c.id, p_now) p
  cross join lateral (
    select greatest(
      locked_until(c.id),
      case when (p.terms ->> 'locksAutomatically')::boolean
        then p_now - (p.terms ->> 'lockGraceDays')::int * interval '24 hours' end
    ) as until
  ) cut
  cross join lateral (
    select t.id from timesheets t
    where t.client_id = c.id and t.state in ('approved', 'accepted', 'resolved') and t.ends_at <= cut.until
    order by t.ends_at, t.id limit p_limit
  ) t
  limit p_limit
$function$;

CREATE OR REPLACE FUNCTION public.travel_is_too_short(p_freelancer_id uuid, p_site_id uuid, p_during tstzrange, p_except uuid[], p_beside tstzmultirange, p_rest_minutes integer, p_speed_kmh integer)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  v_rest int := coalesce(p_rest_minutes, 0);
  -- Half around the Earth: nothing that lies further off in time can be in the way.
  v_reach tstzrange := with_rest(p_during, v_rest + travel_minutes(20016, p_speed_kmh));
  next record;
begin
  for next in
    (select a.shift_id, tstzrange(upper(a.during), lower(p_during)) as gap
     from assignments a
     where a.freelancer_id = p_freelancer_id and a.during && tstzrange(lower(v_reach), lower(p_during))
       and upper(a.during) <= lower(p_during) and a.id <> all (p_except)
       and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
     order by upper(a.during) desc limit 1)
    union all
    (select a.shift_id, tstzrange(upper(p_during), lower(a.during))
     from assignments a
     where a.freelancer_id = p_freelancer_id and a.during && tstzrange(upper(p_during), upper(v_reach))
       and lower(a.during) >= upper(p_during) and a.id <> all (p_except)
       and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
     order by lower(a.during) limit 1)
  loop
    if not p_beside && next.gap and exists (
      select from shifts s
      join sites there on there.id = s.site_id
      join sites here on here.id = p_site_id
      cross join lateral (
        select travel_minutes(distance_km(here.latitude, here.longitude, there.latitude, there.longitude), p_speed_kmh)
          as minutes
      ) way
      where s.id = next.shift_id and s.site_id <> p_site_id and way.minutes > 0
        -- Of an empty range: it begins as the other ends.
        and coalesce(upper(next.gap) - lower(next.gap), interval '0') < (v_rest + way.minutes) * interval '1 minute'
    ) then return true; end if;
  end loop;
  return false;
end
$function$;

CREATE OR REPLACE FUNCTION public.travel_minutes(p_distance_km double precision, p_speed_kmh integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select ceil(p_distance_km / p_speed_kmh * 60)::int
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

CREATE OR REPLACE FUNCTION public.visible_ratings(p_assignment_id uuid, p_before uuid, p_now timestamp with time zone, p_limit integer)
 RETURNS SETOF ratings
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  client uuid := caller_client_id();
  reader uuid := caller_freelancer_id();
  platform boolean := caller_runs_platform();
  sites uuid[] := caller_site_ids();
begin
  return query
    select r.* from ratings r
    where (platform or r.client_id = client or r.freelancer_id = reader)
      and (sites is null or r.site_id = any (sites))
      and (p_assignment_id is null or r.assignment_id = p_assignment_id) and (p_before is null or r.id < p_before)
      and (platform or (r.side = 'client' and r.client_id = client)
           or (r.side = 'freelancer' and r.freelancer_id = reader) or rating_is_shown(r, p_now))
    order by r.id desc limit p_limit;
end
$function$;

CREATE OR REPLACE FUNCTION public.webhook_gets(p_webhook webhooks, p_event event_log)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select case when p_event.type = 'webhook_pinged' then (p_event.after ->> 'webhookId')::uuid = p_webhook.id
    else webhook_topics_match(p_webhook.topics, p_event.type) end
    and (p_webhook.client_id is null or p_event.client_id = p_webhook.client_id)
$function$;

CREATE OR REPLACE FUNCTION public.webhook_secrets_to_seal(p_key_version text, p_limit integer)
 RETURNS TABLE(id uuid, secret text, old_secret text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
#variable_conflict use_column
begin
  if caller_role() is distinct from 'job' then return; end if;
  return query
  select w.id, w.secret, w.old_secret from webhooks w
  where w.secret_key_version is distinct from p_key_version order by w.id limit p_limit for update skip locked;
end
$function$;

CREATE OR REPLACE FUNCTION public.webhook_subject(p_event event_log)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(p_event.booking_id, p_event.shift_id, p_event.assignment_id, p_event.freelancer_id, p_event.id)
$function$;

CREATE OR REPLACE FUNCTION public.webhook_topics_match(p_topics text[], p_type text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select p_topics @> array[p_type] or p_topics @> array['*'::text] or p_topics @> array[split_part(p_type, '_', 1) || '_*']
$function$;

CREATE OR REPLACE FUNCTION public.weekly_hours(p_times tstzmultirange)
 RETURNS bit
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
declare
  every_hour constant bit(168) := ~b'0'::bit(168);
  hours bit(168) := b'0'::bit(168);
  piece tstzrange;
  first_hour bigint;
  run bit(168);
  place int;
begin
  foreach piece in array array(select unnest(p_times)) loop
    first_hour := coalesce(floor(date_part('epoch', lower(piece)) / 3600), 0);
    -- So many hours; without an end all of the week.
    run := every_hour << (168 - least(ceil(date_part('epoch', upper(piece)) / 3600) - first_hour, 168)::int);
    place := (first_hour % 168 + 168) % 168;
    -- What runs over the end of the week is at its beginning.
    hours := hours | (run >> place) | (run << (168 - place));
  end loop;
  return hours;
end
$function$;

CREATE OR REPLACE FUNCTION public.with_rest(p_during tstzrange, p_minutes integer)
 RETURNS tstzrange
 LANGUAGE sql
 STABLE
AS $function$
  select tstzrange(lower(p_during) - p_minutes * interval '1 minute', upper(p_during) + p_minutes * interval '1 minute')
$function$;

CREATE OR REPLACE FUNCTION public.without_words(p_facts jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when jsonb_typeof(p_facts) = 'object' then p_facts - personal_words() else p_facts end
$function$;

CREATE OR REPLACE FUNCTION public.words_of(p_facts jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select coalesce(jsonb_object_agg(key, value), '{}')
  from jsonb_each(case when jsonb_typeof(p_facts) = 'object' then p_facts else '{}' end) where key = any (personal_words())
$function$;

CREATE OR REPLACE FUNCTION public.words_of_event(e event_log)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select jsonb_build_array(e.reason, words_of(e.before), words_of(e.after))
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
  select o.freelancer_id, o.offered_time - coalesce(b.times, '{}')
  from offered_time_of(p_freelancer_ids, p_from, p_until) o
  left join (
    select b.freelancer_id, range_agg(b.during) as times from busy_blocks b
    where b.freelancer_id = any (p_freelancer_ids)
      and b.during && tstzrange(p_from::timestamp at time zone 'UTC', p_until::timestamp at time zone 'UTC')
    group by b.freelancer_id
  ) b on b.freelancer_id = o.freelancer_id
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

CREATE OR REPLACE FUNCTION public.zone_fingerprint(p_time_zone text, p_from date, p_until date)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select md5(string_agg(extract(epoch from o.at)::bigint || ':' || round(o.minutes_ahead, 2), ',' order by o.at))
  from zone_offsets(p_time_zone, p_from, p_until) o
$function$;

CREATE OR REPLACE FUNCTION public.zone_offsets(p_time_zone text, p_from date, p_until date)
 RETURNS TABLE(at timestamp with time zone, minutes_ahead numeric)
 LANGUAGE sql
 STABLE
AS $function$
  with days as (
    select n, t, (t at time zone p_time_zone) - (t at time zone 'UTC') as ahead
    from (select n, (p_from + n)::timestamp at time zone 'UTC' as t from generate_series(0, p_until - p_from) n) d
  ),
  compared as (select t, ahead, lag(ahead) over (order by t) as before from days),
  quarters as (
    select q.t, (q.t at time zone p_time_zone) - (q.t at time zone 'UTC') as ahead
    from compared c
    cross join lateral (select c.t - m * interval '15 minutes' as t from generate_series(0, 96) m) q
    where c.ahead <> c.before
  ),
  turns as (
    select t, ahead, lag(t) over (order by t) as t_before, lag(ahead) over (order by t) as before from quarters
  )
  select d.t, extract(epoch from d.ahead) / 60 from days d where d.n % 7 = 0
  union
  select e.t, extract(epoch from e.ahead) / 60
  from turns c cross join lateral (values (c.t_before, c.before), (c.t, c.ahead)) e (t, ahead)
  where c.ahead <> c.before
$function$;

grant usage on schema public to flxibl_app;
grant usage on schema public to public;
alter default privileges in schema public grant execute on functions to flxibl_app;
grant execute on function accept_invitation(bytea,text,text,text,text,timestamp with time zone) to flxibl_app;
grant execute on function agreed_rates(numeric,text,numeric,jsonb) to flxibl_app;
grant execute on function announce_zone_differences(integer) to flxibl_app;
grant execute on function assignment_blocks(text) to flxibl_app;
grant execute on function audience_of_offer(uuid,timestamp with time zone) to flxibl_app;
grant execute on function become(uuid,text,uuid,text,uuid,uuid[],uuid) to flxibl_app;
grant execute on function begins_on(jsonb,jsonb,date) to flxibl_app;
grant execute on function calendar_freshness(uuid[],uuid,timestamp with time zone) to flxibl_app;
grant execute on function calendars_to_check(uuid,jsonb,timestamp with time zone) to flxibl_app;
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
grant execute on function challenge_pencils(uuid,timestamp with time zone) to flxibl_app;
grant execute on function change_refusals(jsonb,timestamp with time zone) to flxibl_app;
grant execute on function change_shifts(jsonb) to flxibl_app;
grant execute on function charge_booking() to flxibl_app;
grant execute on function charge_changed_assignments() to flxibl_app;
grant execute on function charge_final_timesheet() to flxibl_app;
grant execute on function charge_new_assignments() to flxibl_app;
grant execute on function charge_purchase_orders(uuid[],boolean) to flxibl_app;
grant execute on function check_seals(bigint,integer) to flxibl_app;
grant execute on function claim_deliveries(boolean,timestamp with time zone,integer) to flxibl_app;
grant execute on function claim_mails(timestamp with time zone,integer) to flxibl_app;
grant execute on function claim_webhook_deliveries(timestamp with time zone,integer) to flxibl_app;
grant execute on function confirm_projections(uuid[],bigint[],text[]) to flxibl_app;
grant execute on function confirm_zones(text[],timestamp with time zone) to flxibl_app;
grant execute on function count_opened_seats(uuid) to flxibl_app;
grant execute on function count_ratings(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function count_site_regulars() to flxibl_app;
grant execute on function crew_of(uuid) to flxibl_app;
grant execute on function crew_refusals(uuid[],uuid,timestamp with time zone,uuid[]) to flxibl_app;
grant execute on function describe_actor(uuid) to flxibl_app;
grant execute on function distance_km(double precision,double precision,double precision,double precision) to flxibl_app;
grant execute on function doubt_deliveries(uuid[],uuid) to flxibl_app;
grant execute on function end_pencils_under_assignment() to flxibl_app;
grant execute on function enter(text) to flxibl_app;
grant execute on function enter_as_job() to flxibl_app;
grant execute on function enter_as_newcomer(text) to flxibl_app;
grant execute on function enter_with_feed(bytea) to flxibl_app;
grant execute on function enter_with_key(bytea) to flxibl_app;
grant execute on function erase_copies(uuid,timestamp with time zone) to flxibl_app;
grant execute on function erase_me(timestamp with time zone) to flxibl_app;
grant execute on function export_me() to flxibl_app;
grant execute on function fan_out_webhooks(timestamp with time zone,integer) to flxibl_app;
grant execute on function final_charge_of(uuid) to flxibl_app;
grant execute on function find_changed_zones(timestamp with time zone) to flxibl_app;
grant execute on function finish_erasure(uuid,timestamp with time zone) to flxibl_app;
grant execute on function forget_attendance() to flxibl_app;
grant execute on function forget_devices(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function forget_old(timestamp with time zone,integer) to flxibl_app;
grant execute on function forget_reports() to flxibl_app;
grant execute on function forget_webhook_deliveries(timestamp with time zone,integer) to flxibl_app;
grant execute on function free_challenged_pencils(uuid[]) to flxibl_app;
grant execute on function free_time(uuid,tstzrange) to flxibl_app;
grant execute on function freelancers_named(text[]) to flxibl_app;
grant execute on function freeze_rates() to flxibl_app;
grant execute on function freeze_timesheets(uuid[],text,timestamp with time zone,text,text) to flxibl_app;
grant execute on function has_accepted(uuid,uuid) to flxibl_app;
grant execute on function has_free_seat(uuid) to flxibl_app;
grant execute on function has_limits(jsonb) to flxibl_app;
grant execute on function has_words(event_log) to flxibl_app;
grant execute on function hash_event(event_log) to flxibl_app;
grant execute on function hash_seal(event_seals,bytea) to flxibl_app;
grant execute on function hash_words(event_log) to flxibl_app;
grant execute on function hasten_deliveries(boolean,timestamp with time zone) to flxibl_app;
grant execute on function hasten_projections(timestamp with time zone) to flxibl_app;
grant execute on function hours_touched(tstzrange) to flxibl_app;
grant execute on function hurry_calendars() to flxibl_app;
grant execute on function incident_points(incidents) to flxibl_app;
grant execute on function is_calendar_conflict(uuid,tstzrange) to flxibl_app;
grant execute on function is_held(uuid,tstzrange,timestamp with time zone) to flxibl_app;
grant execute on function is_pencilled(uuid,uuid,tstzrange,timestamp with time zone) to flxibl_app;
grant execute on function is_resting(uuid,tstzrange,interval,uuid[]) to flxibl_app;
grant execute on function is_taken(uuid,tstzrange) to flxibl_app;
grant execute on function is_taken_beside(uuid,tstzrange,uuid[]) to flxibl_app;
grant execute on function judge(uuid,text,tstzmultirange,integer,uuid,text,tstzrange,timestamp with time zone,uuid[],text,text[],uuid,tstzmultirange,jsonb,uuid) to flxibl_app;
grant execute on function keep_available_day(timestamp with time zone) to flxibl_app;
grant execute on function keep_sealed_webhook_secret(uuid,text,text,text) to flxibl_app;
grant execute on function keep_working_hours() to flxibl_app;
grant execute on function letters_of(text) to flxibl_app;
grant execute on function limits_exceeded(uuid,tstzrange,uuid[],text,tstzmultirange,jsonb) to flxibl_app;
grant execute on function list_people_of_zones(text[],uuid,timestamp with time zone,integer) to flxibl_app;
grant execute on function list_shifts_to_rederive(text[],uuid,timestamp with time zone,integer) to flxibl_app;
grant execute on function lists_of(uuid) to flxibl_app;
grant execute on function live_days() to flxibl_app;
grant execute on function lock_members(uuid) to flxibl_app;
grant execute on function lock_shifts_and_freelancers(uuid[],uuid[]) to flxibl_app;
grant execute on function locked_until(uuid) to flxibl_app;
grant execute on function mail_what_devices_lost() to flxibl_app;
grant execute on function mail_what_pushes_lost() to flxibl_app;
grant execute on function make_check_in_secret() to flxibl_app;
grant execute on function mark_timesheets_exported(uuid[],timestamp with time zone,text) to flxibl_app;
grant execute on function materialise_working_time(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function may_be_named(uuid,uuid) to flxibl_app;
grant execute on function move_seats(jsonb) to flxibl_app;
grant execute on function move_timesheets(jsonb) to flxibl_app;
grant execute on function name_of_api_key(uuid) to flxibl_app;
grant execute on function name_of_freelancer(uuid) to flxibl_app;
grant execute on function note_agreement() to flxibl_app;
grant execute on function note_calendar_push(uuid,bytea,text,timestamp with time zone) to flxibl_app;
grant execute on function note_changed_availability() to flxibl_app;
grant execute on function note_job_ended(text,timestamp with time zone,integer,text) to flxibl_app;
grant execute on function note_job_started(text,timestamp with time zone) to flxibl_app;
grant execute on function note_key_use(uuid,timestamp with time zone) to flxibl_app;
grant execute on function note_pencil(pencils,text,text,integer,boolean) to flxibl_app;
grant execute on function offer_shares(uuid,uuid[],timestamp with time zone,timestamp with time zone,text,uuid,timestamp with time zone) to flxibl_app;
grant execute on function offer_state(offers,uuid,timestamp with time zone) to flxibl_app;
grant execute on function offered_time_of(uuid[],date,date) to flxibl_app;
grant execute on function offers_to_audience(uuid,timestamp with time zone) to flxibl_app;
grant execute on function open_release_requests(uuid[],text,timestamp with time zone) to flxibl_app;
grant execute on function open_timesheet(uuid) to flxibl_app;
grant execute on function open_timesheet_of_ended_work() to flxibl_app;
grant execute on function order_claims() to flxibl_app;
grant execute on function order_fallback_mails(uuid[]) to flxibl_app;
grant execute on function order_inbox_again(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function outline_assignment(uuid) to flxibl_app;
grant execute on function outline_pencil(uuid) to flxibl_app;
grant execute on function outline_standby(uuid) to flxibl_app;
grant execute on function overridable_reasons(uuid,timestamp with time zone) to flxibl_app;
grant execute on function override_of_offer(uuid) to flxibl_app;
grant execute on function pencil_facts(uuid,text,integer) to flxibl_app;
grant execute on function pencil_outlook(uuid,uuid,uuid,tstzrange,timestamp with time zone) to flxibl_app;
grant execute on function pencil_queue(uuid,timestamp with time zone) to flxibl_app;
grant execute on function personal_tables() to flxibl_app;
grant execute on function personal_words() to flxibl_app;
grant execute on function planned_charge(numeric,jsonb,tstzrange,text) to flxibl_app;
grant execute on function policy_of(uuid,timestamp with time zone) to flxibl_app;
grant execute on function postpone_projections(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function prefers_time(uuid,tstzrange) to flxibl_app;
grant execute on function present() to flxibl_app;
grant execute on function promote_pencils(uuid[]) to flxibl_app;
grant execute on function proofs_missing(uuid,text[],tstzrange) to flxibl_app;
grant execute on function put_hours_into_ranks() to flxibl_app;
grant execute on function rate_terms_of(uuid,uuid,text,timestamp with time zone) to flxibl_app;
grant execute on function rated_sides(uuid) to flxibl_app;
grant execute on function rating_is_shown(ratings,timestamp with time zone) to flxibl_app;
grant execute on function read_asked_assignment(uuid,timestamp with time zone) to flxibl_app;
grant execute on function read_board(uuid,uuid,text,uuid,tstzrange,integer) to flxibl_app;
grant execute on function read_check_in_secret(uuid) to flxibl_app;
grant execute on function read_inbox_truth(uuid[],integer) to flxibl_app;
grant execute on function read_live_truth(uuid[],timestamp with time zone,timestamp with time zone[]) to flxibl_app;
grant execute on function read_offers(timestamp with time zone,uuid,uuid,text,uuid,integer) to flxibl_app;
grant execute on function read_pending_claims(integer) to flxibl_app;
grant execute on function read_pending_projections(uuid[],timestamp with time zone,integer) to flxibl_app;
grant execute on function read_secret_of_assignment(uuid) to flxibl_app;
grant execute on function recent_work(uuid,timestamp with time zone) to flxibl_app;
grant execute on function recount_reliability() to flxibl_app;
grant execute on function rederive_people(uuid[],text[],timestamp with time zone) to flxibl_app;
grant execute on function rederive_shifts(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function rederived(tstzrange,timestamp without time zone,timestamp without time zone,text) to flxibl_app;
grant execute on function refresh_ranks(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function refresh_ranks_of_changed() to flxibl_app;
grant execute on function refresh_ranks_of_row() to flxibl_app;
grant execute on function refresh_stale_ranks(timestamp with time zone,integer) to flxibl_app;
grant execute on function refresh_typical_rates() to flxibl_app;
grant execute on function refusal_details(uuid,uuid,text,tstzrange,timestamp with time zone,text,text[]) to flxibl_app;
grant execute on function refusal_reasons(freelancers,uuid,text,tstzrange,timestamp with time zone) to flxibl_app;
grant execute on function refusal_reasons(freelancers,uuid,text,tstzrange,timestamp with time zone,uuid[]) to flxibl_app;
grant execute on function refusal_reasons(freelancers,uuid,text,tstzrange,timestamp with time zone,uuid[],text,text[],uuid,tstzmultirange,uuid) to flxibl_app;
grant execute on function refuse_address(text,timestamp with time zone,text) to flxibl_app;
grant execute on function refuse_change() to flxibl_app;
grant execute on function refuse_change_of_final_timesheet() to flxibl_app;
grant execute on function register_device(text,text,timestamp with time zone) to flxibl_app;
grant execute on function reliability_history(uuid,timestamp with time zone) to flxibl_app;
grant execute on function reliability_of(uuid,timestamp with time zone) to flxibl_app;
grant execute on function reliability_points(uuid,timestamp with time zone) to flxibl_app;
grant execute on function rematerialise_working_time(uuid,tstzrange,timestamp with time zone) to flxibl_app;
grant execute on function repair_inboxes(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function repair_live(uuid[],bigint[],text[]) to flxibl_app;
grant execute on function replay_dead_letters(uuid,text,timestamp with time zone,integer) to flxibl_app;
grant execute on function replay_webhook(uuid,xid8,bigint,integer,timestamp with time zone) to flxibl_app;
grant execute on function replay_webhook_delivery(uuid,uuid,timestamp with time zone) to flxibl_app;
grant execute on function report_add_days(report_days[]) to flxibl_app;
grant execute on function report_add_parts(report_day_parts[]) to flxibl_app;
grant execute on function report_cancelled_shifts(uuid,jsonb,timestamp with time zone) to flxibl_app;
grant execute on function report_facts(uuid[],xid8,bigint) to flxibl_app;
grant execute on function report_ordered_shifts(jsonb) to flxibl_app;
grant execute on function report_progress() to flxibl_app;
grant execute on function report_replace(report_days[],report_day_parts[],uuid[]) to flxibl_app;
grant execute on function report_spans_of(date,uuid,uuid,text) to flxibl_app;
grant execute on function report_step(numeric) to flxibl_app;
grant execute on function report_sums(uuid[]) to flxibl_app;
grant execute on function report_sums_of_parts(uuid[]) to flxibl_app;
grant execute on function request_facts(requests,text,uuid) to flxibl_app;
grant execute on function request_refusals(uuid,timestamp with time zone) to flxibl_app;
grant execute on function rest_minutes(freelancers,jsonb) to flxibl_app;
grant execute on function rest_minutes(integer,jsonb) to flxibl_app;
grant execute on function roll_availability(timestamp with time zone,integer) to flxibl_app;
grant execute on function roll_reports(integer,timestamp with time zone) to flxibl_app;
grant execute on function roster_at(timestamp with time zone,tstzrange,uuid[],timestamp with time zone,uuid,integer) to flxibl_app;
grant execute on function rotate_webhook_secret(uuid,text,text,timestamp with time zone) to flxibl_app;
grant execute on function round_home() to flxibl_app;
grant execute on function score_parts(uuid,uuid,uuid,text) to flxibl_app;
grant execute on function seal_events(integer,timestamp with time zone) to flxibl_app;
grant execute on function search_freelancers(uuid,uuid,text,tstzrange,timestamp with time zone,integer,text[],uuid[],boolean,numeric,double precision,boolean) to flxibl_app;
grant execute on function see_assignment(uuid,timestamp with time zone) to flxibl_app;
grant execute on function see_offer(uuid,timestamp with time zone) to flxibl_app;
grant execute on function settle_acceptance(uuid,uuid[],uuid[],timestamp with time zone) to flxibl_app;
grant execute on function settle_claims(uuid[],timestamp with time zone[],boolean[]) to flxibl_app;
grant execute on function settle_deliveries(jsonb) to flxibl_app;
grant execute on function settle_mails(jsonb) to flxibl_app;
grant execute on function settle_pencils(uuid[],timestamp with time zone) to flxibl_app;
grant execute on function settle_taken_deliveries(jsonb,uuid,timestamp with time zone) to flxibl_app;
grant execute on function settle_webhook_delivery(uuid,integer,text,timestamp with time zone,integer,integer,text,text,timestamp with time zone) to flxibl_app;
grant execute on function settle_zone_differences(timestamp with time zone) to flxibl_app;
grant execute on function shift_is_elsewhere(uuid) to flxibl_app;
grant execute on function shift_refusals(uuid,uuid,timestamp with time zone,uuid[],tstzmultirange) to flxibl_app;
grant execute on function site_rating(uuid,timestamp with time zone) to flxibl_app;
grant execute on function skill_bits(text[]) to flxibl_app;
grant execute on function stale_calendars(uuid,jsonb,timestamp with time zone) to flxibl_app;
grant execute on function standby_state(standbys,timestamp with time zone) to flxibl_app;
grant execute on function stuck_attempts() to flxibl_app;
grant execute on function supersede_requests() to flxibl_app;
grant execute on function take_calendar_budget(uuid,integer,integer,timestamp with time zone) to flxibl_app;
grant execute on function take_deliveries(boolean,uuid,timestamp with time zone,integer) to flxibl_app;
grant execute on function take_seat(uuid,uuid,uuid,text,timestamp with time zone,uuid,timestamp with time zone) to flxibl_app;
grant execute on function take_token(text,double precision,double precision,timestamp with time zone) to flxibl_app;
grant execute on function timesheets_to_lock(timestamp with time zone,integer) to flxibl_app;
grant execute on function travel_is_too_short(uuid,uuid,tstzrange,uuid[],tstzmultirange,integer,integer) to flxibl_app;
grant execute on function travel_minutes(double precision,integer) to flxibl_app;
grant execute on function visible_offers(timestamp with time zone,uuid,uuid,text,uuid,integer) to flxibl_app;
grant execute on function visible_ratings(uuid,uuid,timestamp with time zone,integer) to flxibl_app;
grant execute on function webhook_gets(webhooks,event_log) to flxibl_app;
grant execute on function webhook_secrets_to_seal(text,integer) to flxibl_app;
grant execute on function webhook_subject(event_log) to flxibl_app;
grant execute on function webhook_topics_match(text[],text) to flxibl_app;
grant execute on function weekly_hours(tstzmultirange) to flxibl_app;
grant execute on function with_rest(tstzrange,integer) to flxibl_app;
grant execute on function without_words(jsonb) to flxibl_app;
grant execute on function words_of(jsonb) to flxibl_app;
grant execute on function words_of_event(event_log) to flxibl_app;
grant execute on function working_time_days() to flxibl_app;
grant execute on function working_time_of(uuid[],date,date) to flxibl_app;
grant execute on function works_for_client(uuid) to flxibl_app;
grant execute on function works_on_shift(uuid) to flxibl_app;
grant execute on function zone_fingerprint(text,date,date) to flxibl_app;
grant execute on function zone_offsets(text,date,date) to flxibl_app;
