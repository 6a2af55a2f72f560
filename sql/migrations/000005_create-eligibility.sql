-- Is the freelancer in a blocking assignment at some time of the range? Every client's work counts, so it runs
-- as the owner; all it tells is yes or no.
create function is_taken(p_freelancer_id uuid, p_during tstzrange) returns boolean
language sql stable security definer set search_path = public
as $$
  select exists (
    select from assignments a
    where a.freelancer_id = p_freelancer_id and a.during && p_during
      and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')
  )
$$;

-- When the freelancer is free within the range: working time less blocking assignments.
create function free_time(p_freelancer_id uuid, p_during tstzrange) returns tstzmultirange
language sql stable security definer set search_path = public
as $$
  select f.working_time * tstzmultirange(p_during) - coalesce(
    (select range_agg(a.during) from assignments a
     where a.freelancer_id = f.id and a.during && p_during
       and a.state in ('reserved', 'confirmed', 'in_progress', 'worked', 'approved')),
    '{}'
  )
  from freelancers f where f.id = p_freelancer_id
$$;

-- Why a freelancer cannot be booked, in words of the API; empty when nothing stands against it. The search, the
-- alternatives and the booking transaction all ask this one function, so what one says the other does.
create function refusal_reasons(
  p_freelancer freelancers, p_client_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz
) returns text[]
language sql stable security definer set search_path = public
as $$
  select array_remove(array[
    case when is_taken(p_freelancer.id, p_during) then 'freelancer_taken' end,
    case when not p_freelancer.working_time @> p_during then 'freelancer_not_available' end,
    case when not exists (
      select from freelancer_roles r where r.freelancer_id = p_freelancer.id and r.role_id = p_role_id
    ) then 'role_missing' end,
    case when exists (
      select from blocks b where b.freelancer_id = p_freelancer.id and b.client_id = p_client_id
    ) then 'blocked_by_client' end,
    case when p_freelancer.status <> 'active' then 'freelancer_inactive' end,
    case when lower(p_during) <= p_now then 'notice_too_short' end
  ], null)
$$;

-- Rank of a freelancer for a client, 0 to 100: rating up to 60 (unrated counts as 3.5), favourite 25, and up to
-- 15 for past work at the site, 3 for each assignment.
create function rank_score(p_freelancer freelancers, p_client_id uuid, p_site_id uuid) returns int
language sql stable security definer set search_path = public
as $$
  select round((coalesce(p_freelancer.rating, 3.5) - 1) * 15)::int
    + case when exists (
        select from favourites v where v.client_id = p_client_id and v.freelancer_id = p_freelancer.id
      ) then 25 else 0 end
    + (select least(count(*), 5)::int * 3 from (
        select from assignments a join shifts s on s.id = a.shift_id
        where a.freelancer_id = p_freelancer.id and a.state in ('worked', 'approved') and s.site_id = p_site_id
        limit 5
      ) past)
$$;

-- Freelancers of a role for a range at a site, the eligible first, each group by score. What a client shows its
-- bookers and what the booking offers instead of somebody taken come from here.
create function rank_freelancers(
  p_client_id uuid, p_site_id uuid, p_role_id text, p_during tstzrange, p_now timestamptz,
  p_pool_id uuid, p_only_eligible boolean, p_limit int
)
returns table (
  freelancer_id uuid, name text, headline text, time_zone text, rating numeric, favourite boolean,
  pay_rate numeric, charge_rate numeric, currency char(3), reasons text[], score int
)
language sql stable security definer set search_path = public
as $$
  -- Materialised, so that reasons and score are worked out once for each freelancer, not at every mention.
  with candidates as materialized (
    select f as freelancer, refusal_reasons(f, p_client_id, p_role_id, p_during, p_now) as reasons
    from freelancer_roles fr
    join freelancers f on f.id = fr.freelancer_id
    where fr.role_id = p_role_id
      and (p_pool_id is null
           or exists (select from pool_members m where m.pool_id = p_pool_id and m.freelancer_id = f.id))
  ),
  ranked as materialized (
    select c.*, rank_score(c.freelancer, p_client_id, p_site_id) as score from candidates c
    where not p_only_eligible or cardinality(c.reasons) = 0
    order by cardinality(c.reasons) > 0, score desc, (c.freelancer).id
    limit p_limit
  )
  select (r.freelancer).id, (r.freelancer).name, (r.freelancer).headline, (r.freelancer).time_zone,
         (r.freelancer).rating,
         exists (
           select from favourites v where v.client_id = p_client_id and v.freelancer_id = (r.freelancer).id
         ),
         (r.freelancer).pay_rate, round((r.freelancer).pay_rate * (1 + c.fee_share), 2), (r.freelancer).currency,
         r.reasons, r.score
  from ranked r join clients c on c.id = p_client_id
  order by cardinality(r.reasons) > 0, r.score desc, (r.freelancer).id
$$;
