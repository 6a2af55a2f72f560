import pg from 'pg';

const clients = 20;
const sitesOfEach = 3;
const roles = ['waiter', 'chef', 'host', 'runner'];
const seatsOfShift = 5;
const days = 365;

/** First day of the year that is filled. */
export const firstDay = '2026-01-01';
export const lastDay = '2026-12-31';

export interface FilledReports {
  readonly businessUid: string;
  readonly adminUid: string;
}

/**
 * Fills the facts of a year as the job would have: so many assignments, five seats a shift, spread over clients,
 * sites, roles and days; one of twenty cancelled, one of fifty a no-show. The sums are made from them by the
 * statement that the job uses, in parts that are done within its limits.
 */
export const fillReports = async (adminUrl: string, assignments: number): Promise<FilledReports> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('insert into roles select r, r from unnest($1::text[]) r', [roles]);
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
       insert into sites (client_id, name, address, time_zone)
       select id, 'Site ' || s || ' of ' || name, 'Road 1', 'Europe/Lisbon' from c, generate_series(1, $2::int) s`,
      [clients, sitesOfEach],
    );
    await client.query(
      `insert into users (auth_uid, email, name, role, time_zone) values ('admin', 'admin@x.test', 'Admin', 'admin', 'UTC')`,
    );
    await client.query(
      `create temporary table places as select id, client_id, row_number() over (order by id) - 1 as n from sites`,
    );
    await client.query(
      `insert into report_shifts (shift_id, client_id, site_id, role_id, time_zone, headcount, ordered_at, starts_at, ends_at, times_seq)
       select uuidv7(), p.client_id, p.id, ($2::text[])[1 + g / $4 % cardinality($2::text[])], 'Europe/Lisbon', $5,
              t.starts_at - (1 + g % 60) * interval '11 hours', t.starts_at, t.starts_at + interval '8 hours', 1
       from generate_series(0, $1::int - 1) g
       join places p on p.n = g % $4
       cross join lateral (select $3::timestamptz + (g % $6) * interval '1 day' + (6 + g % 12) * interval '1 hour' as starts_at) t`,
      [assignments / seatsOfShift, roles, firstDay, clients * sitesOfEach, seatsOfShift, days],
    );
    await client.query(
      `insert into report_assignments
       select uuidv7(), s.shift_id, null, seat,
              case when h % 20 = 0 then 'cancelled' when h % 50 = 1 then 'no_show' else 'approved' end,
              s.ordered_at + (h % 5000) * interval '1 minute', case when h % 20 = 0 then 'client' end,
              case when h % 20 = 0 then h % 12000 end, h % 50 = 1, h % 30 = 2,
              case when h % 20 > 0 and h % 50 <> 1 then 450 + h % 60 end, 'EUR',
              case when h % 20 > 0 and h % 50 <> 1 then 150 + h % 90 end, null
       from report_shifts s cross join generate_series(1, ${seatsOfShift}) seat
       cross join lateral (select abs(hashtext(s.shift_id::text || seat)) as h) x`,
    );
    await client.query('analyze report_shifts; analyze report_assignments');
    for (let month = 0; month < 12; month += 1) {
      await client.query(
        `select report_replace('{}', '{}', array_agg(shift_id)) from report_shifts
         where starts_at >= $1::timestamptz + $2 * interval '1 month' and starts_at < $1::timestamptz + ($2 + 1) * interval '1 month'`,
        [firstDay, month],
      );
    }
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
  return { businessUid: `business-${clients / 2}`, adminUid: 'admin' };
};

/** Writes the events of so many lives of an assignment, five each, and of the shifts they are in. */
export const writeLives = async (adminUrl: string, lives: number): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('alter table event_log disable trigger event_log_notes_changed_availability');
    await client.query(
      `create temporary table planned as
       select uuidv7() as shift_id, uuidv7() as assignment_id, uuidv7() as booking_id, p.id as site_id, p.client_id,
              now() + g * interval '20 minutes' as starts_at
       from generate_series(1, $1::int) g
       join (select id, client_id, row_number() over (order by id) as n from sites) p on p.n = 1 + g % 60`,
      [lives],
    );
    await client.query(`
      insert into bookings (id, client_id, site_id) select booking_id, client_id, site_id from planned;
      insert into shifts (id, booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
      select shift_id, booking_id, client_id, site_id, 'waiter', starts_at, starts_at + interval '8 hours', 'UTC',
             tstzrange(starts_at, starts_at + interval '8 hours'), 1 from planned;
      insert into event_log (type, channel, client_id, booking_id, after)
      select 'booking_created', 'web', client_id, booking_id, jsonb_build_object('shifts', jsonb_build_array(
        jsonb_build_object('id', shift_id, 'headcount', 1, 'startsAt', starts_at, 'endsAt', starts_at + interval '8 hours')))
      from planned;
      insert into event_log (type, channel, client_id, shift_id, assignment_id, before, after)
      select 'assignment_' || step.type, 'web', client_id, shift_id, assignment_id, '{}',
             jsonb_build_object('state', step.state, 'seat', 1)
      from (values (1, 'confirmed', 'confirmed'), (2, 'checked_in', 'in_progress'), (3, 'checked_out', 'worked'),
                   (4, 'approved', 'approved')) as step (n, type, state), planned order by step.n`);
    await client.query('alter table event_log enable trigger event_log_notes_changed_availability');
    await client.query('analyze event_log');
  } finally {
    await client.end();
  }
};
