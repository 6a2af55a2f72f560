import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../tools/root.ts';

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
    await Promise.all(this.#running.map((one) => once(one, 'message')));
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
    victim.kill('SIGKILL');
    this.kills += 1;
    await once(victim, 'exit');
    const next = this.#spawn();
    this.#running[place] = next;
    await once(next, 'message');
  }

  async stop(): Promise<void> {
    const ending = this.#running;
    this.#running = [];
    for (const one of ending) {
      if (one.exitCode !== null || one.signalCode !== null) continue;
      const ended = once(one, 'exit');
      one.kill('SIGKILL');
      await ended;
    }
  }
}
