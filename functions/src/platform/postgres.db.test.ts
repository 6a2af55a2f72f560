import { expect, test, vi } from 'vitest';
import { codeOf, openWorld } from '../../test/open-world.ts';
import { inTransaction } from './postgres.ts';

const opened = openWorld(new Date('2026-11-20T12:00:00Z'));

test('a connection that is cut off between two statements is an answer, and the next caller gets another one', async () => {
  const { owner } = opened.world;
  const cutOff = inTransaction('read write', async (tx) => {
    const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    await owner.query('select pg_terminate_backend($1)', [row!.pid]);
    await vi.waitFor(async () => expect((await owner.query('select from pg_stat_activity where pid = $1', [row!.pid])).rowCount).toBe(0)); // prettier-ignore
    await tx.query('select 1');
  });

  expect(await codeOf(cutOff)).toBe('unavailable');
  expect(await inTransaction('read only', (tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }]);
});
