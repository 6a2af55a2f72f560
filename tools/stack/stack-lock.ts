import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly url: string;
}

/** Claims `dataDir` for this process; the returned function gives it back. */
export function lockDataDirectory(dataDir: string, url: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'running.json');
  const holder = readHolder(file);
  if (holder !== undefined && startTime(holder.pid) === holder.startedAt) {
    throw new Error(
      `Flxibl is already running on ${dataDir}: ${holder.url} (process ${holder.pid}). End it first.`,
    );
  }
  const own: Holder = { pid: process.pid, startedAt: startTime(process.pid) ?? '', url };
  writeFileSync(file, JSON.stringify(own));
  return () => rmSync(file, { force: true });
}

function readHolder(file: string): Holder | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // half written by a process that was killed
  }
}

/**
 * When a process started, in ticks since boot; undefined once it is gone. The number of a process alone says
 * little: in a container that was started again, another program has it.
 */
function startTime(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  if (!existsSync('/proc/self/stat')) return '';
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
