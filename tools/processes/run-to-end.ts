import { spawn } from 'node:child_process';
import { forgetProcess, watchProcess } from './watchdog.ts';

interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Shows the output while it comes instead of collecting it. */
  readonly show?: boolean;
}

interface RunResult {
  readonly status: number;
  readonly output: string;
}

const running = new Set<number>();

/** Runs a program to its end, and collects what it says. It ends with this process at the latest. */
export function runToEnd(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      detached: true,
      stdio: options.show === true ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    });
    const pid = child.pid;
    if (pid !== undefined) {
      running.add(pid);
      watchProcess(pid);
    }
    const output: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      if (pid !== undefined) {
        running.delete(pid);
        forgetProcess(pid);
      }
      resolve({ status: code ?? 1, output: Buffer.concat(output).toString().trim() });
    });
  });
}

/** Ends the programs that `runToEnd` has not seen the end of, with everything they started. */
export function endRunningPrograms(signal: NodeJS.Signals): void {
  for (const pid of running) {
    try {
      process.kill(-pid, signal);
    } catch {
      // It ended in this moment.
    }
  }
}
