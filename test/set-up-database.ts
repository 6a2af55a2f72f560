import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../emulators/postgres/start-postgres.ts';
import { createApiLogin, migrate } from '../sql/migrate.ts';
import { removeWithProcess } from '../tools/processes/watchdog.ts';
import { findFreePorts } from '../tools/stack/ports.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a database with all migrations, which `freshDatabase` copies. */
    readonly templateUrl: string;
  }
}

/** Starts PostgreSQL once for all tests, and migrates the database that they copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-test-'));
  removeWithProcess(directory);
  const { postgres: port } = await findFreePorts();
  const postgres = await startPostgres({
    dataDir: join(directory, 'postgres'),
    port,
    logFile: join(directory, 'postgres.log'),
    durable: false,
  });
  await migrate({ databaseUrl: postgres.adminUrl });
  await createApiLogin({ databaseUrl: postgres.adminUrl });
  project.provide('templateUrl', postgres.adminUrl);
  return async () => {
    await postgres.process.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}
