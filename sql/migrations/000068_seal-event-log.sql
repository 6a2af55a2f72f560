-- What of an event may name somebody: what an erasure takes away, and nothing else.
create function personal_words() returns text[] language sql immutable as $$
  select array['name', 'email', 'note', 'comment', 'reason', 'fileName', 'account']
$$;

-- Without a salt that goes with the words, their hash would give a name away to whoever tries all of them.
alter table event_log add column salt uuid default gen_random_uuid();
-- Of an erased row: what its words hashed to.
alter table event_log add column words_hash bytea;

create function words_of(p_facts jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(key, value), '{}')
  from jsonb_each(case when jsonb_typeof(p_facts) = 'object' then p_facts else '{}' end) where key = any (personal_words())
$$;

create function words_of_event(e event_log) returns jsonb language sql immutable as $$
  select jsonb_build_array(e.reason, words_of(e.before), words_of(e.after))
$$;

create function has_words(e event_log) returns boolean language sql immutable as $$
  select words_of_event(e) <> '[null, {}, {}]'
$$;

create function hash_words(e event_log) returns bytea language sql immutable as $$
  select sha256(convert_to(coalesce(e.salt::text, '') || words_of_event(e)::text, 'UTF8'))
$$;

create function without_words(p_facts jsonb) returns jsonb language sql immutable as $$
  select case when jsonb_typeof(p_facts) = 'object' then p_facts - personal_words() else p_facts end
$$;

-- The same before and after an erasure, in every session: instants are written in UTC.
create function hash_event(e event_log) returns bytea language sql stable set timezone = 'UTC' as $$
  select sha256(
    convert_to(jsonb_build_array(
      e.id, e.tx::text, e.seq, e.occurred_at, e.type, e.actor_user_id, e.channel, e.api_key_id, e.request_id, e.client_id,
      e.freelancer_id, e.booking_id, e.shift_id, e.assignment_id, lower(e.affects), upper(e.affects),
      without_words(e.before), without_words(e.after), e.policy_version)::text, 'UTF8')
    || coalesce(e.words_hash, hash_words(e)))
$$;

-- A seal covers the rows behind the seal before it, in the order of (tx, seq), and that seal.
create table event_seals (
  position bigint primary key check (position > 0),
  tx xid8 not null,
  seq bigint not null,
  event_ids uuid[] not null,
  event_hashes bytea[] not null,
  sealed_at timestamptz not null,
  hash bytea not null,
  constraint event_seals_have_a_hash_for_each_event check (cardinality(event_ids) = cardinality(event_hashes))
);
create trigger event_seals_are_append_only before update or delete or truncate on event_seals
  for each statement execute function refuse_change();
alter table event_seals enable row level security;
create policy event_seals_are_read_by_jobs on event_seals for select to flxibl_app
  using ((select caller_role()) = 'job');
grant select on event_seals to flxibl_app;

-- How far the present round of comparing them has come.
insert into event_cursors values ('verification', '0', 0);

create function hash_seal(s event_seals, p_previous bytea) returns bytea language sql stable set timezone = 'UTC' as $$
  select sha256(
    convert_to(jsonb_build_array(s.position, s.tx::text, s.seq, s.event_ids, s.event_hashes, s.sealed_at)::text, 'UTF8')
    || coalesce(p_previous, ''))
$$;

-- One batch of what can be read in order. Takes no lock that who books waits for; one at a time.
create function seal_events(p_limit int, p_now timestamptz) returns table (events int, "position" bigint, hash text)
language plpgsql volatile security definer set search_path = public as $$
#variable_conflict use_column
declare
  v_last event_seals;
  v_next event_seals;
