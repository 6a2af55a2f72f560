import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { PostgresAccount } from './postgres-account.ts';

interface InitOptions {
  readonly initdb: string;
  readonly dataDir: string;
  readonly account: PostgresAccount;
  readonly durable: boolean;
}

/** Creates the data directory, unless it is there. It appears under its name only once it is complete. */
export function initDatabase({ initdb, dataDir, account, durable }: InitOptions): void {
  if (existsSync(dataDir)) return;
  const unfinished = `${dataDir}.unfinished`;
  const passwordFile = `${dataDir}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, 'flxibl\n');
  account.own(unfinished);
  account.own(passwordFile);
  const { command, args } = account.wrap(initdb, [
    `--pgdata=${unfinished}`,
    `--pwfile=${passwordFile}`,
    '--username=flxibl',
    '--auth=scram-sha-256',
    // The same order and case rules on every machine, whatever locales it has.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ]);
  const result = spawnSync(command, args, {
    cwd: '/',
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
    encoding: 'utf8',
    ...account.ids,
  });
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    const reason = result.error?.message ?? `${result.stdout}${result.stderr}`.trim();
    throw new Error(`PostgreSQL could not create its data directory ${dataDir}:\n${reason}`);
  }
  renameSync(unfinished, dataDir);
}
