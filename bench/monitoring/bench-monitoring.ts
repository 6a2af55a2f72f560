import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { buildFunctions } from '../../tools/build/build-functions.ts';
import { buildWeb } from '../../tools/build/build-web.ts';
import { serveFunction } from '../../tools/deploy/serve-function.ts';
import type { RunningProcess } from '../../tools/processes/start-process.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { root } from '../../tools/root.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import { findFreePort, findFreePorts } from '../../tools/stack/ports.ts';
import { startSentry } from '../../tools/stack/start-sentry.ts';
import { fillFreelancers } from '../series/fill-freelancers.ts';
import { listMonitoringBytes, type WebBytes } from './list-monitoring-bytes.ts';
import { measureAdded, type MeasuredProcess } from './measure-added.ts';

const secret = 'flx_bench';

const addKey = async (adminUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(
      `insert into api_keys (client_id, name, secret_hash, prefix, scopes, created_by, created_at)
       select client_id, 'Bench', $1, 'flx_', '{book}', user_id, now() from members`,
      [createHash('sha256').update(secret).digest()],
    );
  } finally {
    await client.end();
  }
};

/** A process that sends nothing would cost nothing. */
const assertReported = async (port: number): Promise<void> => {
  const answer = await fetch(`http://127.0.0.1:${port}/items?type=transaction`);
  if (((await answer.json()) as unknown[]).length === 0) throw new Error('No trace of a booking arrived.');
};

/**
 * What monitoring costs: the API as it is deployed, in three processes on one database that are asked in turns, one of
 * which reports to a sink on this machine. Neither live layer nor tasks are there; that is noticed once and then spared.
 */
export const benchMonitoring = async (
  runs: number,
): Promise<{ bookings: MeasuredProcess[]; web: WebBytes[] }> => {
  await buildFunctions();
  await buildWeb();
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const ports = await findFreePorts();
  const log = (name: string): string => join(directory, `${name}.log`);
  // With fsync: a booking is measured with its commit.
  const server = await startPostgres({
    dataDir: join(directory, 'postgres'),
    port: ports.postgres,
    logFile: log('postgres'),
    durable: true,
  });
  const running: RunningProcess[] = [server.process];
  try {
    await migrate({ databaseUrl: server.adminUrl });
    await createApiLogin({ databaseUrl: server.adminUrl });
    const world = await fillFreelancers(server.adminUrl, 1_000);
    await addKey(server.adminUrl);
    running.push(await startSentry({ port: ports.sentry, logFile: log('sentry') }));
    const serve = async (name: string, env: NodeJS.ProcessEnv): Promise<{ name: string; url: string }> => {
      const port = await findFreePort();
      const database = {
        FLXIBL_DATABASE_URL: apiDatabaseUrl(server.adminUrl),
        FLXIBL_REALTIME_URL: 'http://127.0.0.1:1/?ns=nobody',
      };
      const folder = join(root, 'functions/dist');
      running.push(
        await serveFunction({
          folder,
          target: 'api',
          port,
          logFile: log(name),
          env: { ...database, ...env },
        }),
      );
      return { name, url: `http://127.0.0.1:${port}` };
    };
    const processes = [
      await serve('without', {}),
      await serve('with', { SENTRY_DSN: `http://key@127.0.0.1:${ports.sentry}/1` }),
      await serve('without, once more', {}),
    ];
    const bookings = await measureAdded({ processes, world, secret, runs });
    await assertReported(ports.sentry);
    return { bookings, web: listMonitoringBytes() };
  } finally {
    for (const process of running.toReversed()) await process.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
