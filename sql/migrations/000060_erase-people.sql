-- Who asked to be erased. Name and addresses are kept until the copies of them are found, and not a moment longer.
create table erasures (
  user_id uuid primary key references users (id),
  freelancer_id uuid references freelancers (id),
  auth_uid text,
  name text,
  -- As clients know them: people may sign in by another name.
  freelancer_name text,
  email text,
  requested_at timestamptz not null,
  done_at timestamptz,
  constraint erasures_forget_whom_once_done check ((done_at is null) = (num_nonnulls(auth_uid, name, freelancer_name, email) = 4))
);
create index erasures_waiting on erasures (requested_at) where done_at is null;
alter table erasures enable row level security;
create policy erasures_are_finished_by_jobs on erasures for select to flxibl_app
  using ((select caller_role()) = 'job');
grant select on erasures to flxibl_app;

-- Where somebody's own rows are found. What is not listed belongs to clients, or is worked out from the rest.
create function personal_tables() returns table (table_name text, owner_column text) language sql stable as $$
  values ('users', 'id'), ('freelancers', 'user_id'), ('members', 'user_id'), ('member_sites', 'user_id'),
         ('notifications', 'user_id'), ('notification_preferences', 'user_id'), ('devices', 'user_id'),
         ('calendar_feeds', 'user_id'), ('holds', 'user_id'), ('event_log', 'actor_user_id'),
         ('freelancer_roles', 'freelancer_id'), ('freelancer_skills', 'freelancer_id'),
         ('availability_rules', 'freelancer_id'), ('availability_exceptions', 'freelancer_id'),
         ('time_off', 'freelancer_id'), ('stays', 'freelancer_id'), ('documents', 'freelancer_id'),
         ('calendar_connections', 'freelancer_id'), ('calendars', 'freelancer_id'), ('busy_blocks', 'freelancer_id'),
         ('assignments', 'freelancer_id'), ('offers', 'freelancer_id'), ('offer_declines', 'freelancer_id'),
         ('pencils', 'freelancer_id'), ('standbys', 'freelancer_id'), ('requests', 'freelancer_id'),
         ('incidents', 'freelancer_id'), ('ratings', 'freelancer_id'), ('timesheets', 'freelancer_id'),
         ('timesheet_corrections', 'freelancer_id')
$$;

-- Everything of the caller's own, by table. As the caller: row-level security hides here what it hides elsewhere.
create function export_me() returns jsonb language plpgsql stable set search_path = public as $$
declare
  v_tables jsonb := '{}';
  v_rows jsonb;
  v_table record;
