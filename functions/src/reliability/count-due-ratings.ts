import { inTransaction } from '../platform/postgres.ts';
import { countRatings, listFreelancersToCount } from './ratings-sql.ts';

const batch = 100;

/**
 * Takes ratings whose time is over into the averages: those that the other side never answered. What anybody may
 * read of them depends on the clock and not on this. @returns how many it counted
 */
export const countDueRatings = async (now: Date): Promise<number> => {
  let counted = 0;
  for (;;) {
    const some = await inTransaction('read write', async (tx) => {
      await tx.query('select enter_as_job()');
      const due = await listFreelancersToCount(tx, now, batch);
      if (due.length === 0) return 0;
      // In the order of every transition; what a second run waited for here it finds counted.
      await tx.query(`select lock_shifts_and_freelancers('{}', $1)`, [due]);
      return await countRatings(tx, due, now);
    });
    counted += some;
    if (some === 0) return counted;
  }
};
