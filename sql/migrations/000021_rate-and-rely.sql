-- Reliability: points that follow from incidents. They decay, are earned back, and fall with the incident when it is
-- overturned; nobody sets them by hand.

alter table incidents drop constraint incidents_kind_check;
alter table incidents add constraint incidents_kind_check
  check (kind in ('late', 'early_leave', 'no_show', 'late_cancellation'));
-- Only where the kind alone does not say it: a late cancellation, by how late it was under the agreed terms. The
-- application may insert it and never change it.
alter table incidents add column points int constraint incidents_cost_at_most_three_points check (points between 0 and 3);
alter table incidents add constraint incidents_of_late_cancellation_say_their_points
  check (kind <> 'late_cancellation' or points is not null);

update policies set terms = '{"lateCancellationTiers": [{"withinHours": 6, "points": 3},
  {"withinHours": 24, "points": 2}, {"withinHours": 72, "points": 1}]}'::jsonb || terms;

-- What an incident costs; the same in reliability-rules.ts, and a test compares them.
create function incident_points(p_incident incidents) returns int language sql immutable as $$
  select case when p_incident.state = 'overturned' then 0
    else coalesce(p_incident.points, case p_incident.kind
      when 'no_show' then 3 when 'late' then 1 when 'early_leave' then 1 else 0 end)
  end
$$;

-- What the record of somebody is made of: incidents of the last 180 days, and shifts that went well meanwhile.
-- Runs as the owner, since a client may know the points somebody has from other clients, though not where they are
-- from: `incident` is null for them.
create function reliability_history(p_freelancer_id uuid, p_now timestamptz)
  returns table (at timestamptz, points int, kind text, state text, incident jsonb)
  language sql stable security definer set search_path = public as $$
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
$$;

-- The points that count at a moment, for a ranking that wants them; `scoreOf` in reliability-rules.ts is the same.
create function reliability_points(p_freelancer_id uuid, p_now timestamptz) returns int
  language plpgsql stable security definer set search_path = public as $$
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
$$;

-- Ratings, of each side by the other. Neither sees the other's before both have rated or the time is over.

create table ratings (
  id uuid primary key default uuidv7(),
  assignment_id uuid not null references assignments,
  client_id uuid not null references clients,
  site_id uuid not null references sites,
  freelancer_id uuid not null references freelancers,
  -- Whose rating it is: the client's of the freelancer, or the freelancer's of the site.
  side text not null check (side in ('client', 'freelancer')),
  stars smallint not null check (stars between 1 and 5),
  comment text check (length(comment) between 1 and 1000),
  rated_by uuid not null references users,
  rated_at timestamptz not null,
  closes_at timestamptz not null,
  -- Since when it is part of the average; null while it is not shown.
  counted_at timestamptz,
  constraint ratings_are_given_once_a_side unique (assignment_id, side)
);
create index ratings_by_client on ratings (client_id, id desc);
create index ratings_by_freelancer on ratings (freelancer_id, id desc);
create index ratings_by_site on ratings (site_id) where counted_at is not null;
create index ratings_uncounted_by_close on ratings (closes_at) where counted_at is null;

alter table ratings enable row level security;
-- One's own side alone: the other's is shown by visible_ratings, which knows the hour.
create policy ratings_are_seen_by_their_side on ratings for select to flxibl_app using (
  (select caller_runs_platform())
  or (side = 'client' and client_id = (select caller_client_id()))
  or (side = 'freelancer' and freelancer_id = (select caller_freelancer_id()))
);
create policy ratings_stay_within_sites on ratings as restrictive for all to flxibl_app using (
  (select caller_site_ids()) is null or site_id = any ((select caller_site_ids())::uuid[])
);
create policy ratings_are_given_by_their_side on ratings for insert to flxibl_app with check (
  rated_by = (select caller_user_id()) and exists (select from assignments a where a.id = assignment_id)
  and case side when 'client' then client_id = (select caller_client_id())
                else freelancer_id = (select caller_freelancer_id()) end
);
create policy ratings_are_changed_by_their_side on ratings for update to flxibl_app using (
  case side when 'client' then client_id = (select caller_client_id())
            else freelancer_id = (select caller_freelancer_id()) end
);
grant select, insert on ratings to flxibl_app;
grant update (stars, comment, rated_by, rated_at) on ratings to flxibl_app;

-- Is it shown to the other side? Judged by the clock, so it depends on no job.
create function rating_is_shown(p_rating ratings, p_now timestamptz) returns boolean
  language sql stable security definer set search_path = public as $$
  select p_now > p_rating.closes_at or p_rating.counted_at is not null or exists (
    select from ratings other where other.assignment_id = p_rating.assignment_id and other.side <> p_rating.side
  )
$$;

-- What the caller may see of ratings at a moment: their own side's, and the other's where it is shown.
create function visible_ratings(p_assignment_id uuid, p_before uuid, p_now timestamptz, p_limit int)
  returns setof ratings language plpgsql stable security definer set search_path = public as $$
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
$$;

-- Takes what is shown by now into the average of these people. The weight of a rating halves every 180 days, so
-- time alone moves no average: only their proportions count. The caller holds the locks of the freelancers.
create function count_ratings(p_freelancer_ids uuid[], p_now timestamptz) returns int
  language plpgsql security definer set search_path = public as $$
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
$$;

-- Average of what freelancers said of a site, of the ratings that are shown.
create function site_rating(p_site_id uuid, p_now timestamptz) returns table (average numeric, ratings int)
  language sql stable security definer set search_path = public as $$
  select round(avg(r.stars), 2), count(*)::int from ratings r
  where r.site_id = p_site_id and r.side = 'freelancer' and rating_is_shown(r, p_now)
$$;

-- Which sides have rated an assignment of the caller's; of a rating that is not shown this is all the other may know.
create function rated_sides(p_assignment_id uuid) returns setof text
  language sql stable security definer set search_path = public as $$
  select r.side from ratings r
  where r.assignment_id = p_assignment_id
    and (caller_runs_platform() or r.client_id = caller_client_id() or r.freelancer_id = caller_freelancer_id())
$$;
