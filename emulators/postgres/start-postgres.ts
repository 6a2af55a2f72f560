import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import pg from 'pg';
import { startProcess, type RunningProcess } from '../../tools/processes/start-process.ts';
import { waitUntil } from '../../tools/processes/wait-until.ts';
import { endStaleServer } from './end-stale-server.ts';
import { findPostgresBinaries } from './find-postgres-binaries.ts';
import { initDatabase } from './init-database.ts';
import { postgresAccount } from './postgres-account.ts';

export interface PostgresOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly logFile: string;
  /** False for tests: what they write need not outlive a power cut. */
  readonly durable: boolean;
  /** More for the server's configuration. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres {
  readonly process: RunningProcess;
  /** Owner of the database `flxibl`, superuser. */
  readonly adminUrl: string;
}

// Recovery after a crash replays at most a few checkpoints of a small database.
const READY_LIMIT_MS = 60_000;

/** Starts a PostgreSQL server on loopback with user, password and database `flxibl`. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dirname(dataDir), { recursive: true });
  const binaries = findPostgresBinaries();
  const account = postgresAccount(binaries.postgres, dirname(dataDir));
  initDatabase({ initdb: binaries.initdb, dataDir, account, durable: options.durable });
  await endStaleServer(dataDir);
  const { command, args } = account.wrap(binaries.postgres, ['-D', dataDir, ...settings(options)]);
  const server = await startProcess({
    name: 'PostgreSQL',
    command,
    args,
    cwd: '/',
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
    logFile: options.logFile,
    stopSignal: 'SIGINT', // fast shutdown: end the sessions, write a checkpoint, exit
    ...account.ids,
  });
  await waitUntil(server, () => isReady(urlOf('postgres', options.port)), READY_LIMIT_MS);
  await createDatabase(options.port);
  return { process: server, adminUrl: urlOf('flxibl', options.port) };
}

function settings({ port, durable, settings: more }: PostgresOptions): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    // The path of a socket may have 107 characters; that of a clone may have more.
    unix_socket_directories: '',
    max_connections: 100,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(!durable && { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
    ...more,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function isReady(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres', port) });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'flxibl'`);
    if (rowCount === 0) await client.query('create database flxibl');
  } finally {
    await client.end();
  }
}

function urlOf(database: string, port: number): string {
  return `postgres://flxibl:flxibl@127.0.0.1:${port}/${database}`;
}
