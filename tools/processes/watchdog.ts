import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

let watchdog: ChildProcess | undefined;

/** Has the process group of `pid` ended if this process goes away without doing so, even by SIGKILL. */
export function watchProcess(pid: number): void {
  watchdog ??= startWatchdog();
  watchdog.stdin?.write(`+${pid}\n`);
}

export function forgetProcess(pid: number): void {
  watchdog?.stdin?.write(`-${pid}\n`);
}

/** Has a file or directory removed in the same case, after everything that runs has ended. */
export function removeWithProcess(path: string): void {
  watchdog ??= startWatchdog();
  watchdog.stdin?.write(`d${path}\n`);
}

function startWatchdog(): ChildProcess {
  const script = fileURLToPath(new URL('end-orphans.ts', import.meta.url));
  // Detached, so that a Ctrl-C in the terminal ends what it watches over in good order first.
  const child = spawn(process.execPath, [script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  child.unref();
  child.stdin.on('error', () => undefined);
  // The pipe must not keep this process alive; `unref` exists on the socket that Node.js uses for it.
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return child;
}
