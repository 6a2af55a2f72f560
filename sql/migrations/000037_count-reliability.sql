-- Reliability in the score of the search: the share that the record of the last 180 days leaves, whoever asks. Each
-- point takes a tenth. Who has neither an incident nor a shift that went well is unknown, and counts as 0.8.
--
-- `reliability_points` counts the same; it answers a caller, and leaves out what they may not know.
create function reliability_of(p_freelancer_id uuid, p_now timestamptz) returns numeric
language plpgsql stable security definer set search_path = public
as $$
declare
  item record;
  outstanding int := 0;
  good int := 0;
  is_known boolean := false;
begin
  for item in
    select i.created_at as at, incident_points(i) as points, false as went_well from incidents i
    where i.freelancer_id = p_freelancer_id and i.created_at > p_now - interval '4320 hours' and i.created_at <= p_now
    union all
    select a.ends_at, 0, true from assignments a
    where a.freelancer_id = p_freelancer_id and a.state in ('worked', 'approved')
      and a.starts_at > p_now - interval '4320 hours' and a.ends_at <= p_now
      and not exists (select from incidents i where i.assignment_id = a.id and i.state <> 'overturned')
    order by 1, 3 desc
  loop
    is_known := is_known or item.went_well or item.points > 0;
    if not item.went_well then
      outstanding := outstanding + item.points;
    elsif outstanding > 0 then
      good := good + 1;
      if good = 8 then
        outstanding := outstanding - 1;
        good := 0;
      end if;
    end if;
  end loop;
  return case when is_known then greatest(0, 1 - outstanding / 10.0) else 0.8 end;
end
$$;

-- As before, with the record; like fairness it is counted by the clock, so that a change of a role or a skill keeps
-- what was counted last.
create or replace function refresh_ranks(p_freelancer_ids uuid[], p_now timestamptz default null) returns void
language plpgsql volatile security definer set search_path = public
as $$
begin
  perform from freelancers f where f.id = any (p_freelancer_ids) order by f.id for no key update;

  delete from standings s
  where s.freelancer_id = any (p_freelancer_ids)
    and not exists (
      select from freelancer_roles r where r.freelancer_id = s.freelancer_id and r.role_id = s.role_id
    );

  insert into standings as s (freelancer_id, role_id, reliability, rating, fairness, cost, counted_on)
  select f.id, r.role_id,
         case when p_now is null then coalesce(before.reliability, 16) else round(reliability_of(f.id, p_now) * 20) end,
         round((coalesce(f.rating, 3.5) - 1) * 6.25),
         case when p_now is null then coalesce(before.fairness, 10) else greatest(0, 10 - recent_work(f.id, p_now)) end,
         case when t.pay_rate > 0 then greatest(0, least(10, round(10 * (1.5 - f.pay_rate / t.pay_rate)))) else 5 end,
         case when p_now is null then before.counted_on else (p_now at time zone 'UTC')::date end
  from freelancers f
  join freelancer_roles r on r.freelancer_id = f.id
  left join standings before on before.freelancer_id = f.id and before.role_id = r.role_id
  left join typical_rates t on t.role_id = r.role_id and t.currency = f.currency
  where f.id = any (p_freelancer_ids)
  on conflict (freelancer_id, role_id) do update
  set reliability = excluded.reliability, rating = excluded.rating, fairness = excluded.fairness,
      cost = excluded.cost, counted_on = excluded.counted_on
  where (s.reliability, s.rating, s.fairness, s.cost, s.counted_on)
    is distinct from (excluded.reliability, excluded.rating, excluded.fairness, excluded.cost, excluded.counted_on);

  delete from ranks r
  where r.freelancer_id = any (p_freelancer_ids)
    and not exists (select from lists_of(r.freelancer_id) l where l.list = r.list and exists (
      select from standings s where s.freelancer_id = r.freelancer_id and s.role_id = r.role_id
    ));
  insert into ranks as r (role_id, list, base, freelancer_id, working_hours, skills)
  select s.role_id, l.list, s.base, s.freelancer_id, f.working_hours, k.bits
  from standings s
  join freelancers f on f.id = s.freelancer_id
  cross join lateral lists_of(s.freelancer_id) l
  cross join lateral (
    select skill_bits(array(select k.skill_id from freelancer_skills k where k.freelancer_id = f.id)) as bits
  ) k
  where s.freelancer_id = any (p_freelancer_ids)
  on conflict (freelancer_id, role_id, list) do update
  set base = excluded.base, working_hours = excluded.working_hours, skills = excluded.skills
  where r.base <> excluded.base or r.working_hours <> excluded.working_hours or r.skills <> excluded.skills;
end
$$;
drop function reliability_of(uuid);

-- An incident, and each decision about one, puts the person first in line of the job `refreshRanks`: it knows the time,
-- and takes the locks in its own order.
create function recount_reliability() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  update standings s set counted_on = null where s.freelancer_id = new.freelancer_id and s.counted_on is not null;
  return null;
end
$$;
create trigger incidents_opened_recount_reliability after insert on incidents for each row
execute function recount_reliability();
create trigger incidents_decided_recount_reliability after update on incidents for each row
when (old.state <> new.state or old.points is distinct from new.points)
execute function recount_reliability();

-- Everybody is counted by the first run of the job.
update standings set counted_on = null;
