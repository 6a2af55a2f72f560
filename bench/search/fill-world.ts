import pg from 'pg';

/** What the searches are asked about. */
export interface SearchWorld {
  readonly clientId: string;
  readonly siteId: string;
  readonly uid: string;
  /** Of 5 % of all, private to the client. */
  readonly pool: string;
}

const days = 60;
const perFreelancer = 10;
const seats = 5;
const zones = ['Europe/London', 'Europe/Lisbon', 'Europe/Berlin', 'America/New_York'];
/** Roles and skills with the share of freelancers who have them, popular and rare. */
export const roles = { waiter: 0.4, bartender: 0.2, chef: 0.08, barista: 0.02, sommelier: 0.005 };
const skills = { english: 0.6, 'silver-service': 0.15, 'food-hygiene': 0.05, 'sign-language': 0.01 };

/**
 * Fills an empty database with so many freelancers: one of four weekly patterns in one of four zones, three days off,
 * and ten assignments of eight hours within sixty days, those of the first ten days past. The constraints are on.
 */
export const fillWorld = async (adminUrl: string, freelancers: number, now: Date): Promise<SearchWorld> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await fillPeople(client, freelancers);
    await fillPlaces(client, freelancers / 100);
    await fillWork(client, now);
    await client.query('select refresh_typical_rates()');
    for (let counted = 1; counted > 0;) {
      const { rows } = await client.query<{ n: number }>('select refresh_stale_ranks($1, 5000) as n', [now]);
      counted = rows[0]!.n;
    }
    await client.query('vacuum analyze');
    const { rows } = await client.query<SearchWorld>(
      `select c.id as "clientId", s.id as "siteId", u.auth_uid as uid, p.id as pool
       from clients c join sites s on s.client_id = c.id join members m on m.client_id = c.id
       join users u on u.id = m.user_id join pools p on p.client_id = c.id
       order by c.name, s.name, p.name limit 1`,
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
};

const fillPeople = async (client: pg.Client, freelancers: number): Promise<void> => {
  await client.query(
    `insert into roles select name, name from jsonb_object_keys($1::jsonb) name`,
    [JSON.stringify(roles)],
  ); // prettier-ignore
  await client.query(
    `insert into skills select name, name from jsonb_object_keys($1::jsonb) name`,
    [JSON.stringify(skills)],
  ); // prettier-ignore
  await client.query(
    `insert into freelancers (name, headline, time_zone, pay_rate, currency, rating)
     select 'Person ' || n, 'Ready when you are', ($2::text[])[1 + n % 4], 14 + n % 30, 'EUR',
            case when n % 7 > 0 then 3 + (n * 37 % 200) / 100.0 end
     from generate_series(1, $1::int) n`,
    [freelancers, zones],
  );
  await client.query(`
    create temporary table people as
    select id, time_zone, row_number() over (order by id) - 1 as n,
           ('x' || substr(md5(id::text), 1, 8))::bit(32)::bigint % 4 as pattern
    from freelancers;
    create index on people (n);
    analyze people;`);
  for (const [table, column, shares] of [
    ['freelancer_roles', 'role_id', roles],
    ['freelancer_skills', 'skill_id', skills],
  ] as const) {
    await client.query(
      `insert into ${table} (freelancer_id, ${column})
       select p.id, x.key from people p cross join jsonb_each_text($1::jsonb) x
       where ('x' || substr(md5(p.id::text || x.key), 1, 7))::bit(28)::int / 268435456.0 < x.value::float`,
      [JSON.stringify(shares)],
    );
  }
};

const fillPlaces = async (client: pg.Client, clients: number): Promise<void> => {
  await client.query(`
    with c as (insert into clients (name) select 'Client ' || lpad(n::text, 4, '0') from generate_series(1, ${clients}) n returning id, name),
    u as (
      insert into users (auth_uid, email, name, role, time_zone)
      select 'business-' || n, 'business-' || n || '@x.test', 'Client ' || lpad(n::text, 4, '0'), 'business', 'UTC'
      from generate_series(1, ${clients}) n returning id, name
    ),
    m as (insert into members (client_id, user_id, role) select c.id, u.id, 'owner' from c join u using (name)),
    p as (insert into pools (client_id, name) select id, 'Pool of ' || name from c order by name limit 20)
    insert into sites (client_id, name, address, time_zone) select id, 'Site of ' || name, 'Road 1', 'Europe/London' from c;
    insert into pool_members (pool_id, freelancer_id)
    select p.id, f.id from (select id, row_number() over (order by name) - 1 as n from pools) p
    join people f on (f.n + p.n * 3) % 20 = 0;
    insert into favourites (client_id, freelancer_id)
    select c.id, f.id from (select id, row_number() over (order by name) - 1 as n from clients) c
    cross join lateral (select id from people where n between c.n * 97 and c.n * 97 + 60) f;
    insert into blocks (client_id, freelancer_id)
    select c.id, f.id from (select id, row_number() over (order by name) - 1 as n from clients) c
    cross join lateral (select id from people where n between c.n * 89 and c.n * 89 + 12) f;`);
};

