import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { closePool, connectTo } from '../../functions/src/platform/postgres.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';
import { fillDatabase } from '../lists/fill-database.ts';
import { measureBulkApproval, type MeasuredApproval } from './measure-bulk-approval.ts';

/** Times bulk approval over a database of so many assignments, durable, as the API's own role. */
export const benchTimesheets = async (assignments: number): Promise<MeasuredApproval[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const { postgres: port } = await findFreePorts();
  const logFile = join(directory, 'postgres.log');
  const server = await startPostgres({ dataDir: join(directory, 'postgres'), port, logFile, durable: true });
  try {
    await migrate({ databaseUrl: server.adminUrl });
    await createApiLogin({ databaseUrl: server.adminUrl });
    const filled = await fillDatabase(server.adminUrl, assignments);
    await connectTo(apiDatabaseUrl(server.adminUrl));
    return await measureBulkApproval(filled);
  } finally {
    await closePool();
    await server.process.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
