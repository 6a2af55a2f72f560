import { inTransaction } from '../platform/postgres.ts';
import { keepAvailableDay } from './projections-sql.ts';

/**
 * Sums up how long freelancers were available on the days that have passed. Has to run before horizons move on, which
 * cut these days off. @returns how many days
 */
export const keepAvailableDays = async (now: Date): Promise<number> => {
  let days = 0;
  while (await inTransaction('read write', (tx) => keepAvailableDay(tx, now))) days += 1;
  return days;
};
