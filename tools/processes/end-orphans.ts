// The other end of watchdog.ts. Its stdin closes when its parent is gone, whatever ended the parent; then it
// ends the process groups that are still on its list.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const GRACE_MS = 5_000; // long enough for PostgreSQL to write its checkpoint

const groups = new Set<number>();
const paths: string[] = [];
for await (const line of createInterface({ input: process.stdin })) {
  const [order, subject] = [line[0], line.slice(1)];
  if (order === '+') groups.add(Number(subject));
  else if (order === '-') groups.delete(Number(subject));
  else paths.push(subject);
}
signalAll('SIGINT');
for (let waited = 0; waited < GRACE_MS && groups.size > 0; waited += 100) {
  await sleep(100);
  for (const pid of groups) if (!isAlive(pid)) groups.delete(pid);
}
signalAll('SIGKILL');
for (const path of paths) rmSync(path, { recursive: true, force: true });

function signalAll(signal: NodeJS.Signals): void {
  for (const pid of groups) {
    try {
      process.kill(-pid, signal);
    } catch {
      groups.delete(pid);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}
