import nodeIcal from 'node-ical';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mostFeeds } from '@flxibl/contracts/calendar-feeds';
import { freshDatabase } from '../../../../test/fresh-database.ts';
import { bookShift } from '../../../test/book-shift.ts';
import { buildWorld, type World } from '../../../test/build-world.ts';
import { callAs, codeOf } from '../../../test/call-as.ts';
import { cancelAssignment } from '../../bookings/cancel-assignment.ts';
import { nobody } from '../../http/request-context.ts';
import { closePool, connectTo, inTransaction } from '../../platform/postgres.ts';
import { createCalendarFeed } from './create-calendar-feed.ts';
import { deleteCalendarFeed } from './delete-calendar-feed.ts';
import { getCalendarFeed } from './get-calendar-feed.ts';
import { listCalendarFeeds } from './list-calendar-feeds.ts';

const now = new Date('2026-11-20T12:00:00Z');
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

const create = (uid: string, body: { siteId?: string; detail?: 'busy' | 'full' } = {}) =>
  callAs({ uid }, 'createCalendarFeed', now, (context) =>
    createCalendarFeed(context, { params: {}, query: {}, body: { detail: 'busy', ...body } }),
  );
const revoke = (uid: string, id: string) =>
  callAs({ uid }, 'deleteCalendarFeed', now, (context) =>
    deleteCalendarFeed(context, { params: { id }, query: {}, body: {} }),
  );
const list = (uid: string) => callAs({ uid }, 'listCalendarFeeds', now, listCalendarFeeds);

/** Reads a feed by its address, as nobody. */
const read = async (path: string | null, at = now) => {
  const token = /calendar-feeds\/(.+)\.ics$/.exec(path ?? '')?.[1] ?? '';
  const reply = await inTransaction('read only', (tx) =>
    getCalendarFeed(
      {
        tx,
        caller: nobody,
        actor: { userId: null, channel: 'web', requestId: 'test' },
        now: at,
        changedFreelancers: new Set(),
        changedHolds: new Map(),
      },
      { params: { token }, query: {}, body: {} },
    ),
  );
  if (!('bytes' in reply)) throw new Error('no bytes');
  return { text: Buffer.from(reply.bytes).toString(), etag: reply.version?.etag };
};
const eventsOf = (text: string) =>
  Object.values(nodeIcal.sync.parseICS(text)).filter((part) => part?.type === 'VEVENT');

test('a feed shows when somebody works and no more, unless they want more', async () => {
  const acme = await world.addClient({ timeZone: 'Europe/Lisbon' });
  const fay = await world.addFreelancer();
  await bookShift(acme, [fay.id], now);

  const busy = await read((await create(fay.uid)).path);
  const full = await read((await create(fay.uid, { detail: 'full' })).path);

  expect(eventsOf(busy.text)).toMatchObject([
    { summary: 'Busy', start: new Date('2026-12-01T09:00:00Z'), end: new Date('2026-12-01T17:00:00Z') },
  ]);
  expect(busy.text).not.toMatch(/Waiter|Site|Client|Road/);
  expect(busy.text).toContain('TZID:Europe/Lisbon');
  expect(eventsOf(full.text)).toMatchObject([{ summary: expect.stringMatching(/^Waiter at Site/) }]);
  expect(full.text).toContain('Road 1');
});

test('a site has a feed of all its shifts, with names only where they are wanted', async () => {
  const acme = await world.addClient();
  const [fay, finn] = [
    await world.addFreelancer({ name: 'Fay Fox' }),
    await world.addFreelancer({ name: 'Finn Ray' }),
  ];
  await bookShift(acme, [fay.id, finn.id], now);

  const { text } = await read((await create(acme.uid, { siteId: acme.siteId })).path);
  const full = await read((await create(acme.uid, { siteId: acme.siteId, detail: 'full' })).path);

  expect(eventsOf(text).map((event) => event?.summary)).toEqual(['Shift', 'Shift']);
  expect(text).not.toMatch(/Fay|Finn/);
  expect(new Set(eventsOf(full.text).map((event) => event?.summary))).toEqual(
    new Set(['Waiter: Fay Fox', 'Waiter: Finn Ray']),
  );
});

