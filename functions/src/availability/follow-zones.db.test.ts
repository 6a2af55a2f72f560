import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { arrangeRequests, codeOf, type Client, type Person } from '../../test/arrange-requests.ts';
import { bookShift } from '../../test/book-shift.ts';
import { buildWorld, type World } from '../../test/build-world.ts';
import { changeAvailability } from '../../test/change-availability.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { getRoster } from '../events/get-roster.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { followZones } from './follow-zones.ts';
import { zonesReadOtherwise } from './zone-rules.ts';

vi.mock('../platform/log.ts', async (original) => ({ ...(await original<object>()), log: () => undefined }));
vi.mock('./zone-rules.ts', { spy: true });

const now = new Date('2026-11-20T12:00:00Z');
const zone = 'America/New_York';
let database: Awaited<ReturnType<typeof freshDatabase>>;
let world: World;
let arrange: ReturnType<typeof arrangeRequests>;
let client: Client;
let fay: Person;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
  arrange = arrangeRequests(world, now);
});
beforeEach(async () => {
  client = await world.addClient({ timeZone: zone });
  fay = await world.addFreelancer({ timeZone: zone });
  await followZones(now);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

/** As if everything had been derived by zone data that had New York an hour further east: all instants an hour early. */
const pretendOlderData = async ({ keep = [] as string[], people = [fay] } = {}): Promise<void> => {
  const ids = people.map(({ id }) => id);
  await world.owner.query(`update zone_data set fingerprint = 'older' where time_zone = $1`, [zone]);
  await world.owner.query(
    `update availability_exceptions set during = tstzrange(lower(during) - interval '1 hour', upper(during) - interval '1 hour')
     where freelancer_id = any ($1)`,
    [ids],
  );
  await world.owner.query(
    `update freelancers f set working_time = (
       select range_agg(tstzrange(lower(r) - interval '1 hour', upper(r) - interval '1 hour')) from unnest(f.working_time) r
     ) where id = any ($1)`,
    [ids],
  );
  // One by one from the first on, so that neighbours do not meet on the way.
  const { rows } = await world.owner.query<{ id: string }>(
    `select s.id from shifts s where s.client_id = $1 and s.id <> all ($2) and lower(s.during) > $3 order by lower(s.during)`,
    [client.clientId, keep, now],
  );
  for (const { id } of rows) {
    for (const [table, column] of [['shifts', 'id'], ['assignments', 'shift_id']]) {
      await world.owner.query(
        `update ${table} set during = tstzrange(lower(during) - interval '1 hour', upper(during) - interval '1 hour')
         where ${column} = $1`,
        [id],
      );
    }
  } // prettier-ignore
};

const startsOf = async (shiftId: string): Promise<string[]> =>
  (
    await world.owner.query<{ at: string }>(
      `select to_char(lower(during) at time zone 'UTC', 'DD HH24:MI') as at from shifts where id = $1
       union all select to_char(lower(during) at time zone 'UTC', 'DD HH24:MI') from assignments where shift_id = $1`,
      [shiftId],
    )
  ).rows.map(({ at }) => at);
const eventsAbout = async (shiftId: string): Promise<string[]> =>
  (
    await world.owner.query<{ type: string }>('select type from event_log where shift_id = $1 order by seq', [
      shiftId,
    ])
  ).rows.map(({ type }) => type);
const workingTime = async (id: string): Promise<string> =>
  (
    await world.owner.query<{ text: string }>(
      'select working_time::text as text from freelancers where id = $1',
      [id],
    )
  ).rows[0]!.text;
const versionOf = async (id: string): Promise<number> =>
  (
    await world.owner.query<{ v: number }>(
      'select availability_version::int as v from freelancers where id = $1',
      [id],
    )
  ).rows[0]!.v;

test('as long as the zone data stay the same, nothing is done', async () => {
  await arrange.addShift(client, [fay], { zone });

  expect(await followZones(now)).toBe(0);
  expect(await followZones(new Date('2027-01-02T00:00:00Z'))).toBe(0);
});

test('other zone data move coming shifts, with everybody on them, to when their wall times are', async () => {
  const finn = await world.addFreelancer({ timeZone: zone });
  const { shiftId, assignmentIds } = await arrange.addShift(client, [fay, finn], { zone });
  const past = await arrange.addShift(client, [fay], {
    zone,
    from: '2026-11-20T01:00',
    to: '2026-11-20T05:00',
  });
  await pretendOlderData({ people: [fay, finn] });
  expect(await startsOf(shiftId)).toEqual(['01 13:00', '01 13:00', '01 13:00']);

  const done = await followZones(now);
  const again = await followZones(now);

  expect(done).toBe(3);
  expect(again).toBe(0);
  expect(await startsOf(shiftId)).toEqual(['01 14:00', '01 14:00', '01 14:00']);
  expect(await eventsAbout(shiftId)).toEqual(['shift_rederived', 'assignment_changed', 'assignment_changed']);
  expect(await eventsAbout(past.shiftId)).toEqual([]);
  const { rows } = await world.owner.query(
    `select before ->> 'startsAt' as before, after ->> 'startsAt' as after, after ->> 'start' as start
     from event_log where assignment_id = $1`,
    [assignmentIds[0]],
  );
  expect(rows).toEqual([
    { before: '2026-12-01T13:00:00.000Z', after: '2026-12-01T14:00:00.000Z', start: '2026-12-01T09:00' },
  ]);
  expect(await versionOf(finn.id)).toBe(2);
});

test('people of the zone are worked out anew: their week, their exceptions, and stays of others there', async () => {
  const ben = await world.addFreelancer({ timeZone: 'UTC' });
  const change = changeAvailability(now);
  await change.stay(ben, { start: '2026-12-01', end: '2026-12-05', timeZone: zone });
  await change.except(fay, { kind: 'unavailable', start: '2026-12-01T09:00', end: '2026-12-01T12:00' });
  const [fays, bens] = [await workingTime(fay.id), await workingTime(ben.id)];
  const stranger = await world.addFreelancer({ timeZone: 'UTC' });
  await pretendOlderData({ people: [fay, ben] });
  expect(await workingTime(fay.id)).not.toBe(fays);

  await followZones(now);

  // The last hour of the horizon had been pushed out of it and is back; so is all else.
  expect(await workingTime(fay.id)).toBe(fays);
  expect(await workingTime(ben.id)).toBe(bens);
  expect([await versionOf(fay.id), await versionOf(ben.id), await versionOf(stranger.id)]).toEqual([2, 2, 0]);
});

test('shifts that follow each other move together, whatever their ids', async () => {
  const later = await arrange.addShift(client, [fay], {
    zone,
    from: '2026-12-01T13:00',
    to: '2026-12-01T17:00',
  });
  const earlier = await arrange.addShift(client, [fay], {
    zone,
    from: '2026-12-01T09:00',
    to: '2026-12-01T13:00',
  });
  await pretendOlderData();

  await followZones(now);

  expect(await startsOf(earlier.shiftId)).toEqual(['01 14:00', '01 14:00']);
  expect(await startsOf(later.shiftId)).toEqual(['01 18:00', '01 18:00']);
});

test('a shift that would overlap is left, listed once, and moves as soon as there is room', async () => {
  const moving = await arrange.addShift(client, [fay], {
    zone,
    from: '2026-12-01T09:00',
    to: '2026-12-01T13:00',
  });
  const inTheWay = await arrange.addShift(client, [fay], {
    zone: 'UTC',
    from: '2026-12-02T00:00',
    to: '2026-12-02T01:00',
  });
  await pretendOlderData({ keep: [inTheWay.shiftId] });
  await world.owner.query(
    `update assignments set during = '[2026-12-01 17:00Z, 2026-12-01 19:00Z)' where shift_id = $1`,
    [inTheWay.shiftId],
  );

  await followZones(now);
  await Promise.all([followZones(now), followZones(now)]);

  expect(await startsOf(moving.shiftId)).toEqual(['01 13:00', '01 13:00']);
  expect(await eventsAbout(moving.shiftId)).toEqual(['shift_not_rederived']);
  expect(await arrange.brokenPromises()).toBe(0);

  await world.owner.query(`update assignments set state = 'cancelled' where shift_id = $1`, [
    inTheWay.shiftId,
  ]);
  expect(await followZones(now)).toBe(1);
  expect(await startsOf(moving.shiftId)).toEqual(['01 14:00', '01 14:00']);
  expect(await eventsAbout(moving.shiftId)).toEqual([
    'shift_not_rederived',
    'shift_rederived',
    'assignment_changed',
  ]);
  expect(await followZones(now)).toBe(0);
});

test('two runs at once do it once', async () => {
  const { shiftId } = await arrange.addShift(client, [fay], { zone });
  await pretendOlderData();

  const done = await Promise.all([followZones(now), followZones(now), followZones(now)]);

  expect(done.reduce((sum, some) => sum + some, 0)).toBe(2);
  expect(await eventsAbout(shiftId)).toEqual(['shift_rederived', 'assignment_changed']);
});

test('a wall time of the repeated hour keeps the one that was chosen', async () => {
  // On 7 November 2027 01:30 comes at 05:30 UTC, and again an hour later.
  const { shiftId } = await arrange.addShift(client, [fay], {
    zone,
    from: '2027-11-07T01:30',
    to: '2027-11-07T06:00',
  });
  await world.owner.query(
    `update shifts set during = '[2027-11-07 05:30Z, 2027-11-07 11:00Z)' where id = $1`,
    [shiftId],
  );
  await world.owner.query(`update zone_data set fingerprint = 'older' where time_zone = $1`, [zone]);

  await followZones(now);

  expect(await eventsAbout(shiftId)).toEqual([]);
});

test('while bookings come in, nobody is booked twice and each is where its wall time is', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => world.addFreelancer({ timeZone: zone })));
  for (const person of people) {
    for (const day of ['01', '02', '03']) await arrange.addShift(client, [person], { zone, from: `2026-12-${day}T09:00`, to: `2026-12-${day}T17:00` }); // prettier-ignore
  }
  await pretendOlderData({ people });

  await Promise.all([
    followZones(now),
    ...people.map(async (person, n) =>
      codeOf(bookShift(client, [person.id], now, { day: `2026-12-0${(n % 5) + 1}` })),
    ),
  ]);

  expect(await arrange.brokenPromises()).toBe(0);
  const { rows } = await world.owner.query<{ wrong: number }>(
    `select count(*)::int as wrong from shifts s join assignments a on a.shift_id = s.id and assignment_blocks(a.state)
     where s.client_id = $1 and (a.during <> s.during or lower(s.during) <> s.starts_at at time zone s.time_zone)`,
    [client.clientId],
  );
  expect(rows[0]!.wrong).toBe(0);
});

test('shifts wait for as long as this process reads another clock than the database', async () => {
  const { shiftId } = await arrange.addShift(client, [fay], { zone });
  await pretendOlderData();
  vi.mocked(zonesReadOtherwise).mockReturnValueOnce([zone]);

  await followZones(now);
  expect(await startsOf(shiftId)).toEqual(['01 13:00', '01 13:00']);

  await followZones(now);
  expect(await startsOf(shiftId)).toEqual(['01 14:00', '01 14:00']);
});

test('the roster shows the new times after the move, and the old ones before it', async () => {
  await arrange.addShift(client, [fay], { zone });
  await pretendOlderData();
  await followZones(now);

  const { items } = await runAs(client.uid, now, (context) =>
    getRoster(context, {
      params: {},
      query: { at: new Date(Date.now() + 60_000).toISOString(), from: '2026-12-01T00:00:00Z', to: '2026-12-02T00:00:00Z', limit: 50 },
      body: {},
    }),
  ); // prettier-ignore

  expect(items.map(({ startsAt }) => startsAt)).toEqual(['2026-12-01T14:00:00.000Z']);
});
