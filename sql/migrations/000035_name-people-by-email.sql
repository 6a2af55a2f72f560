-- Imports may name people by their e-mail address too. A business has never been shown the addresses of freelancers, and
-- must not learn by trying which ones are known here: an address finds only who was confirmed for work of theirs before.
-- `email` is set where somebody was found by it, and says nothing that the caller did not write.
drop function freelancers_named(text[]);
create function freelancers_named(p_names text[]) returns table (id uuid, name text, roles text[], email text)
  language sql stable security definer set search_path = public as $$
  select f.id, f.name, array(select r.role_id from freelancer_roles r where r.freelancer_id = f.id), max(wanted.email)
  from (
    select f.id, null as email from freelancers f where lower(f.name) = any (p_names)
    union all
    select f.id, null from unnest(p_names) n
    -- `case`, because a condition beside it may be judged later than the cast.
    join freelancers f on f.id = case when n ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then n::uuid end
    union all
    select f.id, lower(u.email) from users u join freelancers f on f.user_id = u.id
    where lower(u.email) = any (p_names)
      and (caller_runs_platform() or exists (
        select from assignments a
        where a.freelancer_id = f.id and a.client_id = caller_client_id()
          and a.state in ('confirmed', 'in_progress', 'worked', 'approved', 'no_show')))
  ) wanted join freelancers f on f.id = wanted.id
  where caller_runs_platform() or caller_client_id() is not null
  group by f.id, f.name
$$;
