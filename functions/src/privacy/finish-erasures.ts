import { deleteAccount } from '../platform/firebase.ts';
import { log } from '../platform/log.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { forgetInbox } from '../platform/realtime.ts';

/** Longer than any job takes that may still write down a name it has read. */
const settleMs = 120_000;
const limitMs = 10_000;

interface Erasure {
  readonly userId: string;
  readonly uid: string;
}

const asJob = <Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await work(tx);
  });

const finish = async ({ userId, uid }: Erasure, now: Date): Promise<boolean> => {
  try {
    await asJob((tx) => tx.query('select erase_copies($1, $2)', [userId, now]));
    await forgetInbox(uid, limitMs);
    await deleteAccount(uid);
    await asJob((tx) => tx.query('select finish_erasure($1, $2)', [userId, now]));
    return true;
  } catch (error) {
    log('WARNING', 'an erasure is not finished, the next run goes on', { userId, error: String(error) });
    return false;
  }
};

/**
 * Finds what is left of people who were erased: in what others were told, in stored answers, in the log, the live
 * layer and Firebase. Each step can be done twice; the name is forgotten when all are done.
 * @returns how many are done
 */
export const finishErasures = async (now: Date): Promise<number> => {
  const waiting = await asJob((tx) =>
    tx.query<Erasure>(
      `select user_id as "userId", auth_uid as uid from erasures
       where done_at is null and requested_at <= $1 order by requested_at limit 50`,
      [new Date(now.getTime() - settleMs)],
    ),
  );
  let done = 0;
  for (const erasure of waiting) if (await finish(erasure, now)) done += 1;
  return done;
};
