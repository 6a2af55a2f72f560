import pg from 'pg';
import { onTestFinished } from 'vitest';
import { clientOf } from '../../functions/test/demo-api.ts';
import { stack } from '../../test/stack.ts';

interface PlacedShift {
  readonly id: string;
  readonly siteId: string;
}

interface ShiftToPlace {
  readonly startsInMinutes: number;
  readonly minutes: number;
  /** What differs from the policy's terms. */
  readonly terms?: object;
}

/**
 * Confirmed work at Acme's site in Lisbon, near the present, where the API no longer books. Whatever else the person
 * had within a day of it is called off.
 */
export async function placeShift(
  email: string,
  { startsInMinutes, minutes, terms = {} }: ShiftToPlace,
): Promise<PlacedShift> {
  const database = new pg.Client({ connectionString: stack.adminDatabaseUrl });
  await database.connect();
  onTestFinished(() => database.end());
  const bea = await clientOf('bea@acme.test');
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/Lisbon')!;
  const { freelancerId } = await (await clientOf(email))('getMe', {});
  const startsAt = new Date(Math.floor(Date.now() / 60_000 + startsInMinutes) * 60_000);
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const { rows } = await database.query<{ id: string }>(
    `with off as (
       update assignments set state = 'cancelled', cancellation_charge = 0
       where freelancer_id = $2 and state in ('reserved', 'confirmed', 'in_progress', 'worked')
         and during && tstzrange($3::timestamptz - interval '1 day', $4::timestamptz + interval '1 day')
     ), b as (
       insert into bookings (client_id, site_id) select client_id, id from sites where id = $1 returning id, client_id
     ), s as (
       insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
       select b.id, b.client_id, $1, 'waiter', $3::timestamptz at time zone 'Europe/Lisbon',
              $4::timestamptz at time zone 'Europe/Lisbon', 'Europe/Lisbon', tstzrange($3, $4), 1
       from b returning id
     )
     select id from s`,
    [site.id, freelancerId, startsAt, endsAt],
  );
  const made = await database.query<{ id: string }>(
    `insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                              charge_rate, currency, policy_version, terms)
     select s.id, s.client_id, 1, $1, 1, 'confirmed', s.during, 20, 24, 'EUR', p.version, p.terms || $3
     from shifts s cross join lateral policy_of(s.client_id, now()) p where s.id = $2 returning id`,
    [freelancerId, rows[0].id, terms],
  );
  return { id: made.rows[0].id, siteId: site.id };
}
