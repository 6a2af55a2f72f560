-- What each job did when it last ran.
create table job_runs (
  name text primary key,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text not null check (outcome in ('running', 'done', 'failed')),
  -- How much it did.
  done int,
  failed_at timestamptz,
  -- Of the last run that failed.
  error text
);
alter table job_runs enable row level security;
create policy job_runs_are_seen_by_admins on job_runs for select to flxibl_app using (
  (select caller_role()) in ('admin', 'job')
);
grant select on job_runs to flxibl_app;

create function note_job_started(p_name text, p_now timestamptz) returns void
language sql volatile security definer set search_path = public
as $$
  insert into job_runs as j (name, started_at, outcome) values (p_name, p_now, 'running')
  on conflict (name) do update set started_at = excluded.started_at, ended_at = null, outcome = 'running', done = null
$$;

create function note_job_ended(p_name text, p_now timestamptz, p_done int, p_error text) returns void
language sql volatile security definer set search_path = public
as $$
  update job_runs j
  set ended_at = p_now, done = p_done, outcome = case when p_error is null then 'done' else 'failed' end,
      failed_at = case when p_error is null then j.failed_at else p_now end,
      error = coalesce(p_error, j.error)
  where j.name = p_name
$$;

-- Rounds in which the live layer is compared with Postgres, freelancer by freelancer and inbox by inbox. The place is
-- kept, so that a round is as long as it takes and a run as short as it must be.
create table reconciliations (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('scheduled', 'rebuild')),
  ordered_by uuid references users,
  ordered_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- One run at a time; whoever dies leaves it free a moment later.
  leased_until timestamptz,
  phase text not null default 'freelancers' check (phase in ('freelancers', 'inboxes')),
  -- The last one that was compared in this phase.
  reached uuid,
  freelancers_compared int not null default 0,
  freelancers_drifted int not null default 0,
  freelancers_repaired int not null default 0,
  days_drifted int not null default 0,
  inboxes_compared int not null default 0,
  inboxes_drifted int not null default 0,
  inboxes_repaired int not null default 0,
  -- When the freelancer or the notification that was wrong for the longest had last changed in Postgres.
  oldest_drift_at timestamptz
);
-- Whoever orders a second round while one is open has it already.
create unique index reconciliations_one_is_open on reconciliations ((true)) where ended_at is null;
alter table reconciliations enable row level security;
create policy reconciliations_are_seen_by_admins on reconciliations for select to flxibl_app using (
  (select caller_role()) in ('admin', 'job')
);
create policy reconciliations_are_ordered_by_admins on reconciliations for insert to flxibl_app with check (
  (select caller_role()) = 'job' or (select caller_role()) = 'admin' and ordered_by = (select caller_user_id())
);
create policy reconciliations_are_kept_by_jobs on reconciliations for update to flxibl_app using (
  (select caller_role()) in ('admin', 'job')
);
grant select, insert, update on reconciliations to flxibl_app;

-- What the live layer should show of these freelancers from p_from until p_until, which has one end for each. Those who
-- are on their way to it are marked: they are behind, and nothing is wrong with them.
create function read_live_truth(p_ids uuid[], p_from timestamptz, p_until timestamptz[])
returns table (freelancer_id uuid, version bigint, is_pending boolean, free jsonb, changed_at timestamptz)
language sql stable security definer set search_path = public
as $$
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
$$;

-- Orders the days that are wrong to be written anew. The live layer takes nothing but higher versions, so a freelancer
-- who is shown at the present one, or at one from before a restore, gets the next above it.
create function repair_live(p_ids uuid[], p_shown bigint[], p_during text[]) returns void
language plpgsql volatile security definer set search_path = public
as $$
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
$$;

-- The newest notifications of these people as their inbox should show them; null where they are on their way.
create function read_inbox_truth(p_user_ids uuid[], p_limit int)
returns table (user_id uuid, uid text, id uuid, entry jsonb, changed_at timestamptz)
language sql stable security definer set search_path = public
as $$
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
$$;
