import type { Transaction } from '../platform/postgres.ts';

const windowMs = 600_000;

/** What the codes of a site are made from, for those who may see the site; never part of an answer. */
export const findSiteSecret = async (tx: Transaction, siteId: string): Promise<Buffer | undefined> => {
  const [row] = await tx.query<{ secret: Buffer | null }>('select read_check_in_secret($1) as secret', [
    siteId,
  ]);
  return row?.secret ?? undefined;
};

export const getSecretOfAssignment = async (tx: Transaction, assignmentId: string): Promise<Buffer> => {
  const [row] = await tx.query<{ secret: Buffer }>('select read_secret_of_assignment($1) as secret', [
    assignmentId,
  ]);
  return row!.secret;
};

/** Wrong codes of the last ten minutes. The caller holds the assignment, so that attempts come one after another. */
export const countWrongCodes = async (tx: Transaction, assignmentId: string, now: Date): Promise<number> => {
  const [row] = await tx.query<{ n: number }>(
    'select count(*)::int as n from check_in_attempts where assignment_id = $1 and attempted_at > $2',
    [assignmentId, new Date(now.getTime() - windowMs)],
  );
  return row!.n;
};

/** Notes a wrong code, and forgets those that do not count any more. */
export const noteWrongCode = async (tx: Transaction, assignmentId: string, now: Date): Promise<void> => {
  await tx.query('delete from check_in_attempts where assignment_id = $1 and attempted_at <= $2', [
    assignmentId,
    new Date(now.getTime() - windowMs),
  ]);
  await tx.query('insert into check_in_attempts (assignment_id, attempted_at) values ($1, $2)', [
    assignmentId,
    now,
  ]);
};
