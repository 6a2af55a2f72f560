import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../emulators/postgres/start-postgres.ts';
import { createApiLogin, migrate } from '../../sql/migrate.ts';
import { buildFunctions } from '../../tools/build/build-functions.ts';
import { removeWithProcess } from '../../tools/processes/watchdog.ts';
import { root } from '../../tools/root.ts';
import { apiDatabaseUrl } from '../../tools/stack/api-database-url.ts';
import { findFreePorts } from '../../tools/stack/ports.ts';

interface Start {
  /** From the start of the process to the end of its first answer, which asked the database. */
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
  readonly memoryMegabytes: number;
}

export interface ColdStart {
  readonly entry: string;
  readonly starts: number;
  readonly median: number;
  readonly slowest: number;
  readonly cpuMedian: number;
  readonly memoryMegabytes: number;
}

const limitMs = 60_000;
const framework = join(root, 'node_modules/@google-cloud/functions-framework/build/src/main.js');

/** A reference of the same run: the framework with a function that does nothing. */
const nothing = `require(${JSON.stringify(join(root, 'node_modules/@google-cloud/functions-framework'))}).http('api', (_, response) => response.send('ok'));`;

const startOnce = async (source: string, databaseUrl: string): Promise<Start> => {
  const { functions: port } = await findFreePorts();
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      framework,
      '--target=api',
      `--source=${source}`,
      `--port=${port}`,
    ],
    {
      env: {
        PATH: process.env['PATH'],
        K_SERVICE: 'api',
        NODE_ENV: 'production',
        GCLOUD_PROJECT: 'demo-flxibl',
        FLXIBL_DATABASE_URL: databaseUrl,
      },
      stdio: 'ignore',
    },
  );
  try {
    for (;;) {
      if (child.exitCode !== null || performance.now() - startedAt > limitMs)
        throw new Error(`${source} did not start`);
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => undefined);
      if (answer?.ok) {
        await answer.arrayBuffer();
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const milliseconds = performance.now() - startedAt;
    const ticks = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return {
      milliseconds,
      cpuMilliseconds: (Number(ticks[11]) + Number(ticks[12])) * 10,
      memoryMegabytes: Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024,
    };
  } finally {
    const ended = once(child, 'exit');
    if (child.kill('SIGKILL')) await ended;
  }
};

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Starts the API as Cloud Run does, again and again, with the bundle, without one, and the framework alone. */
export const benchColdStart = async (starts: number): Promise<ColdStart[]> => {
  await buildFunctions();
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-bench-'));
  removeWithProcess(directory);
  const { postgres: port } = await findFreePorts();
  const server = await startPostgres({
    dataDir: join(directory, 'postgres'),
    port,
    logFile: join(directory, 'postgres.log'),
    durable: false,
  });
  try {
    await migrate({ databaseUrl: server.adminUrl });
    await createApiLogin({ databaseUrl: server.adminUrl });
    const empty = join(directory, 'nothing.cjs');
    writeFileSync(empty, nothing);
    const entries = {
      bundle: join(root, 'functions/dist/index.js'),
      sources: join(root, 'functions/src/index.ts'),
      'framework alone': empty,
    };
    const measured: Record<string, Start[]> = { bundle: [], sources: [], 'framework alone': [] };
    // In turn, so that whatever else the machine does meets all of them.
    for (let start = 0; start < starts; start += 1)
      for (const [entry, source] of Object.entries(entries))
        measured[entry]!.push(await startOnce(source, apiDatabaseUrl(server.adminUrl)));
    return Object.entries(measured).map(([entry, all]) => ({
      entry,
      starts,
      median: middle(all.map(({ milliseconds }) => milliseconds)),
      slowest: Math.max(...all.map(({ milliseconds }) => milliseconds)),
      cpuMedian: middle(all.map(({ cpuMilliseconds }) => cpuMilliseconds)),
      memoryMegabytes: middle(all.map(({ memoryMegabytes }) => memoryMegabytes)),
    }));
  } finally {
    await server.process.stop();
    rmSync(directory, { recursive: true, force: true });
  }
};
