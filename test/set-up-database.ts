import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres, type RunningPostgres } from '../emulators/postgres/start-postgres.ts';
import { createApiLogin, migrate } from '../sql/migrate.ts';
import { removeWithProcess } from '../tools/processes/watchdog.ts';
import { findFreePorts } from '../tools/stack/ports.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server for each worker, by VITEST_POOL_ID from 1: a database with all migrations, which `freshDatabase` copies. */
    readonly templateUrls: readonly string[];
  }
}

/**
 * Starts PostgreSQL once for all tests of a worker, and migrates the database that they copy. Not one for all workers:
 * a transaction that is open in one database holds back the event log of every other one on the same server.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-test-'));
  removeWithProcess(directory);
  const servers: RunningPostgres[] = [];
  for (let worker = 1; worker <= project.vitest.config.maxWorkers; worker += 1)
    servers.push(await startServer(join(directory, String(worker))));
  project.provide(
    'templateUrls',
    servers.map(({ adminUrl }) => adminUrl),
  );
  return async () => {
    await Promise.all(servers.map((server) => server.process.stop()));
    rmSync(directory, { recursive: true, force: true });
  };
}

async function startServer(directory: string): Promise<RunningPostgres> {
  const { postgres: port } = await findFreePorts();
  const server = await startPostgres({
    dataDir: join(directory, 'postgres'),
    port,
    logFile: join(directory, 'postgres.log'),
    durable: false,
  });
  await migrate({ databaseUrl: server.adminUrl });
  await createApiLogin({ databaseUrl: server.adminUrl });
  return server;
}
