create table bookings (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients,
  site_id uuid not null,
  note text check (length(note) <= 2000),
  created_by uuid references users,
  created_at timestamptz not null default now(),
  foreign key (site_id, client_id) references sites (id, client_id),
  unique (id, client_id)
);
create index bookings_by_client on bookings (client_id, id desc);

-- Wall times and zone are what was ordered; `during` is derived from them.
create table shifts (
  id uuid primary key default uuidv7(),
  booking_id uuid not null,
  client_id uuid not null,
  site_id uuid not null,
  role_id text not null references roles,
  starts_at timestamp not null,
  ends_at timestamp not null,
  time_zone text not null,
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  headcount int not null check (headcount between 1 and 500),
  -- Lists rely on it: what overlaps a range began at most 15 days before it, so the index on starts finds it.
  constraint shifts_last_at_most_15_days check (upper(during) - lower(during) <= interval '15 days'),
  -- A fact, not a state: when the client cancelled what was still open of it.
  cancelled_at timestamptz,
  foreign key (booking_id, client_id) references bookings (id, client_id),
  foreign key (site_id, client_id) references sites (id, client_id),
  unique (id, client_id, headcount)
);
create index shifts_by_booking on shifts (booking_id);
create index shifts_by_client_and_time on shifts (client_id, lower(during));
create index shifts_by_start on shifts (lower(during));

create function assignment_blocks(state text) returns boolean language sql immutable parallel safe as $$
  select state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
$$;

create table assignments (
  id uuid primary key default uuidv7(),
  shift_id uuid not null,
  client_id uuid not null,
  -- Copied from the shift, whose headcount the foreign key holds equal, so that a seat beyond it is refused.
  shift_headcount int not null,
  freelancer_id uuid not null references freelancers,
  seat int not null,
  state text not null check (
    state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved',
              'cancelled', 'replaced', 'no_show', 'expired', 'rejected')
  ),
  during tstzrange not null check (not isempty(during) and lower_inc(during) and not upper_inc(during)),
  -- Columns of their own, because under row-level security an index serves a condition only when nothing in it
  -- could tell what it was asked about: comparing instants cannot, `lower(during)` might, says Postgres.
  starts_at timestamptz not null generated always as (lower(during)) stored,
  ends_at timestamptz not null generated always as (upper(during)) stored,
  -- Terms, frozen at confirmation.
  pay_rate numeric(10, 2) not null,
  charge_rate numeric(10, 2) not null,
  currency char(3) not null,
  policy_version int not null default 1,
  created_at timestamptz not null default now(),
  foreign key (shift_id, client_id, shift_headcount) references shifts (id, client_id, headcount) on update cascade,
  constraint assignments_last_at_most_15_days check (upper(during) - lower(during) <= interval '15 days'),
  -- One that has ended keeps the number it had, also when the headcount has fallen since.
  constraint assignments_seat_is_within_headcount
    check (seat >= 1 and (seat <= shift_headcount or not assignment_blocks(state))),
  -- The promise: blocking assignments of one freelancer never overlap, by whatever path they came to be.
  constraint assignments_freelancer_cannot_overlap
    exclude using gist (freelancer_id with =, during with &&)
    where (state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved'))
);
create unique index assignments_seat_is_taken_once on assignments (shift_id, seat)
  where state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved');
create index assignments_by_shift on assignments (shift_id);
create index assignments_by_client_and_start on assignments (client_id, starts_at, id);
create index assignments_by_freelancer_and_start on assignments (freelancer_id, starts_at, id);
create index assignments_by_start on assignments (starts_at, id);
-- The few that began long before a day and still touch it.
create index assignments_over_a_day_by_start on assignments (starts_at, id) where ends_at - starts_at > interval '1 day';

create table offers (
  id uuid primary key default uuidv7(),
  shift_id uuid not null references shifts,
  client_id uuid not null references clients,
  -- null: open to everybody who is eligible.
  freelancer_id uuid references freelancers,
  state text not null check (
    state in ('sent', 'seen', 'accepted', 'declined', 'expired', 'withdrawn', 'superseded')
  ),
  expires_at timestamptz not null,
  reason text check (length(reason) <= 500),
  created_at timestamptz not null default now()
);
create index offers_by_shift on offers (shift_id);
create index offers_by_freelancer on offers (freelancer_id, created_at desc);

-- How far a shift is: the least advanced of its seats.
create view shift_states with (security_invoker = true) as
select s.id as shift_id,
       s.booking_id,
       s.headcount,
       a.filled,
       case
         when s.cancelled_at is not null and a.filled = 0 then 'cancelled'
         when a.filled = 0 then 'open'
         when a.filled < s.headcount and s.cancelled_at is null then 'partly_filled'
         when a.least_advanced = 4 then 'approved'
         when a.least_advanced = 3 then 'worked'
         when a.least_advanced = 2 then 'in_progress'
         else 'filled'
       end as state
from shifts s
cross join lateral (
  select count(*)::int as filled,
         min(case a.state when 'approved' then 4 when 'worked' then 3 when 'in_progress' then 2 else 1 end)
           as least_advanced
  from assignments a
  where a.shift_id = s.id and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
) a;
