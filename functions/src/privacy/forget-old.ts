import { inTransaction } from '../platform/postgres.ts';

const batch = 1_000;

/** Deletes answers kept for an `Idempotency-Key` after 30 days, and what counted calls after one. @returns how many rows */
export const forgetOld = async (now: Date): Promise<number> => {
  let done = 0;
  for (;;) {
    const [row] = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      return await tx.query<{ rows: number }>('select forget_old($1, $2) as rows', [now, batch]);
    });
    done += row!.rows;
    if (row!.rows === 0) return done;
  }
};
