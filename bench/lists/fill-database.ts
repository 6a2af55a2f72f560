import pg from 'pg';

export interface FilledDatabase {
  /** uid of a business user of a client in the middle of the pack. */
  readonly businessUid: string;
  readonly adminUid: string;
  readonly freelancerUid: string;
}

const clients = 20;
const perFreelancer = 100;
const seats = 5;

/**
 * Fills an empty database with so many assignments, half of them past: five seats a shift, a hundred shifts a
 * freelancer twelve hours apart, twenty clients. The constraints are on while it fills.
 */
export const fillDatabase = async (adminUrl: string, assignments: number): Promise<FilledDatabase> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const groups = Math.ceil(assignments / perFreelancer / seats);
  try {
    await client.query(`insert into roles values ('waiter', 'Waiter')`);
    await client.query(
      `with u as (
         insert into users (auth_uid, email, name, role, time_zone)
         select 'business-' || n, 'business-' || n || '@x.test', 'Business ' || n, 'business', 'UTC'
         from generate_series(1, $1::int) n returning id, auth_uid
       ), c as (insert into clients (name) select 'Client ' || n from generate_series(1, $1::int) n returning id, name),
       m as (
         insert into members (client_id, user_id, role)
         select c.id, u.id, 'owner' from c join u on u.auth_uid = 'business-' || substr(c.name, 8)
       )
       insert into sites (client_id, name, address, time_zone) select id, 'Site of ' || name, 'Road 1', 'UTC' from c`,
      [clients],
    );
    await client.query(
      `insert into users (auth_uid, email, name, role, time_zone)
       values ('admin', 'admin@x.test', 'Admin', 'admin', 'UTC'), ('freelancer', 'f@x.test', 'Freelancer', 'freelancer', 'UTC')`,
    );
    await client.query(
      `insert into freelancers (user_id, name, time_zone, pay_rate, currency, rating)
       select case when n = 1 then (select id from users where auth_uid = 'freelancer') end,
              'Person ' || n, 'UTC', 20, 'EUR', 3 + (n % 20) / 10.0
       from generate_series(1, $1::int) n`,
      [groups * seats],
    );
    await fillShifts(client, groups);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
  return { businessUid: `business-${clients / 2}`, adminUid: 'admin', freelancerUid: 'freelancer' };
};

// Temporary tables number people and sites, so that each row of the millions is made by arithmetic.
const fillShifts = async (client: pg.Client, groups: number): Promise<void> => {
  await client.query(`
    create temporary table people as select id, row_number() over (order by id) - 1 as n from freelancers;
    create temporary table places as select id, client_id, row_number() over (order by id) - 1 as n from sites;
    create temporary table planned as
    select uuidv7() as booking_id, uuidv7() as shift_id, p.id as site_id, p.client_id, g,
           date_trunc('hour', now()) + (k - ${perFreelancer / 2}) * interval '12 hours' as starts_at
    from generate_series(0, ${groups - 1}) g
    cross join generate_series(0, ${perFreelancer - 1}) k
    join places p on p.n = (g + k) % ${clients};
    create index on people (n);`);
  await client.query(`
    insert into bookings (id, client_id, site_id, created_at) select booking_id, client_id, site_id, now() from planned;
    insert into shifts (id, booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
    select shift_id, booking_id, client_id, site_id, 'waiter', starts_at at time zone 'UTC',
           starts_at at time zone 'UTC' + interval '8 hours', 'UTC', tstzrange(starts_at, starts_at + interval '8 hours'), ${seats}
    from planned;
    alter table assignments disable trigger assignments_made_ended_open_a_timesheet;
    insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate, charge_rate, currency)
    select s.shift_id, s.client_id, ${seats}, f.id, seat, case when s.starts_at < now() then 'worked' else 'confirmed' end,
           tstzrange(s.starts_at, s.starts_at + interval '8 hours'), 20, 24, 'EUR'
    from planned s cross join generate_series(1, ${seats}) seat join people f on f.n = s.g * ${seats} + seat - 1;
    alter table assignments enable trigger assignments_made_ended_open_a_timesheet;`);
  await fillTimesheets(client);
  // The trigger would raise versions and order projections, a million times for nothing that is measured here.
  await client.query(`
    alter table event_log disable trigger event_log_notes_changed_availability;
    insert into event_log (type, channel, client_id, freelancer_id, booking_id, shift_id, assignment_id, actor_user_id,
                           occurred_at, after)
    select case when a.seat = 1 and abs(hashtext(a.id::text)) % 5000 = 0 then 'assignment_no_show' else 'assignment_confirmed' end,
           'web', a.client_id, a.freelancer_id, s.booking_id, a.shift_id, a.id, m.user_id,
           a.starts_at - interval '60 days', '{"state": "confirmed"}'
    from assignments a join shifts s on s.id = a.shift_id join members m on m.client_id = a.client_id
    order by a.starts_at;
    alter table event_log enable trigger event_log_notes_changed_availability;`);
};

// Of the last two weeks a tenth is open and the rest is submitted; what is older was exported long ago.
const fillTimesheets = async (client: pg.Client): Promise<void> => {
  await client.query(`
    insert into timesheets (assignment_id, client_id, site_id, booking_id, shift_id, freelancer_id, state, starts_at,
                            ends_at, currency, submit_hours, approve_hours, answer_hours, minutes, pay, charge, lines,
                            approved_at, locked_at, exported_at, due_at)
    select a.id, a.client_id, s.site_id, s.booking_id, s.id, a.freelancer_id, x.state, a.starts_at, a.ends_at, 'EUR', 6,
           72, 72, v.minutes, v.pay, v.charge, v.lines, v.at, v.at, v.at,
           case when v.at is null then a.ends_at + interval '3 days' end
    from assignments a join shifts s on s.id = a.shift_id
    cross join lateral (
      select case when a.starts_at < now() - interval '14 days' then 'exported'
                  when random() < 0.1 then 'open' else 'submitted' end as state
    ) x
    left join lateral (
      select 480 as minutes, 160 as pay, 192 as charge, '[]'::jsonb as lines, a.ends_at as at
    ) v on x.state = 'exported'
    where a.state = 'worked'`);
};
