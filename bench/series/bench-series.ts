import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { closePool, connectTo } from '../../functions/src/platform/postgres.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';
import { fillFreelancers } from './fill-freelancers.ts';
import { measureSeries, type MeasuredSeries } from './measure-series.ts';

/** Times a series over a database with so many freelancers, as the API's own role with row-level security on. */
export const benchSeries = async (freelancers: number): Promise<MeasuredSeries[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const { postgres: port } = await findFreePorts();
  // With fsync: a booking is measured with its commit.
  const server = await startPostgres({
    dataDir: join(directory, 'postgres'),
    port,
    logFile: join(directory, 'postgres.log'),
    durable: true,
  });
  try {
    await migrate({ databaseUrl: server.adminUrl });
    await createApiLogin({ databaseUrl: server.adminUrl });
    const world = await fillFreelancers(server.adminUrl, freelancers);
    await connectTo(apiDatabaseUrl(server.adminUrl));
    return await measureSeries(world, 40);
  } finally {
    await closePool();
    await server.process.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