// Patterns: office hours, early, late and weekends. Working time is computed once for each pattern and zone.
const fillWork = async (client: pg.Client, now: Date): Promise<void> => {
  await client.query(`
    create temporary table patterns (pattern int, weekdays int[], starts_at time, ends_at time);
    insert into patterns values (0, '{1,2,3,4,5}', '08:00', '18:00'), (1, '{1,2,3,4,5,6}', '05:00', '14:00'),
      (2, '{2,3,4,5,6}', '14:00', '01:00'), (3, '{5,6,7}', '07:00', '23:00');
    insert into availability_rules (freelancer_id, weekday, starts_at, ends_at, time_zone)
    select p.id, d, r.starts_at, r.ends_at, p.time_zone from people p join patterns r using (pattern) cross join unnest(r.weekdays) d;`);
  await client.query(
    `insert into time_off (freelancer_id, during)
     select id, tstzrange(day, day + interval '3 days')
     from (select id, date_trunc('day', $1::timestamptz) + (n * 13 % ${days}) * interval '1 day' as day from people) x`,
    [now],
  );
  await client.query(
    `with kinds as (
       select pattern, time_zone, min(id::text)::uuid as id from people group by pattern, time_zone
     ), times as (
       -- The one asked has days off of their own, which are put back.
       select k.pattern, k.time_zone, w.working_time from kinds k cross join lateral (
         select range_agg(tstzrange((day::date + r.starts_at) at time zone k.time_zone,
                (day::date + case when r.ends_at <= r.starts_at then 1 else 0 end + r.ends_at) at time zone k.time_zone))
                as working_time
         from patterns r, generate_series(($1::timestamptz at time zone 'UTC')::date - 1,
                                          ($1::timestamptz at time zone 'UTC')::date + ${days}, interval '1 day') day
         where r.pattern = k.pattern and extract(isodow from day) = any (r.weekdays)
       ) w
     )
     update freelancers f
     set working_time = t.working_time - tstzmultirange(o.during), working_time_until = ($1::timestamptz at time zone 'UTC')::date + ${days}
     from people p join times t using (pattern, time_zone) join time_off o on o.freelancer_id = p.id
     where f.id = p.id`,
    [now],
  );
  await client.query(
    `create temporary table planned as
     select uuidv7() as booking_id, uuidv7() as shift_id, s.id as site_id, s.client_id, g,
            date_trunc('day', $1::timestamptz) + (k * 6 - 10 + g * 7 % 6) * interval '1 day' + (6 + g * 5 % 9) * interval '1 hour' as starts_at
     from generate_series(0, (select count(*) / ${seats} - 1 from people)) g
     cross join generate_series(0, ${perFreelancer - 1}) k
     join (select id, client_id, row_number() over (order by id) - 1 as n from sites) s on s.n = (g + k * 3) % (select count(*) from sites)`,
    [now],
  );
  await client.query(`
    insert into bookings (id, client_id, site_id) select booking_id, client_id, site_id from planned;
    insert into shifts (id, booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
    select shift_id, booking_id, client_id, site_id, 'waiter', starts_at at time zone 'UTC',
           starts_at at time zone 'UTC' + interval '8 hours', 'UTC', tstzrange(starts_at, starts_at + interval '8 hours'), ${seats}
    from planned;`);
  await client.query(
    `insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate, charge_rate, currency)
     select s.shift_id, s.client_id, ${seats}, f.id, seat, case when s.starts_at < $1 then 'worked' else 'confirmed' end,
            tstzrange(s.starts_at, s.starts_at + interval '8 hours'), 20, 24, 'EUR'
     from planned s cross join generate_series(1, ${seats}) seat join people f on f.n = s.g * ${seats} + seat - 1`,
    [now],
  );
};
