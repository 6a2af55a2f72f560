import type { Transaction } from '../platform/postgres.ts';

/**
 * Begins a round of comparison, or begins the open one again: it may have passed what is wrong.
 * @returns the round
 */
export const orderRebuild = async (tx: Transaction, userId: string | null, now: Date): Promise<string> => {
  await tx.query(
    `insert into reconciliations (kind, ordered_by, ordered_at) values ('rebuild', $1, $2) on conflict do nothing`,
    [userId, now],
  );
  const [round] = await tx.query<{ id: string }>(
    `update reconciliations set kind = 'rebuild', phase = 'freelancers', reached = null
     where ended_at is null returning id`,
  );
  return round!.id;
};
