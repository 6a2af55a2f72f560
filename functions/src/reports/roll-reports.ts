import { inTransaction } from '../platform/postgres.ts';
import { rollEvents } from './reports-sql.ts';

// A batch of a few hundred milliseconds: it holds the cursor, and its transaction holds back all readers of the log.
const batch = 2_000;

/** Brings the sums of the reports up to the event log. @returns how many events it rolled */
export const rollReports = async (now: Date): Promise<number> => {
  let rolled = 0;
  for (;;) {
    const some = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      return await rollEvents(tx, batch, now);
    });
    rolled += some;
    if (some < batch) return rolled;
  }
};
