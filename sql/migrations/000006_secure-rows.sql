-- Who is calling, set for one transaction by enter(). Unset means nobody, and nobody sees no row.
create function caller_user_id() returns uuid language sql stable as $$
  select nullif(current_setting('app.user_id', true), '')::uuid
$$;
create function caller_role() returns text language sql stable as $$
  select nullif(current_setting('app.role', true), '')
$$;
create function caller_client_id() returns uuid language sql stable as $$
  select nullif(current_setting('app.client_id', true), '')::uuid
$$;
create function caller_freelancer_id() returns uuid language sql stable as $$
  select nullif(current_setting('app.freelancer_id', true), '')::uuid
$$;

-- Finds the signed-in user and makes this transaction theirs. No row: unknown or disabled.
create function enter(p_auth_uid text)
returns table (
  user_id uuid, email text, name text, role text, time_zone text, client_id uuid, client_name text,
  member_role text, freelancer_id uuid
)
language plpgsql volatile security definer set search_path = public
as $$
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
$$;

-- A scheduled job or a task acts as the platform itself.
create function enter_as_job() returns void
language sql volatile
as $$
  select set_config('app.user_id', '', true), set_config('app.role', 'job', true),
         set_config('app.client_id', '', true), set_config('app.freelancer_id', '', true)
$$;

create function caller_runs_platform() returns boolean language sql stable as $$
  select coalesce(caller_role() in ('admin', 'job'), false)
$$;

grant usage on schema public to flxibl_app;
grant select on all tables in schema public to flxibl_app;
grant insert on bookings, shifts, assignments, offers, event_log, idempotency_keys,
  availability_rules, availability_exceptions, time_off, pending_projections to flxibl_app;
grant update (state) on assignments to flxibl_app;
grant update (cancelled_at) on shifts to flxibl_app;
grant update (status, body) on idempotency_keys to flxibl_app;
grant update (time_zone, working_time, working_time_until) on freelancers to flxibl_app;
grant update on pending_projections to flxibl_app;
grant delete on availability_rules, availability_exceptions, time_off, pending_projections, idempotency_keys
  to flxibl_app;

alter table clients enable row level security;
alter table users enable row level security;
alter table members enable row level security;
alter table sites enable row level security;
alter table roles enable row level security;
alter table skills enable row level security;
alter table freelancers enable row level security;
alter table freelancer_roles enable row level security;
alter table freelancer_skills enable row level security;
alter table pools enable row level security;
alter table pool_members enable row level security;
alter table favourites enable row level security;
alter table blocks enable row level security;
alter table availability_rules enable row level security;
alter table availability_exceptions enable row level security;
alter table time_off enable row level security;
alter table busy_blocks enable row level security;
alter table bookings enable row level security;
alter table shifts enable row level security;
alter table assignments enable row level security;
alter table offers enable row level security;
alter table event_log enable row level security;
alter table pending_projections enable row level security;
alter table idempotency_keys enable row level security;

-- The client and site of an assignment are visible to its freelancer. Read as the owner: a policy on
-- clients that read assignments under their own policy would ask itself.
create function works_for_client(p_client_id uuid) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (
    select from assignments a where a.freelancer_id = caller_freelancer_id() and a.client_id = p_client_id
  )
$$;
create function works_on_shift(p_shift_id uuid) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (
    select from assignments a where a.freelancer_id = caller_freelancer_id() and a.shift_id = p_shift_id
  )
$$;

create policy clients_are_seen on clients for select to flxibl_app using (
  (select caller_runs_platform()) or id = (select caller_client_id())
  or ((select caller_freelancer_id()) is not null and works_for_client(id))
);
create policy users_are_seen on users for select to flxibl_app using (
  (select caller_runs_platform()) or id = (select caller_user_id())
);
create policy members_are_seen on members for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy sites_are_seen on sites for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
  or ((select caller_freelancer_id()) is not null and works_for_client(client_id))
);
create policy roles_are_seen on roles for select to flxibl_app using ((select caller_role()) is not null);
create policy skills_are_seen on skills for select to flxibl_app using ((select caller_role()) is not null);

