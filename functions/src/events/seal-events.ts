import { log } from '../platform/log.ts';
import { inTransaction } from '../platform/postgres.ts';

/** Comparing a batch with its rows takes milliseconds, and what is wrong is told by its row. */
const batch = 200;

/**
 * Chains what was committed since the last run: each seal holds the hashes of its events and that of the seal before.
 * Every head goes to the log of this process as well, where whoever owns the database cannot change it.
 * @returns how many events it sealed
 */
export const sealEvents = async (now: Date): Promise<number> => {
  let sealed = 0;
  for (;;) {
    const [seal] = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      return await tx.query<{ events: number; position: number; hash: string }>(
        'select events, position, hash from seal_events($1, $2)',
        [batch, now],
      );
    });
    if (seal === undefined) return sealed;
    log('INFO', 'event log sealed', { head: `${seal.position}:${seal.hash}` });
    sealed += seal.events;
    if (seal.events < batch) return sealed;
  }
};
