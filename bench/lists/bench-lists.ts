import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { closePool, connectTo } from '../../functions/src/platform/postgres.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';
import { logPlans } from './explain-lists.ts';
import { fillDatabase } from './fill-database.ts';
import { measureLists, type Measured } from './measure-lists.ts';

export interface ListsAtSize {
  readonly assignments: number;
  readonly fillSeconds: number;
  readonly lists: Measured[];
  /** What `auto_explain` wrote about each statement. */
  readonly plans: string;
}

const runs = 40;

/** Times the lists of the API over a database of this size, as its own role with row-level security on. */
export const benchLists = async (assignments: number): Promise<ListsAtSize> => {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const logFile = join(directory, 'postgres.log');
  const { postgres: port } = await findFreePorts();
  const server = await startPostgres({ dataDir: join(directory, 'postgres'), port, logFile, durable: false });
  try {
    await migrate({ databaseUrl: server.adminUrl });
    await createApiLogin({ databaseUrl: server.adminUrl });
    const startedAt = performance.now();
    const filled = await fillDatabase(server.adminUrl, assignments);
    const fillSeconds = (performance.now() - startedAt) / 1000;
    await connectTo(apiDatabaseUrl(server.adminUrl));
    const lists = await measureLists(filled, runs);
    await closePool();
    const before = readFileSync(logFile, 'utf8').length;
    await logPlans(server.adminUrl);
    await connectTo(apiDatabaseUrl(server.adminUrl));
    await measureLists(filled, 1);
    return { assignments, fillSeconds, lists, plans: readFileSync(logFile, 'utf8').slice(before) };
  } finally {
    await closePool();
    await server.process.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
