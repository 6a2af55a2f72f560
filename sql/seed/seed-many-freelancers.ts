import type pg from 'pg';
import { patterns, roles } from './demo-people.ts';

const zones = [
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Berlin',
  'America/New_York',
  'Europe/Paris',
  'Europe/Warsaw',
];
const firstNames = [
  'Alex',
  'Billie',
  'Charlie',
  'Dana',
  'Eden',
  'Frankie',
  'Gale',
  'Harper',
  'Indigo',
  'Jules',
];
const lastNames = [
  'Adams',
  'Brandt',
  'Costa',
  'Dubois',
  'Evans',
  'Ferrari',
  'Green',
  'Horvat',
  'Ivanov',
  'Jensen',
];

/** Freelancers without accounts, for trying the platform at size: two roles and one weekly pattern each. */
export const seedManyFreelancers = async (client: pg.Client, count: number): Promise<void> => {
  await client.query(
    `insert into freelancers (name, headline, time_zone, pay_rate, currency, rating)
     select ($2::text[])[1 + n % 10] || ' ' || ($3::text[])[1 + n / 10 % 10] || ' ' || n, 'Ready when you are',
            ($4::text[])[1 + n % 6], 14 + n % 30, 'EUR', 3 + (n % 20) / 10.0
     from generate_series(1, $1::int) n`,
    [count, firstNames, lastNames, zones],
  );
  await client.query(
    `insert into freelancer_roles (freelancer_id, role_id)
     select f.id, ($1::text[])[1 + (hashtext(f.id::text) & 1023 + k * 3) % $2]
     from freelancers f, generate_series(0, 1) k
     where f.user_id is null
     on conflict do nothing`,
    [roles.map(([id]) => id), roles.length],
  );
  const names = Object.keys(patterns);
  await client.query(
    `insert into availability_rules (freelancer_id, weekday, starts_at, ends_at, time_zone)
     select f.id, r.weekday, r.start, r."end", f.time_zone
     from freelancers f
     join jsonb_to_recordset($1::jsonb) as r (pattern int, weekday int, start time, "end" time)
       on r.pattern = (hashtext(f.id::text) & 1023) % $2
     where f.user_id is null`,
    [
      JSON.stringify(
        Object.values(patterns).flatMap((rules, pattern) => rules.map((rule) => ({ pattern, ...rule }))),
      ),
      names.length,
    ],
  );
};
