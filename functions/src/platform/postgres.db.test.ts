import { expect, test, vi } from 'vitest';
import { codeOf, openWorld } from '../../test/open-world.ts';
import { inTransaction, runStatement } from './postgres.ts';

vi.mock('./log.ts', () => ({ log: () => undefined }));

const opened = openWorld(new Date('2026-11-20T12:00:00Z'));

test('a connection that is cut between two statements fails its transaction alone', async () => {
  const work = inTransaction('read write', async (tx) => {
    const [{ pid }] = (await tx.query('select pg_backend_pid() as pid')) as [{ pid: number }];
    await opened.world.owner.query('select pg_terminate_backend($1)', [pid]);
    // Until this side has heard of it, so that no statement is on its way.
    await vi.waitFor(async () => {
      const { rowCount } = await opened.world.owner.query('select from pg_stat_activity where pid = $1', [
        pid,
      ]);
      expect(rowCount).toBe(0);
    });
    await new Promise((resolve) => setImmediate(resolve));
    await tx.query('select 1');
  });

  expect(await codeOf(work)).toBe('unavailable');
  expect(await runStatement('select 1 as one')).toEqual([{ one: 1 }]);
});