create policy freelancers_are_seen on freelancers for select to flxibl_app using (
  (select caller_runs_platform()) or (select caller_client_id()) is not null
  or id = (select caller_freelancer_id())
);
-- A booker takes the row's lock, which is asked of `using`; a change is asked of `with check`.
create policy freelancers_are_locked_and_changed on freelancers for update to flxibl_app using (
  (select caller_runs_platform()) or (select caller_client_id()) is not null
  or id = (select caller_freelancer_id())
) with check (
  (select caller_runs_platform()) or id = (select caller_freelancer_id())
);
create policy freelancer_roles_are_seen on freelancer_roles for select to flxibl_app using (
  (select caller_runs_platform()) or (select caller_client_id()) is not null
  or freelancer_id = (select caller_freelancer_id())
);
create policy freelancer_skills_are_seen on freelancer_skills for select to flxibl_app using (
  (select caller_runs_platform()) or (select caller_client_id()) is not null
  or freelancer_id = (select caller_freelancer_id())
);
create policy pools_are_seen on pools for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
  or (client_id is null and (select caller_client_id()) is not null)
);
create policy pool_members_are_seen on pool_members for select to flxibl_app using (
  exists (select from pools p where p.id = pool_id)
);
create policy favourites_belong_to_client on favourites to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy blocks_belong_to_client on blocks to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);

create policy availability_rules_belong_to_freelancer on availability_rules to flxibl_app using (
  (select caller_runs_platform()) or freelancer_id = (select caller_freelancer_id())
);
create policy availability_exceptions_belong_to_freelancer on availability_exceptions to flxibl_app using (
  (select caller_runs_platform()) or freelancer_id = (select caller_freelancer_id())
);
create policy time_off_belongs_to_freelancer on time_off to flxibl_app using (
  (select caller_runs_platform()) or freelancer_id = (select caller_freelancer_id())
);
create policy busy_blocks_belong_to_freelancer on busy_blocks to flxibl_app using (
  (select caller_runs_platform()) or freelancer_id = (select caller_freelancer_id())
);

create policy bookings_belong_to_client on bookings to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy shifts_belong_to_client on shifts to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy shifts_are_seen_by_their_freelancers on shifts for select to flxibl_app using (
  (select caller_freelancer_id()) is not null and works_on_shift(id)
);
create policy assignments_belong_to_client on assignments to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy assignments_are_seen_by_their_freelancer on assignments for select to flxibl_app using (
  freelancer_id = (select caller_freelancer_id())
);
create policy assignments_are_given_back_by_their_freelancer on assignments for update to flxibl_app using (
  freelancer_id = (select caller_freelancer_id())
);
create policy offers_belong_to_client on offers to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy offers_are_seen_by_their_freelancer on offers for select to flxibl_app using (
  freelancer_id = (select caller_freelancer_id())
);

create policy event_log_is_seen on event_log for select to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
  or freelancer_id = (select caller_freelancer_id())
);
create policy event_log_is_written_as_oneself on event_log for insert to flxibl_app with check (
  (select caller_role()) is not null and actor_user_id is not distinct from (select caller_user_id())
);
-- Rows are made by the trigger of event_log; only the deliverer reads and clears them.
create policy pending_projections_are_delivered on pending_projections to flxibl_app using (
  (select caller_runs_platform())
);
create policy idempotency_keys_belong_to_user on idempotency_keys to flxibl_app using (
  user_id = (select caller_user_id()) or (select caller_role()) = 'job'
);

-- What runs as the owner is called by the API alone.
revoke execute on all functions in schema public from public;
grant execute on all functions in schema public to flxibl_app;
-- Not `in schema public`: a default of one schema cannot take back what the default of all schemas grants.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public grant execute on functions to flxibl_app;
