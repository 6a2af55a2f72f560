import type pg from 'pg';
import { seedDemoOffers } from './seed-demo-offers.ts';
import { seedDemoTimesheets } from './seed-demo-timesheets.ts';

/** A shift of the demo world: at which site, how many days from today, wall times, role, people. */
interface DemoShift {
  readonly site: string;
  readonly inDays: number;
  readonly start: string;
  readonly end: string;
  readonly role: string;
  readonly headcount: number;
  /** How many seats are filled. */
  readonly filled: number;
  readonly named?: string;
}

const dailyShifts: readonly Omit<DemoShift, 'inDays'>[] = [
  { site: 'Acme Shoreditch', start: '09:00', end: '17:00', role: 'barista', headcount: 2, filled: 2 },
  { site: 'Acme Shoreditch', start: '17:30', end: '23:30', role: 'waiter', headcount: 3, filled: 2 },
  { site: 'Acme Alfama', start: '11:00', end: '16:00', role: 'waiter', headcount: 2, filled: 2 },
  { site: 'Acme Alfama', start: '19:00', end: '01:00', role: 'bartender', headcount: 1, filled: 1 },
  { site: 'Globex Hudson Hall', start: '10:00', end: '18:00', role: 'event-host', headcount: 2, filled: 1 },
  { site: 'Globex Hudson Hall', start: '16:00', end: '23:00', role: 'waiter', headcount: 2, filled: 2 },
];

const demoShifts: readonly DemoShift[] = [
  ...[-12, -9, -6, -4, -2, -1, 0, 1, 2, 3, 5, 7, 9, 12].flatMap((inDays) =>
    dailyShifts
      .filter((_, index) => (index + Math.abs(inDays)) % 3 !== 0)
      .map((shift) => ({ ...shift, inDays })),
  ),
  ...[-20, -13, 16].map((inDays) => ({
    ...dailyShifts[2]!,
    inDays,
    headcount: 1,
    filled: 1,
    named: 'Fay Becker',
  })),
  ...[-19, -8, 17].map((inDays) => ({ ...dailyShifts[5]!, inDays, filled: 1, named: 'Finn O’Leary' })),
];

/** Past and coming bookings, so that every screen has something to show. Fay and Finn keep most days free. */
export const seedDemoBookings = async (client: pg.Client, now: Date): Promise<void> => {
  for (const shift of demoShifts) await seedBooking(client, shift, now);
  await seedDemoTimesheets(client, now);
  await seedDemoOffers(client, now);
};

const seedBooking = async (client: pg.Client, shift: DemoShift, now: Date): Promise<void> => {
  const { rows } = await client.query<{ bookingId: string; shiftId: string }>(
    `with site as (
       select s.id, s.client_id, s.time_zone, (($2::timestamptz at time zone s.time_zone)::date + $3::int) as day
       from sites s where s.name = $1
     ),
     times as (
       select *, day + $4::time as starts_at,
              day + case when $5::time <= $4::time then 1 else 0 end + $5::time as ends_at
       from site
     ),
     booking as (
       insert into bookings (client_id, site_id, created_by, created_at)
       select t.client_id, t.id, m.user_id, least($2::timestamptz, t.starts_at at time zone t.time_zone) - interval '5 days'
       from times t join members m on m.client_id = t.client_id
       returning id, client_id, created_by, created_at
     ),
     shift as (
       insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
       select b.id, b.client_id, t.id, $6, t.starts_at, t.ends_at, t.time_zone,
              tstzrange(t.starts_at at time zone t.time_zone, t.ends_at at time zone t.time_zone), $7
       from booking b, times t
       returning *
     ),
     event as (
       insert into event_log (type, actor_user_id, channel, client_id, booking_id, after, occurred_at)
       select 'booking_created', b.created_by, 'web', b.client_id, b.id,
              jsonb_build_object('siteId', s.site_id, 'shifts', jsonb_build_array(jsonb_build_object(
                'id', s.id, 'role', s.role_id, 'start', to_char(s.starts_at, 'YYYY-MM-DD"T"HH24:MI'),
                'end', to_char(s.ends_at, 'YYYY-MM-DD"T"HH24:MI'), 'startsAt', lower(s.during),
                'endsAt', upper(s.during), 'headcount', s.headcount))),
              b.created_at
       from booking b, shift s
     )
     select booking_id as "bookingId", id as "shiftId" from shift`,
    [shift.site, now, shift.inDays, shift.start, shift.end, shift.role, shift.headcount],
  );
  await fillSeats(client, rows[0]!, shift, now);
};

const fillSeats = async (
  client: pg.Client,
  { bookingId, shiftId }: { bookingId: string; shiftId: string },
  shift: DemoShift,
  now: Date,
): Promise<void> => {
  await client.query(
    `with s as (select * from shifts where id = $1),
     chosen as (
       select f.id, row_number() over (order by md5(f.id::text || s.id)) as seat, f.pay_rate, f.currency
       from s, freelancers f
       join freelancer_roles r on r.freelancer_id = f.id
       where r.role_id = s.role_id and f.status = 'active'
         and not is_taken(f.id, s.during)
         and (upper(s.during) < $2::timestamptz or f.working_time @> s.during)
         and case when $4::text is null then f.name not in ('Fay Becker', 'Finn O’Leary') else f.name = $4 end
       limit $3
     ),
     filled as (
       insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                                charge_rate, currency, created_at)
       select s.id, s.client_id, s.headcount, c.id, c.seat,
              case when upper(s.during) < $2::timestamptz then 'worked'
                   when lower(s.during) <= $2::timestamptz then 'in_progress'
                   else 'confirmed' end,
              s.during, c.pay_rate, round(c.pay_rate * 1.2, 2), c.currency, $2::timestamptz - interval '5 days'
       from s, chosen c
       returning *
     )
     insert into event_log (type, channel, client_id, freelancer_id, booking_id, shift_id, assignment_id, affects, after,
                            occurred_at)
     select 'assignment_confirmed', 'web', f.client_id, f.freelancer_id, $5, f.shift_id, f.id, f.during,
            jsonb_build_object('state', 'confirmed', 'seat', f.seat, 'payRate', f.pay_rate::text,
                               'chargeRate', f.charge_rate::text, 'currency', f.currency),
            least($2::timestamptz, lower(f.during)) - interval '4 days'
     from filled f`,
    [shiftId, now, shift.filled, shift.named ?? null, bookingId],
  );
};
