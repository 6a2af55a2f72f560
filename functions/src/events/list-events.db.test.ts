import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  const late = await readAfter(uid, early.nextCursor ?? undefined);

  expect([...early.items, ...late.items].map(({ reason }) => reason)).toEqual(['first', 'second']);
});

test('pages of any size give every event once, in order; the last cursor waits for the next', async () => {
  const { uid, clientId } = await world.addClient();
  const other = await world.addClient();
  for (let n = 0; n < 7; n += 1) await write(world.owner, n % 2 ? other.clientId : clientId, `event ${n}`);

  const reasons: (string | null)[] = [];
  let cursor: string | undefined;
  for (
    let page = await readAfter(uid, undefined, 3);
    page.items.length > 0;
    page = await readAfter(uid, cursor, 3)
  ) {
    reasons.push(...page.items.map(({ reason }) => reason));
    cursor = page.nextCursor ?? undefined;
  }
  await write(world.owner, clientId, 'new');

  expect(reasons).toEqual(['event 0', 'event 2', 'event 4', 'event 6']);
  expect((await readAfter(uid, cursor)).items.map(({ reason }) => reason)).toEqual(['new']);
});
