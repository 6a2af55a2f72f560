import { afterAll, beforeAll, expect, test } from 'vitest';
import { importShifts as importContract } from '@flxibl/contracts/imports';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { seed } from '../../../test/seed.ts';
import { buildWorld, type World } from '../../test/build-world.ts';
import { codeOf } from '../../test/call-as.ts';
import { randomSource } from '../../test/random-terms.ts';
import { runAs } from '../../test/run-as.ts';
import type { Input } from '../http/read-input.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { createBooking } from './create-booking.ts';
import { importShifts } from './imports/import-shifts.ts';
import { distanceKm } from './series/travel-rules.ts';

const now = new Date('2026-11-20T12:00:00Z');
// 36 km apart: at 36 km/h an hour and a minute.
const london = { latitude: 51.5, longitude: -0.1 };
const watford = { latitude: 51.7295, longitude: -0.464 };

let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

type Client = Awaited<ReturnType<World['addClient']>>;
type Place = typeof london | undefined;

const place = (siteId: string, at: Place) =>
  world.owner.query('update sites set latitude = $2, longitude = $3 where id = $1', [
    siteId,
    at?.latitude,
    at?.longitude,
  ]);

const clientAt = async (at: Place, terms: object = {}): Promise<Client> => {
  const client = await world.addClient();
  await place(client.siteId, at);
  await world.owner.query(
    `insert into policies (client_id, version, effective_from, terms)
     select $1, 1, '-infinity', terms || '{"restMinutes": 30}' || $2::jsonb from policies where client_id is null`,
    [client.clientId, JSON.stringify(terms)],
  );
  return client;
};

type Override = Input<'createBooking'>['body']['override'];

const book = ({ uid, siteId }: Client, id: string, times: [string, string][], override?: Override) =>
  codeOf(
    runAs(uid, now, (context) =>
      createBooking(context, {
        params: {},
        query: {},
        body: {
          siteId,
          override,
          shifts: times.map(([from, to]) => ({
            role: 'waiter',
            start: `2026-12-01T${from}`,
            end: `2026-12-01T${to}`,
            freelancerIds: [id],
          })),
        },
      }),
    ),
  );

test('between two sites the way counts beside the rest, before and after, to the minute', async () => {
  expect(distanceKm(london, watford)).toBeCloseTo(36, 0);
  const minutes = Math.ceil((distanceKm(london, watford) / 36) * 60) + 30;
  const far = await clientAt(watford);
  const client = await clientAt(london, { travelSpeedKmh: 36 });
  const person = await world.addFreelancer();
  await book(far, person.id, [['12:00', '13:00']]);
  const clock = (minute: number) => new Date(minute * 60_000).toISOString().slice(11, 16);

  expect(await book(client, person.id, [[clock(13 * 60 + minutes - 1), '18:00']])).toBe('travel_too_short');
  expect(await book(client, person.id, [['07:00', clock(12 * 60 - minutes + 1)]])).toBe('travel_too_short');
  expect(await book(client, person.id, [['13:10', '18:00']])).toBe('rest_too_short');
  expect(await book(client, person.id, [[clock(13 * 60 + minutes), '18:00']])).toBe('done');
  expect(await book(client, person.id, [['07:00', clock(12 * 60 - minutes)]])).toBe('done');
});

test('it counts only where the policy names a speed and both places are known, and between neighbours', async () => {
  const far = await clientAt(watford);
  const unknown = await clientAt(undefined);
  const off = await clientAt(london);
  const slow = await clientAt(london, { travelSpeedKmh: 10 });
  const nowhere = await clientAt(undefined, { travelSpeedKmh: 10 });
  const person = await world.addFreelancer();
  await book(far, person.id, [['06:00', '07:00']]);

  expect(await book(slow, person.id, [['08:00', '09:00']])).toBe('travel_too_short');
  expect(await book(nowhere, person.id, [['08:00', '09:00']])).toBe('done');
  expect(await book(off, person.id, [['10:00', '11:00']])).toBe('done');
  // The neighbours are at the same place, and at an unknown one.
  expect(await book(slow, person.id, [['12:00', '13:00']])).toBe('done');
  expect(await book(unknown, person.id, [['14:00', '15:00']])).toBe('done');
  expect(await book(slow, person.id, [['16:00', '17:00']])).toBe('done');
});

test('of one order only the outer ways count; who books by name overrides it where the policy says so', async () => {
  const far = await clientAt(watford);
  const client = await clientAt(london, { travelSpeedKmh: 36, overridable: ['travel_too_short'] });
  const person = await world.addFreelancer();
  const override = { reasons: ['travel_too_short' as const], because: 'A taxi is paid for' };
  await book(far, person.id, [['06:00', '07:00']]);
  const times: [string, string][] = [['08:00', '09:00'], ['09:30', '10:30']]; // prettier-ignore

  expect(await book(client, person.id, times)).toBe('travel_too_short');
  expect(await book(client, person.id, times, override)).toBe('done');
});

