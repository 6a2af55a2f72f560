-- What was ordered as one: shifts of one booking that repeat by a rule, or on dates of a list. The shifts are ordinary
-- ones; this says which date of the series each belongs to, also when its times were changed since.
create table series (
  id uuid primary key,
  client_id uuid not null,
  site_id uuid not null,
  booking_id uuid not null unique,
  -- RFC 5545, as ordered; null: a list of dates. Never expanded again: the shifts are what was booked.
  rule text check (length(rule) <= 500),
  time_zone text not null,
  created_by uuid references users,
  created_at timestamptz not null,
  foreign key (booking_id, client_id) references bookings (id, client_id),
  foreign key (site_id, client_id) references sites (id, client_id),
  unique (id, client_id)
);
create index series_by_client on series (client_id, id desc);
create index series_by_site on series (site_id, id desc);

create table series_shifts (
  shift_id uuid primary key references shifts,
  series_id uuid not null,
  client_id uuid not null,
  occurs_on date not null,
  part int not null check (part >= 0),
  foreign key (series_id, client_id) references series (id, client_id)
);
create index series_shifts_by_series on series_shifts (series_id, occurs_on);

-- Weeks are copied and crews looked up by site and wall time. Plain columns, which an index serves under row-level
-- security as well.
create index shifts_by_site_and_wall_time on shifts (site_id, starts_at);

alter table series enable row level security;
alter table series_shifts enable row level security;
create policy series_belong_to_client on series to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy series_stay_within_sites on series as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[])
);
create policy series_shifts_belong_to_client on series_shifts to flxibl_app using (
  (select caller_runs_platform()) or client_id = (select caller_client_id())
);
create policy series_shifts_stay_within_sites on series_shifts as restrictive to flxibl_app using (
  (select caller_site_ids()) is null or not shift_is_elsewhere(shift_id)
);
grant select, insert on series, series_shifts to flxibl_app;

-- Freelancers by id or name in lower case, for files that name people. Who books may see all of them anyway; as the
-- owner, because under row-level security no index serves `lower(name)`.
create function freelancers_named(p_names text[]) returns table (id uuid, name text, roles text[])
language sql stable security definer set search_path = public
as $$
  select f.id, f.name, array(select r.role_id from freelancer_roles r where r.freelancer_id = f.id)
  from (
    select f.id from freelancers f where lower(f.name) = any (p_names)
    union
    select f.id from unnest(p_names) n
    -- `case`, because a condition beside it may be judged later than the cast.
    join freelancers f on f.id = case when n ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then n::uuid end
  ) wanted join freelancers f on f.id = wanted.id
  where caller_runs_platform() or caller_client_id() is not null
$$;
