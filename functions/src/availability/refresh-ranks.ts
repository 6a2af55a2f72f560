import { runStatement } from '../platform/postgres.ts';

const batch = 500;

/**
 * Counts anew what the order of the search is made of, for whoever was counted last on an earlier day. A person who is
 * being booked at the moment is left for the next run.
 * @returns how many were counted
 */
export const refreshRanks = async (now: Date): Promise<number> => {
  await runStatement('select refresh_typical_rates()');
  let counted = 0;
  for (;;) {
    const [row] = await runStatement<{ some: number }>('select refresh_stale_ranks($1, $2) as some', [
      now,
      batch,
    ]);
    counted += row!.some;
    if (row!.some === 0) return counted;
  }
};