test('the same shifts are the same file, with the same ETag; other shifts are another', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  await bookShift(acme, [fay.id], now);
  const { assignmentIds } = await bookShift(acme, [fay.id], now, { day: '2026-12-02' });
  const { path } = await create(fay.uid);

  const first = await read(path);
  expect(await read(path, new Date('2026-11-20T18:00:00Z'))).toEqual(first);
  await callAs({ uid: acme.uid }, 'cancelAssignment', now, (context) =>
    cancelAssignment(context, { params: { id: assignmentIds[0]! }, query: {}, body: { reason: 'off' } }),
  );

  const second = await read(path);
  expect(second.etag).not.toBe(first.etag);
  expect(eventsOf(second.text)).toHaveLength(1);
});

test('an address that was taken back, was never made, or whose owner is gone is not found', async () => {
  const fay = await world.addFreelancer();
  const { id, path } = await create(fay.uid);
  const other = await create(fay.uid);
  expect(await codeOf(read(path))).toBe('done');

  await revoke(fay.uid, id);
  await revoke(fay.uid, id);

  expect(await codeOf(read(path))).toBe('not_found');
  expect(await codeOf(read(`/calendar-feeds/${'x'.repeat(43)}.ics`))).toBe('not_found');
  await world.owner.query('update users set disabled_at = now() where auth_uid = $1', [fay.uid]);
  expect(await codeOf(read(other.path))).toBe('not_found');
});

test('a site that is no longer theirs is not shown by a link to it either', async () => {
  const acme = await world.addClient();
  const { path } = await create(acme.uid, { siteId: acme.siteId });
  expect(await codeOf(read(path))).toBe('done');

  const elsewhere = await world.owner.query<{ id: string }>(
    `insert into sites (client_id, name, address, time_zone) values ($1, 'Other', 'Road 2', 'UTC') returning id`,
    [acme.clientId],
  );
  await world.owner.query(
    `insert into member_sites select $1, m.user_id, $2 from members m where m.client_id = $1`,
    [acme.clientId, elsewhere.rows[0]!.id],
  );
  expect(await codeOf(read(path))).toBe('not_found');
});

test("nobody makes a feed of another client's site, sees others' feeds or takes them back", async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const [fay, finn] = [await world.addFreelancer(), await world.addFreelancer()];
  const { id } = await create(fay.uid);

  expect(await codeOf(create(globex.uid, { siteId: acme.siteId }))).toBe('not_found');
  expect(await codeOf(create(globex.uid))).toBe('invalid_input');
  expect(await codeOf(create(fay.uid, { siteId: acme.siteId }))).toBe('invalid_input');
  expect(await codeOf(revoke(finn.uid, id))).toBe('not_found');
  expect((await list(finn.uid)).items).toEqual([]);
  expect((await list(fay.uid)).items).toMatchObject([{ id, detail: 'busy', siteId: null }]);
});

test('there is an end to feeds, also for two requests at once', async () => {
  const fay = await world.addFreelancer();
  for (let index = 1; index < mostFeeds; index += 1) await create(fay.uid);

  const both = await Promise.all([codeOf(create(fay.uid)), codeOf(create(fay.uid))]);

  expect(both.toSorted()).toEqual(['done', 'feed_limit_reached']);
});

test('an address is long and random, kept as a hash only, and told in no event', async () => {
  const fay = await world.addFreelancer();
  const { path } = await create(fay.uid);
  const secret = /([\w-]{43})\.ics$/.exec(path ?? '')?.[1];

  expect(secret).toBeDefined();
  const { rows } = await world.owner.query<{ row: string }>(
    `select f::text as row from calendar_feeds f union all select e::text from event_log e`,
  );
  expect(rows.filter(({ row }) => row.includes(secret ?? 'never'))).toEqual([]);
});
