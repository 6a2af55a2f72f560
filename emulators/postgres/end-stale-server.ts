import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_LIMIT_MS = 15_000;

/**
 * Ends a server that an earlier run left on this data directory, and removes a `postmaster.pid` whose number
 * belongs to another program by now, which PostgreSQL would take for a running server.
 */
export async function endStaleServer(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isPostgres(pid, dataDir)) {
    rmSync(file, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isPostgres(pid, dataDir); waited += 100) {
    if (waited >= STOP_LIMIT_MS) {
      throw new Error(
        `A PostgreSQL (process ${pid}) still runs on ${dataDir} and does not stop: kill ${pid}`,
      );
    }
    await sleep(100);
  }
}

function isPostgres(pid: number, dataDir: string): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const commandLine = `/proc/${pid}/cmdline`;
  // Elsewhere than on Linux, a living process with this number has to be taken at its word.
  if (!existsSync('/proc/self/cmdline')) return true;
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(dataDir);
}
