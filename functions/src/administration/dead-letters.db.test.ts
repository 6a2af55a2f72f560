import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { callAs, codeOf, openWorld } from '../../test/open-world.ts';
import { noteJobEnded, noteJobStarted } from '../platform/job-runs.ts';
import { getHealth } from './get-health.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { replayDeadLetter } from './replay-dead-letter.ts';
import { replayDeadLetters } from './replay-dead-letters.ts';

const now = new Date('2026-11-24T12:00:00Z');
const opened = openWorld(now);

/** A delivery to a device or an inbox that was given up; its id. */
const giveUp = async (to: 'push' | 'inbox', { usefulUntil = '2026-12-01', cause = 'exhausted' } = {}) => {
  const { owner } = opened.world;
  const { uid } = await opened.world.addFreelancer();
  const { rows } = await owner.query<{ id: string }>(
    `with who as (select id from users where auth_uid = $1),
     n as (
       insert into notifications (user_id, event_id, kind, tag, title, body, link, created_at, useful_until)
       select id, gen_random_uuid(), 'offers', 't', 'Title', 'Body', '/offers', $2, $3 from who returning id
     ),
     v as (
       insert into devices (user_id, token, platform, created_at, last_seen_at)
       select id, $4, 'web', $2, $2 from who returning id
     )
     insert into deliveries (notification_id, device_id, state, attempts, next_attempt_at, cause, dropped_at, doubts)
     select n.id, case when $5 then v.id end, 'dropped', 40, $2, $6, $2, 1 from n, v returning id`,
    [uid, now, usefulUntil, randomUUID(), to === 'push', cause],
  );
  return rows[0]!.id;
};
const list = async (uid: string, kind?: string) =>
  (await callAs('listDeadLetters', listDeadLetters, { uid, now, query: { limit: 50, kind } })).items;
const stateOf = async (id: string) =>
  (await opened.world.owner.query(`select state, attempts, doubts from deliveries where id = $1`, [id]))
    .rows[0] as unknown;

test('what was given up is listed, and tried again from the first attempt on', async () => {
  const admin = await opened.world.addAdmin();
  const id = await giveUp('push');
  expect(await list(admin, 'push')).toMatchObject([
    { id, kind: 'push', about: 'offers', cause: 'exhausted', attempts: 40 },
  ]);

  const replay = (uid = admin) => callAs('replayDeadLetter', replayDeadLetter, { uid, now, params: { id } });
  expect(await replay()).toEqual({ replayed: 1 });

  expect(await stateOf(id)).toEqual({ state: 'pending', attempts: 0, doubts: 0 });
  expect(await codeOf(replay())).toBe('not_found');
  const { rows } = await opened.world.owner.query(
    `select after from event_log where type = 'dead_letters_replayed'`,
  );
  expect(rows).toEqual([{ after: { deadLetterId: id, replayed: 1 } }]);
});

test('all of a kind are tried again, but a push that nobody needs any more', async () => {
  const admin = await opened.world.addAdmin();
  const [one, other, late, inbox] = [
    await giveUp('push'),
    await giveUp('push', { cause: 'refused' }),
    await giveUp('push', { usefulUntil: '2026-11-20', cause: 'late' }),
    await giveUp('inbox'),
  ];
  const replay = (kind: string) =>
    callAs('replayDeadLetters', replayDeadLetters, { uid: admin, now, body: { kind } });

  expect(await replay('push')).toEqual({ replayed: 2 });
  expect((await list(admin)).map(({ id }) => id).toSorted()).toEqual([late, inbox].toSorted());
  expect(await replay('inbox')).toEqual({ replayed: 1 });
  for (const id of [one, other, inbox]) expect(await stateOf(id)).toMatchObject({ state: 'pending' });
});

test('a freelancer who cannot be shown is a dead letter, and tried on all the same', async () => {
  const admin = await opened.world.addAdmin();
  const { id } = await opened.world.addFreelancer();
  await opened.world.owner.query(
    `insert into pending_projections (freelancer_id, version, during, attempts)
     values ($1, 1, '[2026-12-01,2026-12-02)', 12)`,
    [id],
  );
  expect(await list(admin, 'projection')).toMatchObject([{ id, cause: 'stuck', attempts: 12 }]);

  await callAs('replayDeadLetter', replayDeadLetter, { uid: admin, now, params: { id } });

  expect(await list(admin, 'projection')).toEqual([]);
});

test('nobody but admins sees any of it', async () => {
  const { uid } = await opened.world.addClient();
  await giveUp('push');

  expect(await codeOf(list(uid))).toBe('forbidden');
  expect(await codeOf(callAs('getHealth', getHealth, { uid, now }))).toBe('forbidden');
});

test('health counts what waits, what failed and which jobs ran', async () => {
  const admin = await opened.world.addAdmin();
  await giveUp('inbox');
  await noteJobStarted('endWork', now);
  await noteJobEnded('endWork', now, 3, null);
  await noteJobStarted('sweepHolds', now);
  await noteJobEnded('sweepHolds', now, 0, 'Error: away');

  const health = await callAs('getHealth', getHealth, { uid: admin, now });

  expect(health.deadLetters.inbox).toBeGreaterThan(0);
  const jobs = new Map(health.jobs.map((job) => [job.name, job]));
  expect(jobs.get('endWork')).toMatchObject({ outcome: 'done', done: 3, failedAt: null, isLate: false });
  expect(jobs.get('sweepHolds')).toMatchObject({ outcome: 'failed', failedAt: now.toISOString() });
  expect(jobs.get('lockPeriods')).toMatchObject({ outcome: null, isLate: false });
});
