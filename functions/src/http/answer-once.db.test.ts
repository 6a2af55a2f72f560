import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { runAs } from '../../test/run-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { AppError } from '../lib/app-error.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { answerOnce, type Reply } from './answer-once.ts';

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

const answer = (uid: string, key: string, request: string, work: () => Promise<Reply>): Promise<Reply> =>
  runAs(uid, now, ({ tx, caller }) =>
    answerOnce(tx, { userId: caller.userId, key, request, requestId: 'r' }, work),
  );

test('a key sent twenty times at once runs the work once and gets one answer', async () => {
  const { uid } = await world.addClient();
  let runs = 0;
  const work = async (): Promise<Reply> => ({ status: 201, body: { z: 1, run: (runs += 1), a: 2 } });

  const replies = await Promise.all(Array.from({ length: 20 }, () => answer(uid, 'key', 'request', work)));

  expect(runs).toBe(1);
  expect(new Set(replies.map((reply) => JSON.stringify(reply)))).toEqual(
    new Set(['{"status":201,"body":{"z":1,"run":1,"a":2}}']),
  );
});

test('the key of another request is refused; that of another user is another key', async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const say = (text: string) => async (): Promise<Reply> => ({ status: 201, body: text });
  await answer(acme.uid, 'shared', 'first', say('first'));

  await expect(answer(acme.uid, 'shared', 'second', say('second'))).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  });
  expect(await answer(globex.uid, 'shared', 'second', say('third'))).toEqual({ status: 201, body: 'third' });
});

test('a refusal is kept, and what was done before it is undone', async () => {
  const { uid, clientId } = await world.addClient();
  const refuse = (): Promise<Reply> =>
    runInside(uid, 'refused', async () => {
      throw new AppError('freelancer_taken', 'taken');
    });
  const runInside = (who: string, key: string, then: () => Promise<Reply>): Promise<Reply> =>
    runAs(who, now, ({ tx, caller }) =>
      answerOnce(tx, { userId: caller.userId, key, request: 'x', requestId: 'r' }, async () => {
        await tx.query(
          'insert into event_log (type, channel, client_id, actor_user_id) values ($1, $2, $3, $4)',
          ['booking_created', 'web', clientId, caller.userId],
        );
        return await then();
      }),
    );

  expect(await refuse()).toMatchObject({ status: 409, body: { code: 'freelancer_taken' } });
  expect(await runInside(uid, 'refused', async () => ({ status: 201, body: 'booked' }))).toMatchObject({
    status: 409,
  });
  const { rowCount } = await world.owner.query('select 1 from event_log where client_id = $1', [clientId]);
  expect(rowCount).toBe(0);
});

test('an unexpected error keeps nothing: the key may be tried again', async () => {
  const { uid } = await world.addClient();
  const fail = answer(uid, 'broken', 'x', async () => {
    throw new Error('disk on fire');
  });

  await expect(fail).rejects.toThrow('disk on fire');
  expect(await answer(uid, 'broken', 'x', async () => ({ status: 201, body: 'fine' }))).toMatchObject({
    status: 201,
  });
});
