import { log } from '../platform/log.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { ProviderError } from './calendar-provider.ts';
import { forgetSecret, listChannelsOf, listLeaving, type Leaving } from './disconnect-sql.ts';
import { openProvider } from './open-provider.ts';

const asJob = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await work(tx);
  });

const leave = async (leaving: Leaving, open: typeof openProvider): Promise<boolean> => {
  try {
    const provider = await open(leaving, async () => {});
    for (const channel of await asJob((tx) => listChannelsOf(tx, leaving.connectionId))) {
      await provider.channels?.stop(channel);
    }
    await provider.revoke();
  } catch (error) {
    const isShut = error instanceof ProviderError && error.problem === 'needs_reconnect';
    if (!isShut) {
      log('WARNING', 'calendar access not given back yet', { error: String(error) });
      return false;
    }
  }
  await asJob((tx) => forgetSecret(tx, leaving));
  return true;
};

/** Gives back the access to accounts that were disconnected, and deletes what opened them. @returns how many */
export const leaveCalendars = async (open: typeof openProvider = openProvider): Promise<number> => {
  let left = 0;
  for (const leaving of await asJob(listLeaving)) if (await leave(leaving, open)) left += 1;
  return left;
};
