import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startProcess } from './start-process.ts';

const start = new URL('start-process.ts', import.meta.url).href;
const watchdog = new URL('watchdog.ts', import.meta.url).href;

test('stopping a process ends what it started too', async () => {
  const directory = temporaryDirectory();
  const parent = await startProcess({
    name: 'a shell with a child',
    command: 'sh',
    args: ['-c', 'sleep 600 & echo $! ; wait'],
    cwd: directory,
    env: process.env,
    logFile: join(directory, 'log'),
  });

  const log = join(directory, 'log');
  await expect.poll(() => readFileSync(log, 'utf8')).toMatch(/\d+\n/);
  const child = Number(readFileSync(log, 'utf8'));

  await parent.stop();

  expect(parent.isRunning()).toBe(false);
  await expect.poll(() => isRunning(child)).toBe(false);
});

test('when its starter is killed, a process ends with all its children, and its directory goes', async () => {
  const directory = temporaryDirectory();
  const doomed = join(directory, 'doomed');
  const script = `
    import { mkdirSync } from 'node:fs';
    import { startProcess } from ${JSON.stringify(start)};
    import { removeWithProcess } from ${JSON.stringify(watchdog)};
    mkdirSync(${JSON.stringify(doomed)});
    removeWithProcess(${JSON.stringify(doomed)});
    const options = { name: 'a child', command: 'sh', args: ['-c', 'sleep 600 & wait'], cwd: '/', env: process.env };
    const { pid } = await startProcess({ ...options, logFile: '/dev/null' });
    console.log(pid);
    setInterval(() => undefined, 1000);`;
  writeFileSync(join(directory, 'starter.mts'), script);
  const starter = spawn(process.execPath, [join(directory, 'starter.mts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const child = await new Promise<number>((resolve) => {
    starter.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())));
  });

  starter.kill('SIGKILL');

  await expect.poll(() => isRunning(child), { timeout: 10_000 }).toBe(false);
  await expect.poll(() => existsSync(doomed), { timeout: 10_000 }).toBe(false);
});

test('a process that ignores the request to stop is killed', async () => {
  const directory = temporaryDirectory();
  const stubborn = await startProcess({
    name: 'a stubborn shell',
    command: 'sh',
    args: ['-c', "trap '' TERM; while true; do sleep 1; done"],
    cwd: directory,
    env: process.env,
    logFile: join(directory, 'log'),
    stopLimitMs: 300,
  });
  await sleep(100);

  await stubborn.stop();

  expect(stubborn.isRunning()).toBe(false);
});

/** A process that has ended but was not fetched by its parent still has a number, and does nothing. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'flxibl-process-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
