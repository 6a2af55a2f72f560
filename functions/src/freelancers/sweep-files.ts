import { listObjects } from '../platform/files.ts';
import { inTransaction } from '../platform/postgres.ts';
import { listNamedObjects } from './documents-sql.ts';

const day = 86_400_000;

/**
 * Deletes files that no document names, a day after they came: of uploads that broke off before their row was
 * written, and of files that another took the place of. None so old can still be named: its request ended long ago.
 * @returns how many it deleted
 */
export const sweepFiles = async (now: Date): Promise<number> => {
  let swept = 0;
  let pageToken: string | undefined;
  do {
    const page = await listObjects('documents/', pageToken);
    const old = page.objects.filter(({ createdAt }) => createdAt.getTime() < now.getTime() - day);
    const named = new Set(await findNamed(old.map(({ name }) => name)));
    const orphans = old.filter(({ name }) => !named.has(name));
    // One after another: a hundred thousand at once would be as many connections.
    for (const orphan of orphans) await orphan.remove();
    swept += orphans.length;
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
  return swept;
};

const findNamed = async (names: readonly string[]): Promise<string[]> =>
  names.length === 0
    ? []
    : await inTransaction('read only', async (tx) => {
        await tx.query('select enter_as_job()');
        return await listNamedObjects(tx, names);
      });
