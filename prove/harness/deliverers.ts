import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../tools/root.ts';

/** @throws when it ends instead */
const whenAtWork = async (one: ChildProcess): Promise<void> => {
  const isOver = once(one, 'exit').then(([code]) => {
    throw new Error(`A deliverer ended by itself with ${code}.`);
  });
  await Promise.race([once(one, 'message'), isOver]);
  isOver.catch(() => undefined);
};

const end = async (one: ChildProcess): Promise<void> => {
  if (one.exitCode !== null || one.signalCode !== null) return;
  const ended = once(one, 'exit');
  one.kill('SIGKILL');
  await ended;
};

/** Processes that deliver, beside each other; each can be killed, and is started again. */
export class Deliverers {
  #running: ChildProcess[] = [];
  kills = 0;

  readonly #environment: NodeJS.ProcessEnv;

  constructor(databaseUrl: string) {
    this.#environment = { ...process.env, FLXIBL_DATABASE_URL: databaseUrl };
  }

  async start(count: number): Promise<void> {
    while (this.#running.length < count) this.#running.push(this.#spawn());
    await Promise.all(this.#running.map(whenAtWork));
  }

  #spawn(): ChildProcess {
    return spawn(process.execPath, [...process.execArgv, join(root, 'prove/deliverer.ts')], {
      env: this.#environment,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  /** Kills one outright, wherever it is, and starts another. Resolves when that one is at work. */
  async kill(which: number): Promise<void> {
    const place = which % this.#running.length;
    const victim = this.#running[place]!;
    this.kills += 1;
    await end(victim);
    const next = this.#spawn();
    this.#running[place] = next;
    await whenAtWork(next);
  }

  async stop(): Promise<void> {
    const ending = this.#running;
    this.#running = [];
    await Promise.all(ending.map(end));
  }
}
