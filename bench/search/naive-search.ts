/**
 * The reference: the same question put to the tables that people fill in, rules, time off and bookings, joined for each
 * freelancer. Parameters: client, site, role, range, now, limit, skills, pools.
 */
export const naiveSearch = `
  select f.id
  from freelancers f
  join freelancer_roles r on r.freelancer_id = f.id and r.role_id = $3
  where f.status = 'active' and lower($4::tstzrange) > $5::timestamptz
    and (cardinality($7::text[]) = 0 or $7 <@ array(select k.skill_id from freelancer_skills k where k.freelancer_id = f.id))
    and (cardinality($8::uuid[]) = 0 or exists (select from pool_members m where m.freelancer_id = f.id and m.pool_id = any ($8)))
    and exists (
      select from availability_rules u
      cross join generate_series(-1, 0) back
      cross join lateral (select (lower($4::tstzrange) at time zone u.time_zone)::date + back as day) d
      where u.freelancer_id = f.id and u.weekday = extract(isodow from d.day)
        and (d.day + u.starts_at) at time zone u.time_zone <= lower($4::tstzrange)
        and (d.day + case when u.ends_at <= u.starts_at then 1 else 0 end + u.ends_at) at time zone u.time_zone
            >= upper($4::tstzrange)
    )
    and not exists (select from time_off o where o.freelancer_id = f.id and o.during && $4::tstzrange)
    and not exists (select from busy_blocks b where b.freelancer_id = f.id and b.during && $4::tstzrange)
    and not exists (
      select from assignments a where a.freelancer_id = f.id and a.during && $4::tstzrange and assignment_blocks(a.state)
    )
    and not exists (select from blocks b where b.freelancer_id = f.id and b.client_id = $1)
    and not exists (select from holds h where h.freelancer_id = f.id and h.during && $4::tstzrange and h.expires_at > $5)
  order by exists (select from favourites v where v.client_id = $1 and v.freelancer_id = f.id) desc,
           (select least(count(*), 5) from assignments a join shifts s on s.id = a.shift_id
            where a.freelancer_id = f.id and a.state in ('worked', 'approved') and s.site_id = $2) desc,
           coalesce(f.rating, 3.5) desc, f.id
  limit $6`;
