import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { randomSource } from '../../test/random-terms.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase, type FreshDatabase } from '../../../test/fresh-database.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { listEvents } from './list-events.ts';
import { seed } from '../../../test/seed.ts';

const now = new Date('2026-11-20T12:00:00Z');
const writers = 64;
const transactionsOfEach = 20;
const readers = 8;

let database: FreshDatabase;
let world: World;
let connections: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
  // Fewer than the writers, because the server has a hundred for all tests together.
  connections = new pg.Pool({ connectionString: database.adminUrl, max: 40 });
  connections.on('error', () => {});
});
afterAll(async () => {
  await closePool();
  await connections.end();
  await world.end();
  await database.drop();
});

/** Transactions of one to five events for one client or the other; some take their time, some come to nothing. */
const write = async (writer: number, clientIds: readonly string[], committed: Set<string>): Promise<void> => {
  const random = randomSource(seed + writer);
  for (let turn = 0; turn < transactionsOfEach; turn += 1) {
    const tx = await connections.connect();
    const names: string[] = [];
    const pause = random() < 0.1 ? 200 : 5;
    await tx.query('begin');
    for (let n = Math.floor(random() * 5); n >= 0; n -= 1) {
      const clientId = clientIds[Math.floor(random() * 2)]!;
      const name = `${clientId} ${writer}.${turn}.${n}`;
      await tx.query(
        `insert into event_log (type, channel, client_id, reason) values ('booking_created', 'job', $1, $2)`,
        [clientId, name],
      );
      names.push(name);
      await wait(random() * pause);
    }
    const kept = random() < 0.8;
    await tx.query(kept ? 'commit' : 'rollback');
    tx.release();
    for (const name of kept ? names : []) committed.add(name);
    await wait(random() * 5);
  }
};

/** Follows the cursor with pages of random size until there is nothing more and nobody writes any more. */
const follow = async (reader: number, uid: string, isOver: () => boolean): Promise<string[]> => {
  const random = randomSource(seed + 1000 + reader);
  const read: string[] = [];
  let after: string | undefined;
  for (;;) {
    // Asked before the page: what was written by then is in it or in an earlier one.
    const over = isOver() && (await isSettled());
    const query = { after, limit: 1 + Math.floor(random() * 30) };
    const page = await runAs(uid, now, (context) => listEvents(context, { params: {}, query, body: {} }));
    if (over && page.items.length === 0) return read;
    read.push(...page.items.map(({ reason }) => reason!));
    after = page.nextCursor ?? undefined;
    await wait(random() * 20);
  }
};

// Transactions of the tests beside this one hold back what is read as well, for as long as they last.
const isSettled = async (): Promise<boolean> =>
  (
    await world.owner.query(
      'select from event_log where tx >= pg_snapshot_xmin(pg_current_snapshot()) limit 1',
    )
  ).rows.length === 0;

test('8 cursors read what 64 writers commit: nothing skipped, nothing twice, all in one order', async () => {
  const clients = [await world.addClient(), await world.addClient()];
  const clientIds = clients.map(({ clientId }) => clientId);
  const committed = new Set<string>();
  let over = false;

  const reading = Array.from({ length: readers }, (_, reader) =>
    follow(reader, clients[reader % 2]!.uid, () => over),
  );
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer, clientIds, committed)));
  over = true;
  const read = await Promise.all(reading);

  const { rows } = await world.owner.query<{ client: string; reason: string }>(
    'select client_id as client, reason from event_log order by tx, seq',
  );
  console.log(
    `cursors: seed ${seed}, ${committed.size} events committed in ${writers * transactionsOfEach} transactions`,
  );
  expect(rows).toHaveLength(committed.size);
  for (const [reader, names] of read.entries()) {
    const own = rows.filter(({ client }) => client === clientIds[reader % 2]);
    expect(names).toEqual(own.map(({ reason }) => reason));
  }
}, 60_000);
