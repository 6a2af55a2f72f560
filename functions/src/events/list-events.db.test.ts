import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { listEvents } from './list-events.ts';

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

const write = (client: pg.Client | pg.Pool, clientId: string, note: string) =>
  client.query(
    `insert into event_log (type, channel, client_id, reason) values ('booking_created', 'job', $1, $2)`,
    [clientId, note],
  );

const readAfter = (uid: string, after: string | undefined, limit = 100) =>
  runAs(uid, now, (context) => listEvents(context, { params: {}, query: { after, limit }, body: {} }));

/**
 * Reads on from a cursor until so many have come. An event shows once every transaction older than its own has
 * ended, in the whole server: those of the tests beside this one as well.
 */
const readUntil = async (uid: string, count: number, limit = 100) => {
  const reasons: (string | null)[] = [];
  let cursor: string | undefined;
  await vi.waitFor(
    async () => {
      const page = await readAfter(uid, cursor, limit);
      reasons.push(...page.items.map(({ reason }) => reason));
      cursor = page.nextCursor ?? undefined;
      expect(reasons.length).toBeGreaterThanOrEqual(count);
    },
    { timeout: 10_000, interval: 10 },
  );
  return { reasons, cursor };
};

test('a reader skips nothing of a transaction that wrote first and committed last', async () => {
  const { uid, clientId } = await world.addClient();
  const slow = new pg.Client({ connectionString: database.adminUrl });
  await slow.connect();
  await slow.query('begin');
  await write(slow, clientId, 'first');
  await write(world.owner, clientId, 'second');

  const early = await readAfter(uid, undefined);
  await slow.query('commit');
  await slow.end();

  expect(early.items).toEqual([]);
  expect((await readUntil(uid, 2)).reasons).toEqual(['first', 'second']);
});

test('pages of any size give every event once, in order; the last cursor waits for the next', async () => {
  const { uid, clientId } = await world.addClient();
  const other = await world.addClient();
  for (let n = 0; n < 7; n += 1) await write(world.owner, n % 2 ? other.clientId : clientId, `event ${n}`);

  const { reasons, cursor } = await readUntil(uid, 4, 3);
  await write(world.owner, clientId, 'new');

  expect(reasons).toEqual(['event 0', 'event 2', 'event 4', 'event 6']);
  await vi.waitFor(async () =>
    expect((await readAfter(uid, cursor)).items.map(({ reason }) => reason)).toEqual(['new']),
  );
});
