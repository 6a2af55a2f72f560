import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../../emulators/postgres/start-postgres.ts';
import { migrate } from '../../../sql/migrate.ts';
import { removeWithProcess } from '../../processes/watchdog.ts';
import { findFreePorts } from '../../stack/ports.ts';

/** Runs the work on a PostgreSQL of its own with all migrations in it; server and data are gone afterwards. */
export async function inMigratedDatabase<Result>(
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-schema-'));
  removeWithProcess(directory);
  try {
    const { postgres: port } = await findFreePorts();
    const { process, adminUrl } = await startPostgres({
      dataDir: join(directory, 'postgres'),
      port,
      logFile: join(directory, 'postgres.log'),
      durable: false,
    });
    try {
      await migrate({ databaseUrl: adminUrl });
      return await withClient(adminUrl, work);
    } finally {
      await process.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function withClient<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
