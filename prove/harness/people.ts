import { createHash } from 'node:crypto';
import type { Neighbours } from './start-neighbours.ts';

export interface Person {
  readonly id: string;
  readonly uid: string;
  readonly token: string;
}

export interface Site {
  readonly siteId: string;
  readonly clientId: string;
  readonly key: string;
}

/** Free from 06:00 to 22:00 UTC every day, shown live, and with a phone that may ring at night. */
export const addPeople = async ({ owner }: Neighbours, count: number, now: Date): Promise<Person[]> => {
  const { rows } = await owner.query<Person>(
    `with u as (
       insert into users (auth_uid, email, name, role, time_zone)
       select 'p' || n, 'p' || n || '@x.test', 'Person ' || n, 'freelancer', 'UTC' from generate_series(1, $1) n
       returning id, auth_uid, name
     ), f as (
       insert into freelancers (user_id, name, time_zone, pay_rate, currency, rating)
       select id, name, 'UTC', 20, 'EUR', 4 from u returning id, user_id
     ), r as (insert into freelancer_roles select f.id, 'waiter' from f),
     w as (insert into availability_rules select f.id, d, '06:00', '22:00', 'UTC' from f, generate_series(1, 7) d),
     v as (
       insert into devices (user_id, token, platform, created_at, last_seen_at)
       select id, 'phone-of-' || auth_uid, 'web', $2, $2 from u
     ),
     q as (
       insert into notification_preferences (user_id, muted, quiet_from, quiet_until)
       select id, '{}', '00:00', '00:00' from u
     )
     select f.id, u.auth_uid as uid, 'phone-of-' || u.auth_uid as token from f join u on u.id = f.user_id`,
    [count, now],
  );
  await owner.query(`select roll_availability($1, 1000000)`, [now]);
  await owner.query('vacuum analyze');
  return rows;
};

/** A client with one site, and a key for its API. */
export const addSite = async ({ world, owner }: Neighbours): Promise<Site> => {
  const { clientId, siteId, uid } = await world.addClient();
  const key = `flx_${clientId.replaceAll('-', '')}`;
  await owner.query(
    `insert into api_keys (client_id, name, secret_hash, prefix, scopes, created_by, created_at)
     select $1, 'Proof', $2, 'flx_', '{read,book,manage}', id, now() from users where auth_uid = $3`,
    [clientId, createHash('sha256').update(key).digest(), uid],
  );
  return { siteId, clientId, key };
};
