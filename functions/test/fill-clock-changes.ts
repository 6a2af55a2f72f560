import { Temporal } from 'temporal-polyfill';
import type { World } from './build-world.ts';

const quarter = 900_000;

/** Between them the clocks of Berlin (25 October) and of New York (1 November) are set back. */
export const clockChanges = {
  booked: new Date('2026-10-01T00:00:00Z'),
  first: Date.parse('2026-10-24T02:00:00Z'),
  last: Date.parse('2026-11-03T02:00:00Z'),
};

/**
 * People times shifts at times that do not overlap, in the zones whose clocks change.
 * @returns ids of the assignments, and when they start
 */
export const fillClockChanges = async (
  world: World,
  { slots, people }: { slots: number; people: number },
): Promise<{ id: string; startsAt: Date }[]> => {
  const { booked, first, last } = clockChanges;
  const clients = [
    await world.addClient({ timeZone: 'Europe/Berlin' }),
    await world.addClient({ timeZone: 'America/New_York' }),
  ];
  const { rows: freelancers } = await world.owner.query<{ ids: string[] }>(
    `with f as (
       insert into freelancers (name, time_zone, pay_rate, currency, rating)
       select 'Person ' || n, 'UTC', 20, 'EUR', 4 from generate_series(1, $1::int) n returning id
     ) select array_agg(id) as ids from f`,
    [people],
  );
  const step = (last - first) / slots;
  for (let slot = 0; slot < slots; slot += 1) {
    const { clientId, siteId } = clients[slot % 2]!;
    const timeZone = slot % 2 === 0 ? 'Europe/Berlin' : 'America/New_York';
    // On the quarter of an hour, as wall time: the hour that comes twice is among them.
    const starts = new Date(Math.round((first + slot * step) / quarter) * quarter);
    const wall = Temporal.Instant.from(starts.toISOString()).toZonedDateTimeISO(timeZone).toPlainDateTime();
    await world.owner.query(
      `with b as (insert into bookings (client_id, site_id, created_at) values ($1, $2, $3) returning id),
       s as (
         insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
         select b.id, $1, $2, 'waiter', $4::timestamp, $4::timestamp + interval '1 hour', $5,
                tstzrange($6, $6::timestamptz + interval '1 hour'), cardinality($7::uuid[]) from b returning *
       )
       insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                                charge_rate, currency, agreed_at)
       select s.id, $1, s.headcount, f.id, f.seat, 'confirmed', s.during, 20, 25, 'EUR', $3
       from s, unnest($7::uuid[]) with ordinality f (id, seat)`,
      [clientId, siteId, booked, wall.toString(), timeZone, starts, freelancers[0]!.ids],
    );
  }
  const { rows } = await world.owner.query<{ id: string; startsAt: Date }>(
    'select id, starts_at as "startsAt" from assignments order by starts_at, id',
  );
  return rows;
};
