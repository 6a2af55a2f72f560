-- People whose ID token says something else than Postgres: the rules of the live layer go by its claims, the API
-- never does. One row each, however often somebody's rights change.
create table pending_claims (
  user_id uuid primary key references users,
  since timestamptz not null default clock_timestamp(),
  attempts int not null default 0
);
create index pending_claims_by_age on pending_claims (attempts, since);

create function order_claims() returns trigger
language plpgsql security definer set search_path = public
as $$
begin
  insert into pending_claims as p (user_id)
  values ((case tg_table_name
    when 'users' then to_jsonb(new) ->> 'id' else coalesce(to_jsonb(new), to_jsonb(old)) ->> 'user_id' end)::uuid)
  on conflict (user_id) do update set since = excluded.since, attempts = 0;
  return null;
end
$$;
create trigger members_order_claims after insert or update of role or delete on members
for each row execute function order_claims();
create trigger users_order_claims after update of role, disabled_at on users
for each row when (old.role <> new.role or old.disabled_at is distinct from new.disabled_at)
execute function order_claims();

-- What each token has to say: nothing about somebody who is disabled, or of a business without being a member.
create function read_pending_claims(p_limit int)
returns table (user_id uuid, since timestamptz, auth_uid text, role text, client_id uuid, freelancer_id uuid)
language sql stable security definer set search_path = public
as $$
  select p.user_id, p.since, u.auth_uid,
         case when u.disabled_at is null and (u.role <> 'business' or m.client_id is not null) then u.role end,
         case when u.disabled_at is null then m.client_id end,
         case when u.disabled_at is null then f.id end
  from pending_claims p
  join users u on u.id = p.user_id
  left join members m on m.user_id = u.id
  left join freelancers f on f.user_id = u.id
  order by p.attempts, p.since
  limit p_limit
$$;

-- An order that has become newer since stays.
create function settle_claims(p_user_ids uuid[], p_since timestamptz[], p_done boolean[]) returns void
language sql volatile security definer set search_path = public
as $$
  with settled as (select * from unnest(p_user_ids, p_since, p_done) as s (user_id, since, done)),
  removed as (
    delete from pending_claims p using settled s where p.user_id = s.user_id and p.since = s.since and s.done
  )
  update pending_claims p set attempts = p.attempts + 1
  from settled s where p.user_id = s.user_id and p.since = s.since and not s.done
$$;

alter table pending_claims enable row level security;
create policy pending_claims_are_delivered on pending_claims to flxibl_app using (
  (select caller_runs_platform())
);
grant select on pending_claims to flxibl_app;
