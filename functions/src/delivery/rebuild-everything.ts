import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { reconcileLive } from './reconcile-live.ts';
import { getRound, orderRound, type RoundCounts } from './reconciliations-sql.ts';

const asJob = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await work(tx);
  });

/** One whole round from the beginning, whatever was under way. @returns what it found and repaired */
export const rebuildEverything = async (
  now: Date,
  deliverInboxes: (now: Date) => Promise<number>,
): Promise<RoundCounts> => {
  const id = await asJob((tx) => orderRound(tx, null, now));
  for (;;) {
    await reconcileLive(new Date(), deliverInboxes, { forMs: Infinity });
    const round = await asJob((tx) => getRound(tx, id));
    if (round.isEnded) return round;
    // The scheduled job has it at the moment: until it gives it back.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
};
