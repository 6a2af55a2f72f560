import { inTransaction } from '../platform/postgres.ts';
import { removeHoldsBefore } from './holds-sql.ts';

const batch = 1_000;
const keptForMs = 86_400_000;

/** Deletes holds a day after they lapsed. @returns how many */
export const sweepHolds = async (now: Date): Promise<number> => {
  let removed = 0;
  for (;;) {
    const some = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      return await removeHoldsBefore(tx, new Date(now.getTime() - keptForMs), batch);
    });
    removed += some;
    if (some < batch) return removed;
  }
};
