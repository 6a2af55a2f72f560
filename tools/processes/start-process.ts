import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { forgetProcess, watchProcess } from './watchdog.ts';

export interface ProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Receives stdout and stderr, appended. */
  readonly logFile: string;
  /** What asks this process to end in good order. */
  readonly stopSignal?: NodeJS.Signals;
  /** How long it may take for that before it is killed. */
  readonly stopLimitMs?: number;
  readonly uid?: number;
  readonly gid?: number;
}

export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  isRunning(): boolean;
  /** Resolves with a sentence once the process has ended, for whatever reason. */
  readonly ended: Promise<string>;
  /** Ends the process and everything it started. */
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 10_000;
const started = new Set<RunningProcess>();
let ending = false;

/** Starts a long-lived process in a process group of its own, so that it can be ended with all its children. */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  if (ending) throw new Error(`${options.name} was not started: everything is being stopped.`);
  const log = openSync(options.logFile, 'a');
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', log, log],
    ...(options.uid !== undefined && { uid: options.uid }),
    ...(options.gid !== undefined && { gid: options.gid }),
  });
  closeSync(log);
  const pid = await spawned(child, options);
  watchProcess(pid);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      signalGroup(pid, 'SIGKILL');
      forgetProcess(pid);
      started.delete(running);
      resolve(`${options.name} ended with ${signal ?? `exit status ${code}`}`);
    });
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const running: RunningProcess = {
    name: options.name,
    pid,
    logFile: options.logFile,
    isRunning,
    ended,
    async stop() {
      if (!isRunning()) return;
      child.kill(options.stopSignal ?? 'SIGTERM');
      await Promise.race([ended, sleep(options.stopLimitMs ?? STOP_LIMIT_MS, undefined, { ref: false })]);
      signalGroup(pid, 'SIGKILL');
      await ended;
    },
  };
  started.add(running);
  return running;
}

/** Ends what is still running, the last one started first, and lets nothing start any more. */
export async function endAllProcesses(): Promise<void> {
  ending = true;
  for (const process of [...started].toReversed()) await process.stop();
}

function spawned(child: ChildProcess, { name, command }: ProcessOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${name} (${command}) did not start: ${error.message}`)));
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is empty already.
  }
}
