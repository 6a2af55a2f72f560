-- Every transition, written in its own transaction. What happens afterwards reads this and nothing else.
create table event_log (
  id uuid primary key default uuidv7(),
  -- Read in (tx, seq) order and only below the oldest running transaction: a sequence alone can show 8 before
  -- the transaction that holds 7 commits, and a reader that moved on to 8 would never see 7.
  tx xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  occurred_at timestamptz not null default clock_timestamp(),
  type text not null,
  actor_user_id uuid references users,
  channel text not null check (channel in ('web', 'api_key', 'job')),
  request_id text,
  client_id uuid references clients,
  freelancer_id uuid references freelancers,
  booking_id uuid,
  shift_id uuid,
  assignment_id uuid,
  -- The time whose availability changed by it, if any.
  affects tstzrange,
  before jsonb,
  after jsonb,
  reason text,
  policy_version int
);
create index event_log_in_order on event_log (tx, seq);
create index event_log_of_client on event_log (client_id, tx, seq);
create index event_log_of_freelancer on event_log (freelancer_id, tx, seq);

-- Freelancers whose live availability is behind Postgres: one row each, however many changes there were.
create table pending_projections (
  freelancer_id uuid primary key references freelancers,
  version bigint not null,
  during tstzrange not null,
  since timestamptz not null default clock_timestamp(),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp()
);
create index pending_projections_due on pending_projections (next_attempt_at);

-- The only way to raise a version is to write an event, and the event orders the projection. Freelancers are taken in id
-- order, as every other lock on them is, so that two transactions never wait for each other.
create function note_changed_availability() returns trigger
language plpgsql security definer set search_path = public
as $$
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
$$;

create trigger event_log_notes_changed_availability
after insert on event_log
referencing new table as new_events
for each statement execute function note_changed_availability();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger event_log_is_append_only
before update or delete or truncate on event_log
for each statement execute function refuse_change();

create table idempotency_keys (
  user_id uuid not null references users,
  key text not null check (length(key) between 1 and 255),
  request_hash bytea not null,
  status smallint,
  -- json, not jsonb: a repeated answer has its fields in the same order as the first.
  body json,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
