import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { startRealtimeDatabase } from '../../emulators/realtime-database/start-realtime-database.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { buildFunctions } from '../../tools/build/build-functions.ts';
import { serveFunction } from '../../tools/deploy/serve-function.ts';
import type { RunningProcess } from '../../tools/processes/start-process.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { root } from '../../tools/root.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import { findFreePort, findFreePorts } from '../../tools/stack/ports.ts';
import { fillFreelancers } from '../series/fill-freelancers.ts';
import {
  measureLive,
  measureTelling,
  readStored,
  storedByEach,
  type LiveCosts,
  type Stored,
  type TellingCosts,
} from './measure-costs.ts';
import {
  measureHttp,
  measureLoad,
  measurePaced,
  type Bench,
  type MeasuredLoad,
  type PacedLoad,
} from './measure-loads.ts';
import { addKeys, addPhones } from './prepare-world.ts';
import { readMemoryMegabytes } from './processor-time.ts';
import { loggingSettings, recordBookings } from './record-bookings.ts';
import { isPgbenchHere } from './run-pgbench.ts';
import { closeConnections } from './send-bookings.ts';
import { writeScript } from './write-script.ts';

export interface HttpAtSize {
  readonly freelancers: number;
  /** Of the machine before and after: whoever else computed meanwhile is in the figures. */
  readonly loadAverage: readonly [number, number];
  /** That a booking sends, `begin` and `commit` among them. */
  readonly statements: number;
  readonly loads: readonly MeasuredLoad[];
  readonly paced: PacedLoad;
  readonly memory: { readonly idle: number; readonly afterLoad: number };
  readonly stored: Omit<Stored, 'bookings'>;
  /** Half a year of free time and one shift. */
  readonly bytesByFreelancer: number;
  readonly live: LiveCosts;
  readonly telling: TellingCosts;
}

interface Wanted {
  readonly freelancers: number;
  readonly seconds: number;
  readonly clientCounts: readonly number[];
}

const warmUpClients = 4;

const serveApi = async (
  directory: string,
  databaseUrl: string,
  realtimeUrl: string,
): Promise<{ url: string; process: RunningProcess }> => {
  const port = await findFreePort();
  const process = await serveFunction({
    folder: join(root, 'functions/dist'),
    target: 'api',
    port,
    logFile: join(directory, `api-${port}.log`),
    env: { FLXIBL_DATABASE_URL: databaseUrl, FLXIBL_REALTIME_URL: realtimeUrl },
  });
  return { url: `http://127.0.0.1:${port}`, process };
};

/**
 * Bookings over HTTP with the API as Cloud Run starts it, beside `pgbench`, which says to the same server what the API
 * says. Load, API and PostgreSQL share the machine, so the processor time of each is counted as well. Neither live layer
 * nor tasks are there until the end, where a second process has a live layer, to tell what that adds.
 */
export const benchHttp = async ({ freelancers, seconds, clientCounts }: Wanted): Promise<HttpAtSize> => {
  await buildFunctions();
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const dataDir = join(directory, 'postgres');
  const { postgres: port } = await findFreePorts();
  // With fsync: a booking is measured with its commit.
  const server = await startPostgres({
    dataDir,
    port,
    logFile: join(directory, 'postgres.log'),
    durable: true,
    settings: loggingSettings,
  });
  let updates = 0;
  const live = await startRealtimeDatabase({
    port: 0,
    rules: JSON.parse(readFileSync(join(root, 'database.rules.json'), 'utf8')),
    projectId: 'flxibl-rehearsal',
    // It goes wrong with none of them: they are only counted.
    fault: () => {
      updates += 1;
      return undefined;
    },
  });
  const owner = new pg.Client({ connectionString: server.adminUrl });
  const running: RunningProcess[] = [server.process];
  const before = loadavg()[0]!;
  try {
    await migrate({ databaseUrl: server.adminUrl });
    await createApiLogin({ databaseUrl: server.adminUrl });
    await owner.connect();
    const empty = await readStored(owner);
    const { siteId } = await fillFreelancers(server.adminUrl, freelancers);
    await addPhones(owner);
    const filled = await readStored(owner);
    const databaseUrl = apiDatabaseUrl(server.adminUrl);
    const api = await serveApi(directory, databaseUrl, 'http://127.0.0.1:1/?ns=nobody');
    running.push(api.process);
    const unscripted: Bench = {
      url: api.url,
      apiPid: api.process.pid,
      postmaster: server.process.pid,
      owner,
      databaseUrl,
      secrets: await addKeys(owner),
      siteId,
      people: freelancers,
      seconds,
      script: undefined,
      made: { http: 0 },
    };
    const idle = readMemoryMegabytes(api.process.pid);
    await measureHttp({ ...unscripted, seconds: 1 }, warmUpClients);
    const [first, second] = await recordBookings({ ...unscripted, dataDir, secret: unscripted.secrets[0]! });
    const script = join(directory, 'bookings.sql');
    writeFileSync(script, writeScript(first!, second!, freelancers));
    const bench = { ...unscripted, script: (await isPgbenchHere()) ? script : undefined };
    const storedBefore = await readStored(owner);
    const loads: MeasuredLoad[] = [];
    for (const clients of clientCounts) loads.push(await measureLoad(bench, clients));
    const best = loads.toSorted((a, b) => b.http.perSecond - a.http.perSecond)[0]!;
    const paced = await measurePaced(bench, best.http.perSecond / 2);
    const memory = { idle, afterLoad: readMemoryMegabytes(api.process.pid) };
    const stored = storedByEach(storedBefore, await readStored(owner));
    const shown = await serveApi(directory, databaseUrl, `${live.url}/?ns=flxibl-rehearsal-default-rtdb`);
    running.push(shown.process);
    const liveBench = { ...bench, url: shown.url, apiPid: shown.process.pid };
    const liveCosts = await measureLive(liveBench, best.clients, () => updates);
    return {
      freelancers,
      loadAverage: [before, loadavg()[0]!],
      statements: first!.statements.length,
      loads,
      paced,
      memory,
      stored,
      bytesByFreelancer: (filled.database - empty.database) / freelancers,
      live: liveCosts,
      telling: await measureTelling(bench),
    };
  } finally {
    closeConnections();
    await owner.end();
    for (const process of running.toReversed()) await process.stop();
    await live.close();
    rmSync(directory, { recursive: true, force: true });
  }
};