begin
  if (select caller_role()) is distinct from 'job' then raise insufficient_privilege; end if;
  if not pg_try_advisory_xact_lock(hashtext('seal_events')) then return; end if;
  select * into v_last from event_seals order by position desc limit 1;
  with batch as (
    select e as event from event_log e
    where (e.tx, e.seq) > (coalesce(v_last.tx, '0'), coalesce(v_last.seq, 0)) and e.tx < pg_snapshot_xmin(pg_current_snapshot())
    order by e.tx, e.seq limit p_limit
  )
  select array_agg((event).id order by (event).tx, (event).seq),
         array_agg(hash_event(event) order by (event).tx, (event).seq),
         (array_agg((event).tx order by (event).tx desc, (event).seq desc))[1],
         (array_agg((event).seq order by (event).tx desc, (event).seq desc))[1]
  into v_next.event_ids, v_next.event_hashes, v_next.tx, v_next.seq
  from batch;
  if v_next.event_ids is null then return; end if;
  v_next.position := coalesce(v_last.position, 0) + 1;
  v_next.sealed_at := p_now;
  v_next.hash := hash_seal(v_next, v_last.hash);
  insert into event_seals select v_next.*;
  return query select cardinality(v_next.event_ids), v_next.position, encode(v_next.hash, 'hex');
end
$$;

-- The seals after a position and, of each, the first thing that is not as it was sealed.
create function check_seals(p_after bigint, p_limit int)
returns table ("position" bigint, hash text, events int, fault text, event_id uuid)
language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
begin
  if (select caller_role()) is distinct from 'job' then raise insufficient_privilege; end if;
  return query
  select s.position, encode(s.hash, 'hex'), cardinality(s.event_ids), found.fault, found.event_id
  from (select * from event_seals where position > p_after order by position limit p_limit) s
  left join event_seals p on p.position = s.position - 1
  left join lateral (
    select 'seal_deleted' as fault, null::uuid as event_id, '0'::xid8 as tx, 0::bigint as seq, 0 as turn
    where p.position is null and s.position <> 1
    union all
    select 'seal_changed', null, '0', 0, 1 where s.hash is distinct from hash_seal(s, p.hash)
    union all
    select case when e.id is null then 'event_deleted' else 'event_changed' end, sealed.id, '0', 0, 1 + sealed.turn::int
    from unnest(s.event_ids, s.event_hashes) with ordinality as sealed (id, hash, turn)
    left join event_log e on e.id = sealed.id
    where e.id is null or hash_event(e) <> sealed.hash
       -- The words of an erased row are gone, and somebody was erased.
       or (e.words_hash is not null and (has_words(e) or not (
         e.type like 'invitation%'
         or exists (select from erasures g where g.user_id = e.actor_user_id or g.freelancer_id = e.freelancer_id))))
    union all
    select 'event_inserted', e.id, e.tx, e.seq, 2147483647
    from event_log e
    where (e.tx, e.seq) > (coalesce(p.tx, '0'), coalesce(p.seq, 0)) and (e.tx, e.seq) <= (s.tx, s.seq)
      and e.id <> all (s.event_ids)
    order by turn, tx, seq limit 1
  ) found on true
  order by s.position;
end
$$;

-- As before; keeps what the words of each row hashed to, so that the seals go on fitting.
create or replace function erase_copies(p_user_id uuid, p_now timestamptz) returns void language plpgsql volatile security definer set search_path = public as $$
declare
  v_gone erasures;
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
  update event_log e
  set words_hash = hash_words(e), salt = null, reason = null, before = e.before - personal_words(), after = e.after - personal_words()
  where has_words(e) and (
    e.actor_user_id = p_user_id or e.freelancer_id = v_gone.freelancer_id
    or (e.type like 'invitation%' and lower(v_gone.email) in (lower(e.after ->> 'email'), lower(e.before ->> 'email'))));
  perform set_config('app.erasing', '', true);
end
$$;

-- As before, without what the seals need.
create or replace function export_me() returns jsonb language plpgsql stable set search_path = public as $$
declare
  v_tables jsonb := '{}';
  v_rows jsonb;
  v_table record;
begin
  for v_table in select * from personal_tables() loop
    execute format(
      'select coalesce(jsonb_agg(to_jsonb(t) - array[''token'', ''token_hash'', ''account_hash'', ''sync_token'', ''lease'', ''working_hours'', ''salt'', ''words_hash'']), ''[]'')
       from (select * from %I where %I = $1 limit 50000) t', v_table.table_name, v_table.owner_column)
      into v_rows
      using case when v_table.owner_column = 'freelancer_id' then caller_freelancer_id() else caller_user_id() end;
    v_tables := v_tables || jsonb_build_object(v_table.table_name, v_rows);
  end loop;
  return v_tables;
end
$$;
