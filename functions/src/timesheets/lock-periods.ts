import { inTransaction } from '../platform/postgres.ts';
import { listIdsToLock, lockTimesheetRows } from './periods-sql.ts';

const batch = 500;

/**
 * Locks what became final in a period that was locked before, and what the policy of its client locks by itself.
 * @returns how many
 */
export const lockPeriods = async (now: Date): Promise<number> => {
  let done = 0;
  for (;;) {
    const { found, locked } = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const ids = await listIdsToLock(tx, now, batch);
      if (ids.length === 0) return { found: 0, locked: 0 };
      return { found: ids.length, locked: await lockTimesheetRows(tx, ids, now, 'lockPeriods') };
    });
    done += locked;
    if (found < batch) return done;
  }
};
