import pg from 'pg';
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
  /** Begun and ended already: the database opens its timesheet by itself. */
  readonly worked?: boolean;
}

/**
 * Confirmed work at Acme's site in Lisbon, near the present, where the API no longer books. Whatever else the person
 * had within so many minutes of it is taken away.
 */
export async function placeShift(
  email: string,
  { startsInMinutes, minutes, terms = {}, worked = false }: ShiftToPlace,
  clearedMinutes = 1440,
): Promise<PlacedShift> {
  const bea = await clientOf('bea@acme.test');
  const site = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/Lisbon')!;
  const { freelancerId } = await (await clientOf(email))('getMe', {});
  const startsAt = new Date(Math.floor(Date.now() / 60_000 + startsInMinutes) * 60_000);
  const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
  const database = new pg.Client({ connectionString: stack.adminDatabaseUrl });
  await database.connect();
  try {
    await database.query('begin');
    await database.query(
      `update assignments set state = 'cancelled', cancellation_charge = 0
       where freelancer_id = $1 and assignment_blocks(state)
         and during && tstzrange($2::timestamptz - make_interval(mins => $4), $3::timestamptz + make_interval(mins => $4))`,
      [freelancerId, startsAt, endsAt, clearedMinutes],
    );
    const shift = await database.query<{ id: string }>(
      `with b as (
         insert into bookings (client_id, site_id) select client_id, id from sites where id = $1 returning id, client_id
       )
       insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
       select b.id, b.client_id, $1, 'waiter', $2::timestamptz at time zone 'Europe/Lisbon',
              $3::timestamptz at time zone 'Europe/Lisbon', 'Europe/Lisbon', tstzrange($2, $3), 1
       from b returning id`,
      [site.id, startsAt, endsAt],
    );
    const made = await database.query<{ id: string }>(
      `insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                                charge_rate, currency, policy_version, terms)
       select s.id, s.client_id, 1, $1, 1, 'confirmed', s.during, 20, 24, 'EUR', p.version, p.terms || $3
       from shifts s cross join lateral policy_of(s.client_id, now()) p where s.id = $2 returning id`,
      [freelancerId, shift.rows[0].id, terms],
    );
    const { id } = made.rows[0];
    for (const state of worked ? ['in_progress', 'worked'] : [])
      await database.query('update assignments set state = $2 where id = $1', [id, state]);
    await database.query('commit');
    return { id, siteId: site.id };
  } finally {
    await database.end();
  }
}