begin
  for v_table in select * from personal_tables() loop
    execute format(
      'select coalesce(jsonb_agg(to_jsonb(t) - array[''token'', ''token_hash'', ''account_hash'', ''sync_token'', ''lease'', ''working_hours'']), ''[]'')
       from (select * from %I where %I = $1 limit 50000) t', v_table.table_name, v_table.owner_column)
      into v_rows
      using case when v_table.owner_column = 'freelancer_id' then caller_freelancer_id() else caller_user_id() end;
    v_tables := v_tables || jsonb_build_object(v_table.table_name, v_rows);
  end loop;
  return v_tables;
end
$$;

-- Makes the caller nobody. Hours, money and the history stay, with an id that leads to no name.
-- 'booked': their time is still promised to somebody. 'last_owner': a client would have nobody left.
create function erase_me(p_now timestamptz) returns text language plpgsql volatile security definer set search_path = public as $$
declare
  v_user users;
  v_freelancer uuid;
begin
  select * into v_user from users where id = caller_user_id() for update;
  select id into v_freelancer from freelancers where user_id = v_user.id for update;
  if exists (select from assignments a where a.freelancer_id = v_freelancer and assignment_blocks(a.state) and a.ends_at > p_now) then
    return 'booked';
  end if;
  perform from members m where m.client_id in (select client_id from members where user_id = v_user.id) order by user_id for update;
  if exists (select from members m where m.user_id = v_user.id and m.role = 'owner'
             and not exists (select from members o where o.client_id = m.client_id and o.role = 'owner' and o.user_id <> m.user_id)) then
    return 'last_owner';
  end if;

  insert into erasures (user_id, freelancer_id, auth_uid, name, freelancer_name, email, requested_at)
  values (v_user.id, v_freelancer, v_user.auth_uid, v_user.name,
          coalesce((select name from freelancers where id = v_freelancer), v_user.name), v_user.email, p_now);
  update users set name = 'Erased person', email = 'erased-' || id || '@erased.invalid', auth_uid = 'erased-' || id, disabled_at = p_now
  where id = v_user.id;
  delete from member_sites where user_id = v_user.id;
  delete from members where user_id = v_user.id;
  update api_keys set revoked_at = p_now where created_by = v_user.id and revoked_at is null;
  update invitations set email = 'erased@erased.invalid' where lower(email) = lower(v_user.email);
  delete from refused_addresses where address = lower(v_user.email);
  -- A push that is given up becomes a mail, so the mails go last.
  delete from devices where user_id = v_user.id;
  delete from deliveries where notification_id in (select id from notifications where user_id = v_user.id);
  delete from mails where notification_id in (select id from notifications where user_id = v_user.id);
  delete from notifications where user_id = v_user.id;
  delete from notification_preferences where user_id = v_user.id;
  delete from calendar_feeds where user_id = v_user.id;
  delete from calendar_attempts where user_id = v_user.id;
  delete from holds where user_id = v_user.id;
  delete from idempotency_keys where user_id = v_user.id;
  if v_freelancer is null then return 'erased'; end if;

  update freelancers set name = 'Erased person', headline = '', latitude = null, longitude = null, status = 'paused'
  where id = v_freelancer;
  delete from availability_rules where freelancer_id = v_freelancer;
  delete from availability_exceptions where freelancer_id = v_freelancer;
  delete from time_off where freelancer_id = v_freelancer;
  delete from stays where freelancer_id = v_freelancer;
  delete from pool_members where freelancer_id = v_freelancer;
  delete from favourites where freelancer_id = v_freelancer;
  delete from blocks where freelancer_id = v_freelancer;
  delete from site_regulars where freelancer_id = v_freelancer;
  delete from documents where freelancer_id = v_freelancer;
  -- As when somebody disconnects; the access is given back by the job that does so for everybody.
  update calendar_connections set state = 'disconnected', problem = null, account_label = 'erased' where freelancer_id = v_freelancer;
  update calendars set name = 'erased', next_sync_at = null, sync_token = null, lease = null, checked_at = null where freelancer_id = v_freelancer;
  delete from busy_blocks where freelancer_id = v_freelancer;
  -- What was said about the person or by them.
  update assignments set check_in_evidence = null, check_out_evidence = null
  where freelancer_id = v_freelancer and (check_in_evidence is not null or check_out_evidence is not null);
  update offers set reason = null where freelancer_id = v_freelancer and reason is not null;
  update offer_declines set reason = null where freelancer_id = v_freelancer and reason is not null;
  update requests set reason = 'erased', answer_reason = case when answer_reason is not null then 'erased' end where freelancer_id = v_freelancer;
  update incidents set reason = null, dispute_reason = null, decision_reason = null, appeal_reason = null where freelancer_id = v_freelancer;
  update ratings set comment = null where freelancer_id = v_freelancer and comment is not null;
  perform materialise_working_time(array[v_freelancer], p_now);
  return 'erased';
end
$$;

-- The log is added to and nothing else, but for this.
drop trigger event_log_is_append_only on event_log;
create trigger event_log_is_append_only before delete or update or truncate on event_log for each statement
  when (current_setting('app.erasing', true) is distinct from 'on') execute function refuse_change();

-- Copies of name and address in what others were told and answered, and in the log. Only in rows that speak of the
-- person by id: a name alone may be anybody's, and be part of any word.
create function erase_copies(p_user_id uuid, p_now timestamptz) returns void language plpgsql volatile security definer set search_path = public as $$
declare
  v_gone erasures;
  v_words text[] := array['name', 'email', 'note', 'comment', 'reason', 'fileName', 'account'];
begin
  if (select caller_role()) is distinct from 'job' then raise insufficient_privilege; end if;
  select * into v_gone from erasures where user_id = p_user_id and done_at is null for update;
  if not found then return; end if;

  with told as (
    update notifications n
    set title = replace(replace(replace(n.title, v_gone.name, 'Erased person'), v_gone.freelancer_name, 'Erased person'), v_gone.email, 'erased'),
        body = replace(replace(replace(n.body, v_gone.name, 'Erased person'), v_gone.freelancer_name, 'Erased person'), v_gone.email, 'erased')
    from event_log e
    where e.id = n.event_id and (e.freelancer_id = v_gone.freelancer_id or e.actor_user_id = p_user_id)
      and (strpos(n.title || n.body, v_gone.name) > 0 or strpos(n.title || n.body, v_gone.freelancer_name) > 0
           or strpos(n.title || n.body, v_gone.email) > 0)
    returning n.id
  )
  -- Their inboxes show it as well: written anew.
  update deliveries d set state = 'pending', attempts = 0, next_attempt_at = p_now, cause = null, dropped_at = null
  from told where d.notification_id = told.id and d.device_id is null;

  update idempotency_keys
  set body = replace(replace(replace(body::text, to_json(v_gone.name)::text, '"Erased person"'), to_json(v_gone.freelancer_name)::text, '"Erased person"'),
                     to_json(v_gone.email)::text, '"erased"')::json
  where strpos(body::text, p_user_id::text) > 0 or strpos(body::text, v_gone.freelancer_id::text) > 0
     or strpos(lower(body::text), lower(to_json(v_gone.email)::text)) > 0;

  perform set_config('app.erasing', 'on', true);
  update event_log set reason = null, before = before - v_words, after = after - v_words
  where actor_user_id = p_user_id or freelancer_id = v_gone.freelancer_id;
  update event_log set before = before - v_words, after = after - v_words
  where type like 'invitation%' and (lower(after ->> 'email') = lower(v_gone.email) or lower(before ->> 'email') = lower(v_gone.email));
  perform set_config('app.erasing', '', true);
end
$$;

create function finish_erasure(p_user_id uuid, p_now timestamptz) returns void language plpgsql volatile security definer set search_path = public as $$
begin
  if (select caller_role()) is distinct from 'job' then raise insufficient_privilege; end if;
  update erasures set auth_uid = null, name = null, freelancer_name = null, email = null, done_at = p_now where user_id = p_user_id and done_at is null;
end
$$;

-- What has served its purpose: answers for requests that nobody repeats any more, buckets that are long full.
create function forget_old(p_now timestamptz, p_limit int) returns int language sql volatile security definer set search_path = public as $$
  with answers as (
    delete from idempotency_keys where (user_id, key) in (
      select user_id, key from idempotency_keys where created_at < p_now - interval '30 days' order by created_at limit p_limit
      for update skip locked)
    and created_at < p_now - interval '30 days' returning 1
  ), buckets as (
    delete from rate_limits where bucket in (
      select bucket from rate_limits where filled_at < p_now - interval '1 day' order by filled_at limit p_limit for update skip locked)
    returning 1
  )
  select ((select count(*) from answers) + (select count(*) from buckets))::int
$$;
