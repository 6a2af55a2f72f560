update policies set terms = '{
  "attendanceAskHours": 24, "attendanceChaseHours": 12, "attendanceRiskHours": 6, "attendanceReleaseHours": null,
  "checkInNeedsCode": false
}'::jsonb || terms;

alter table assignments
  -- When each step of asking was written down; the states that follow from them are `attendanceAt` in the code.
  add column attendance_asked_at timestamptz,
  add column attendance_chased_at timestamptz,
  add column attendance_at_risk_at timestamptz,
  add column attendance_confirmed_at timestamptz,
  -- Who stepped in after the start is late only after the grace from then on.
  add column awaited_from timestamptz,
  -- {"location": {latitude, longitude, accuracyMetres}, "deviceTime"}: what the device said, kept for 90 days.
  add column check_in_evidence jsonb,
  add column check_out_evidence jsonb,
  add column evidence_at timestamptz;
create index assignments_unconfirmed_by_start on assignments (starts_at, id)
  where state = 'confirmed' and attendance_confirmed_at is null;
create index assignments_with_evidence on assignments (evidence_at)
  where check_in_evidence is not null or check_out_evidence is not null;
grant update (attendance_asked_at, attendance_chased_at, attendance_at_risk_at, attendance_confirmed_at, awaited_from,
              check_in_evidence, check_out_evidence, evidence_at) on assignments to flxibl_app;

-- A yes is to a time: when that moves, the question is asked anew.
create function forget_attendance() returns trigger language plpgsql as $$
begin
  new.attendance_asked_at := null;
  new.attendance_chased_at := null;
  new.attendance_at_risk_at := null;
  new.attendance_confirmed_at := null;
  return new;
end
$$;
create trigger assignments_moved_are_asked_anew
before update on assignments for each row
when (old.during <> new.during)
execute function forget_attendance();

-- What the codes at a site are made from. Its policy shows no row to anybody: the API's role reads a secret through
-- the functions below alone, and no answer holds it.
create table site_check_in_secrets (
  site_id uuid primary key references sites,
  secret bytea not null check (length(secret) = 32)
);
alter table site_check_in_secrets enable row level security;
create policy site_check_in_secrets_are_nobodys on site_check_in_secrets for select to flxibl_app using (false);
grant select on site_check_in_secrets to flxibl_app;

-- Two random UUIDs are 244 random bits, without an extension.
create function make_check_in_secret() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  insert into site_check_in_secrets values (new.id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
  return null;
end
$$;
create trigger sites_have_a_check_in_secret after insert on sites for each row execute function make_check_in_secret();
insert into site_check_in_secrets
select id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) from sites;

-- For a display at the site: only for those who may see the site and are no freelancer.
create function read_check_in_secret(p_site_id uuid) returns bytea
language sql stable security definer set search_path = public
as $$
  select k.secret from site_check_in_secrets k join sites s on s.id = k.site_id
  where k.site_id = p_site_id
    and (caller_runs_platform()
         or (s.client_id = caller_client_id()
             and (caller_site_ids() is null or s.id = any (caller_site_ids()))))
$$;

-- To check a code against: of the site of an assignment that concerns the caller.
create function read_secret_of_assignment(p_assignment_id uuid) returns bytea
language sql stable security definer set search_path = public
as $$
  select k.secret
  from assignments a join shifts s on s.id = a.shift_id join site_check_in_secrets k on k.site_id = s.site_id
  where a.id = p_assignment_id
    and (caller_runs_platform() or a.client_id = caller_client_id() or a.freelancer_id = caller_freelancer_id())
$$;

-- Wrong codes, so that nobody tries a million of them.
create table check_in_attempts (
  assignment_id uuid not null references assignments,
  attempted_at timestamptz not null
);
create index check_in_attempts_by_assignment on check_in_attempts (assignment_id, attempted_at);
alter table check_in_attempts enable row level security;
create policy check_in_attempts_are_of_own_assignments on check_in_attempts to flxibl_app using (
  exists (select from assignments a where a.id = assignment_id)
);
grant select, insert, delete on check_in_attempts to flxibl_app;

-- Somebody who is ready to step in when a seat of the shift opens. It blocks no time.
create table standbys (
  id uuid primary key,
  -- The order of inviting, which is the client's order of preference.
  place bigint not null generated always as identity,
  shift_id uuid not null references shifts,
  client_id uuid not null references clients,
  freelancer_id uuid not null references freelancers,
  state text not null check (state in ('invited', 'agreed', 'declined', 'withdrawn', 'stepped_in', 'released')),
  assignment_id uuid references assignments,
  created_by uuid not null references users,
  created_at timestamptz not null,
  constraint standbys_stepped_in_have_an_assignment check ((state = 'stepped_in') = (assignment_id is not null))
);
create unique index standbys_freelancer_stands_by_once on standbys (shift_id, freelancer_id)
  where state in ('invited', 'agreed');
create index standbys_by_shift on standbys (shift_id, place);
create index standbys_by_client on standbys (client_id, id desc);
create index standbys_by_freelancer on standbys (freelancer_id, id desc);
create index standbys_live_by_shift on standbys (shift_id) where state in ('invited', 'agreed');

-- What is so by the clock: nobody stands by for what is over or was called off.
create function standby_state(p_standby standbys, p_now timestamptz) returns text
language sql stable security definer set search_path = public
as $$
  select case
    when p_standby.state in ('invited', 'agreed') and (s.cancelled_at is not null or upper(s.during) <= p_now)
      then 'released'
    else p_standby.state
  end
  from shifts s where s.id = p_standby.shift_id
$$;

-- What both sides need to know of a standby; the freelancer does not see the client's shifts and sites.
create function outline_standby(p_standby_id uuid) returns jsonb
language sql stable security definer set search_path = public
as $$
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
$$;

-- Seats that somebody has left and nobody has taken since. One that never was filled is for the client to fill.
create function count_opened_seats(p_shift_id uuid) returns int
language sql stable security definer set search_path = public
as $$
  select count(distinct a.seat)::int from assignments a join shifts s on s.id = a.shift_id
  where a.shift_id = p_shift_id and a.state in ('cancelled', 'no_show') and a.seat <= s.headcount
    and s.cancelled_at is null
    and not exists (
      select from assignments b where b.shift_id = a.shift_id and b.seat = a.seat
        and b.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
    )
$$;

alter table standbys enable row level security;
create policy standbys_are_seen_by_both_sides on standbys for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
  or freelancer_id = (select caller_freelancer_id())
);
create policy standbys_are_invited_by_their_client on standbys for insert to flxibl_app with check (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy standbys_are_changed_by_both_sides on standbys for update to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
  or freelancer_id = (select caller_freelancer_id())
);
create policy standbys_stay_within_sites on standbys as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or not shift_is_elsewhere(shift_id)
);
grant select, insert on standbys to flxibl_app;
grant update (state, assignment_id) on standbys to flxibl_app;
