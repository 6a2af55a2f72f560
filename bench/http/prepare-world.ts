import { createHash } from 'node:crypto';
import type pg from 'pg';

/** Keys of the client; as many as keep each below its limit. */
export const addKeys = async (owner: pg.Client): Promise<string[]> => {
  const secrets = Array.from({ length: 8 }, (_, index) => `flx_bench${index}`);
  await owner.query(
    `insert into api_keys (client_id, name, secret_hash, prefix, scopes, created_by, created_at)
     select client_id, 'Bench', secret, 'flx_', '{book}', user_id, now() from members, unnest($1::bytea[]) secret`,
    [secrets.map((secret) => createHash('sha256').update(secret).digest())],
  );
  return secrets;
};

/** Gives every freelancer an account and a phone, so that each booking has somebody to tell. */
export const addPhones = async (owner: pg.Client): Promise<void> => {
  await owner.query(
    `with u as (
       insert into users (auth_uid, email, name, role, time_zone)
       select id::text, id || '@x.test', name, 'freelancer', 'UTC' from freelancers returning id, auth_uid
     ), d as (
       insert into devices (user_id, token, platform, created_at, last_seen_at)
       select id, auth_uid, 'android', now(), now() from u
     )
     update freelancers f set user_id = u.id from u where u.auth_uid = f.id::text`,
  );
  await owner.query('vacuum analyze');
};