test('two lines of one file at two sites know of each other', async () => {
  const client = await clientAt(london, { travelSpeedKmh: 36 });
  const { rows } = await world.owner.query<{ id: string }>(
    `insert into sites (client_id, name, address, time_zone, latitude, longitude)
     values ($1, 'Watford', 'Road 2', 'UTC', $2, $3) returning id`,
    [client.clientId, watford.latitude, watford.longitude],
  );
  const person = await world.addFreelancer();
  const conflictsOf = async (second: string, from: string) => {
    const csv = [
      'Site,Role,Start,End,Headcount,Freelancers',
      `${client.siteId},waiter,2026-12-03T08:00,2026-12-03T10:00,1,${person.id}`,
      `${second},waiter,2026-12-03T${from},2026-12-03T14:00,1,${person.id}`,
    ].join('\n');
    const answer = await runAs(client.uid, now, (context) =>
      importShifts(context, {
        params: {},
        query: {},
        body: importContract.body.parse({ csv, dryRun: true }),
      }),
    );
    return JSON.stringify(answer.faults);
  };

  expect(await conflictsOf(rows[0]!.id, '11:00')).toContain('could not get from or to other work in time');
  expect(await conflictsOf(rows[0]!.id, '11:35')).toBe('[]');
  expect(await conflictsOf(client.siteId, '11:00')).toBe('[]');
});

test('SQL agrees with a naive reading of 400 random rosters', async () => {
  const random = randomSource(seed);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const places: Place[] = [london, watford, { latitude: 53.48, longitude: -2.24 }, undefined];
  const clients = await Promise.all(places.map((at) => clientAt(at)));
  const hour = 3_600_000;
  let refused = 0;
  for (let serial = 0; serial < 400; serial += 1) {
    const work: { site: number; from: number; to: number; state: string }[] = [];
    for (let at = now.getTime(), n = whole(0, 4); n > 0; n -= 1) {
      const from = at + whole(0, 20) * (hour / 4);
      at = from + whole(2, 20) * (hour / 4);
      work.push({ site: whole(0, 3), from, to: at, state: random() < 0.8 ? 'confirmed' : 'cancelled' });
    }
    const from = now.getTime() + whole(0, 150) * (hour / 4);
    const to = from + whole(2, 20) * (hour / 4);
    const [here, rest, speed] = [whole(0, 3), whole(0, 3) * 30, whole(10, 80)];

    const blocking = work.filter(({ state }) => state === 'confirmed');
    const before = blocking.filter((other) => other.to <= from).at(-1);
    const after = blocking.find((other) => other.from >= to);
    const isTooShort = [before && { at: before.site, gap: from - before.to }, after && { at: after.site, gap: after.from - to }]
      .some((next) => {
        const [one, other] = [places[here], next && places[next.at]];
        if (!next || !one || !other || next.at === here) return false;
        return next.gap / 60_000 < rest + Math.ceil((distanceKm(one, other) / speed) * 60);
      }); // prettier-ignore

    const { rows } = await world.owner.query<{ told: boolean }>(
      `select travel_is_too_short($1, $2, $3, '{}', '{}', $4, $5) as told`,
      [
        await personWith(work.map(({ site, ...shift }) => ({ ...shift, ...clients[site]! }))),
        clients[here]!.siteId,
        `[${new Date(from).toISOString()},${new Date(to).toISOString()})`,
        rest,
        speed,
      ],
    );
    expect({ seed, serial, told: rows[0]!.told }).toEqual({ seed, serial, told: isTooShort });
    refused += isTooShort ? 1 : 0;
  }
  expect(refused).toBeGreaterThan(40);
});

const personWith = async (
  work: { clientId: string; siteId: string; from: number; to: number; state: string }[],
): Promise<string> => {
  const { rows } = await world.owner.query<{ id: string }>(
    `insert into freelancers (name, time_zone, pay_rate, currency) values ('Somebody', 'UTC', 20, 'EUR') returning id`,
  );
  for (const { clientId, siteId, from, to, state } of work) {
    await world.owner.query(
      `with b as (insert into bookings (client_id, site_id) values ($1, $2) returning id),
       s as (
         insert into shifts (booking_id, client_id, site_id, role_id, starts_at, ends_at, time_zone, during, headcount)
         select id, $1, $2, 'waiter', lower($4::tstzrange) at time zone 'UTC', upper($4::tstzrange) at time zone 'UTC',
                'UTC', $4, 1 from b returning id
       )
       insert into assignments (shift_id, client_id, shift_headcount, freelancer_id, seat, state, during, pay_rate,
                                charge_rate, currency)
       select id, $1, 1, $3, 1, $5, $4, 20, 24, 'EUR' from s`,
      [
        clientId,
        siteId,
        rows[0]!.id,
        `[${new Date(from).toISOString()},${new Date(to).toISOString()})`,
        state,
      ],
    );
  }
  return rows[0]!.id;
};
