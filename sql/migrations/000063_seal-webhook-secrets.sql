-- Secrets of webhooks are kept sealed. Those of before stay as they are until the job has sealed them: it takes whatever
-- was not sealed with the present version of the key.

alter table webhooks add column secret_key_version text;
grant insert (secret_key_version) on webhooks to flxibl_app;

-- As before, with the version of the key. The old secret stays sealed as it was, with the same version or an older one.
drop function rotate_webhook_secret(uuid, text, timestamptz);
create function rotate_webhook_secret(p_id uuid, p_sealed text, p_key_version text, p_until timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public
as $$
begin
  update webhooks w
  set old_secret = w.secret, old_secret_until = p_until, secret = p_sealed,
      -- What seals the older one counts for both, so that the job sees to it.
      secret_key_version = case when w.secret_key_version = p_key_version then p_key_version end
  where w.id = p_id and (
    (caller_role() = 'admin' and w.client_id is null)
    or (caller_member_role() = 'owner' and w.client_id = caller_client_id()));
  return found;
end
$$;

create function webhook_secrets_to_seal(p_key_version text, p_limit int)
returns table (id uuid, secret text, old_secret text)
language plpgsql volatile security definer set search_path = public
as $$
#variable_conflict use_column
begin
  if caller_role() is distinct from 'job' then return; end if;
  return query
  select w.id, w.secret, w.old_secret from webhooks w
  where w.secret_key_version is distinct from p_key_version order by w.id limit p_limit for update skip locked;
end
$$;

create function keep_sealed_webhook_secret(p_id uuid, p_sealed text, p_old_sealed text, p_key_version text) returns void
language plpgsql volatile security definer set search_path = public
as $$
begin
  if caller_role() is distinct from 'job' then return; end if;
  update webhooks w set secret = p_sealed, old_secret = p_old_sealed, secret_key_version = p_key_version where w.id = p_id;
end
$$;
