import type { ChangedHold } from '../http/request-context.ts';
import { inTransaction } from '../platform/postgres.ts';
import { removeHoldsBefore } from './holds-sql.ts';

const batch = 1_000;
const keptForMs = 86_400_000;

/**
 * Deletes holds a day after they lapsed.
 * @param forget takes away what the live layer still has of them, by id
 * @returns how many
 */
export const sweepHolds = async (
  now: Date,
  forget: (holds: ReadonlyMap<string, ChangedHold>) => Promise<void>,
): Promise<number> => {
  let removed = 0;
  for (;;) {
    const some = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      return await removeHoldsBefore(tx, new Date(now.getTime() - keptForMs), batch);
    });
    await forget(new Map(some.map(({ id, freelancerId }) => [id, { freelancerId, claim: null }])));
    removed += some.length;
    if (some.length < batch) return removed;
  }
};
