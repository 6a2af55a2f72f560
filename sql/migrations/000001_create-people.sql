create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- The role the API runs as. It owns nothing; a login role of the installation is made a member of it.
-- Roles belong to the whole cluster, so a second database in it finds the role already there.
do $$
begin
  create role flxibl_app nologin;
exception when duplicate_object or unique_violation then null;
end
$$;

create table clients (
  id uuid primary key default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  -- Share of the pay rate that the client pays on top: 0.20 is 20 %.
  fee_share numeric(5, 4) not null default 0.20 check (fee_share between 0 and 5),
  created_at timestamptz not null default now()
);

create table users (
  id uuid primary key default uuidv7(),
  auth_uid text not null unique check (length(auth_uid) between 1 and 128),
  email text not null,
  name text not null check (length(name) between 1 and 200),
  role text not null check (role in ('admin', 'business', 'freelancer')),
  time_zone text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index users_email_is_unique on users (lower(email));

create table members (
  client_id uuid not null references clients,
  user_id uuid not null references users,
  role text not null check (role in ('owner', 'booker', 'approver', 'viewer')),
  primary key (client_id, user_id)
);
-- One client a user for now: the caller's client is found by the user alone.
create unique index members_user_has_one_client on members (user_id);

create table sites (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients,
  name text not null check (length(name) between 1 and 200),
  address text not null,
  time_zone text not null,
  created_at timestamptz not null default now(),
  unique (id, client_id)
);
create index sites_by_client on sites (client_id, name, id);

create table roles (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null
);

create table skills (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null
);

create table freelancers (
  id uuid primary key default uuidv7(),
  user_id uuid unique references users,
  name text not null check (length(name) between 1 and 200),
  headline text not null default '',
  time_zone text not null,
  status text not null default 'active' check (status in ('active', 'paused')),
  pay_rate numeric(10, 2) not null check (pay_rate >= 0),
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  rating numeric(3, 2) check (rating between 1 and 5),
  created_at timestamptz not null default now(),
  -- Raised under this row's lock by every change of availability, so version order is commit order.
  availability_version bigint not null default 0,
  -- Rules and exceptions less time off and busy blocks, over the horizon; assignments are not in it, so
  -- that booking somebody rewrites nothing here and can never disagree with the exclusion constraint.
  working_time tstzmultirange not null default '{}',
  working_time_until date
);
create index freelancers_by_name on freelancers (lower(name), id);
create index freelancers_name_contains on freelancers using gin (name gin_trgm_ops);
create index freelancers_by_horizon on freelancers (working_time_until);

create table freelancer_roles (
  freelancer_id uuid not null references freelancers,
  role_id text not null references roles,
  primary key (role_id, freelancer_id)
);
create index freelancer_roles_by_freelancer on freelancer_roles (freelancer_id);

create table freelancer_skills (
  freelancer_id uuid not null references freelancers,
  skill_id text not null references skills,
  primary key (freelancer_id, skill_id)
);

create table pools (
  id uuid primary key default uuidv7(),
  client_id uuid references clients,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now()
);
create index pools_by_client on pools (client_id, name, id);

create table pool_members (
  pool_id uuid not null references pools,
  freelancer_id uuid not null references freelancers,
  primary key (pool_id, freelancer_id)
);
create index pool_members_by_freelancer on pool_members (freelancer_id);

create table favourites (
  client_id uuid not null references clients,
  freelancer_id uuid not null references freelancers,
  primary key (client_id, freelancer_id)
);

create table blocks (
  client_id uuid not null references clients,
  freelancer_id uuid not null references freelancers,
  reason text,
  created_at timestamptz not null default now(),
  primary key (client_id, freelancer_id)
);
