import pg from 'pg';

export interface FilledWorld {
  readonly uid: string;
  readonly siteId: string;
  /** People with free time, one after another in no order of their making. */
  readonly freelancerIds: readonly string[];
}

/** The id of the n-th person, from 1: `pgbench` can count and cannot look up. */
export const freelancerIdOf = (n: number): string => `01900000-0000-7000-8000-${100_000_000_000 + n}`;

/** One client, and so many freelancers who are free by day for 180 days, one shift of each taken. */
export const fillFreelancers = async (adminUrl: string, freelancers: number): Promise<FilledWorld> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`
      insert into roles values ('waiter', 'Waiter');
      with u as (
        insert into users (auth_uid, email, name, role, time_zone)
        values ('business', 'b@x.test', 'Business', 'business', 'UTC') returning id
      ), c as (insert into clients (name) values ('Client') returning id),
      m as (insert into members select c.id, u.id, 'owner' from c, u)
      insert into sites (client_id, name, address, time_zone) select id, 'Site', 'Road 1', 'Europe/Lisbon' from c`);
    await client.query(
      `insert into freelancers (id, name, time_zone, pay_rate, currency, rating, working_time, working_time_until)
       select ('01900000-0000-7000-8000-' || 100000000000 + n)::uuid, 'Person ' || n, 'UTC', 20, 'EUR', 4, free.time, current_date + 180
       from generate_series(1, $1::int) n cross join (
         select range_agg(tstzrange(day + interval '6 hours', day + interval '22 hours')) as time
         from generate_series(current_date, current_date + 180, interval '1 day') day
       ) free`,
      [freelancers],
    );
    await client.query(`insert into freelancer_roles select id, 'waiter' from freelancers`);
    // In the evening, so that it is in nobody's way and still has to be looked through. Each of a booking of its own: of
    // one that had all shifts the planner would learn to look through all of them.
    await client.query(
      `with place as (select id, client_id from sites), people as (
         select id, uuidv7() as shift_id, uuidv7() as booking_id, tstzrange(at, at + interval '2 hours') as during
         from freelancers cross join lateral (
           select current_date + interval '20 hours' + (hashtext(id::text) % 90 + 90) * interval '1 day' as at
         ) t
       ), b as (
         insert into bookings (id, client_id, site_id) select p.booking_id, place.client_id, place.id from people p, place
       ), s as (
         insert into shifts (id, booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
         select p.shift_id, p.booking_id, place.client_id, place.id, 'waiter', lower(p.during)::timestamp, upper(p.during)::timestamp,
                'Europe/Lisbon', p.during, 1 from people p, place
       )
       insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate, charge_rate, currency)
       select p.shift_id, place.client_id, 1, p.id, 1, 'confirmed', p.during, 20, 24, 'EUR' from people p, place`,
    );
    await client.query('vacuum analyze');
    const { rows } = await client.query<{ site_id: string; ids: string[] }>(
      `select (select id from sites) as site_id, array(select id from freelancers order by hashtext(id::text) limit 500) as ids`,
    );
    return { uid: 'business', siteId: rows[0]!.site_id, freelancerIds: rows[0]!.ids };
  } finally {
    await client.end();
  }
};
