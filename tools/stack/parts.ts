import type { RunningProcess } from '../processes/start-process.ts';
import type { PartName } from './stack.ts';

type StartPart = () => Promise<RunningProcess>;

/** The processes of a stack, in the order in which they were started. */
export class Parts {
  readonly #starts = new Map<PartName, StartPart>();
  readonly #running = new Map<PartName, RunningProcess>();
  readonly #broken = Promise.withResolvers<string>();

  /** Resolves with a sentence when a part ends that nobody stopped. */
  get broken(): Promise<string> {
    return this.#broken.promise;
  }

  get running(): Partial<Record<PartName, RunningProcess>> {
    return Object.fromEntries(this.#running);
  }

  async add(name: PartName, start: StartPart): Promise<void> {
    this.#starts.set(name, start);
    await this.start(name);
  }

  async start(name: PartName): Promise<void> {
    const start = this.#starts.get(name);
    if (start === undefined) throw new Error(`This stack has no part "${name}".`);
    if (this.#running.has(name)) return;
    const process = await start();
    this.#running.set(name, process);
    void process.ended.then((sentence) => {
      if (this.#running.get(name) === process)
        this.#broken.resolve(`${sentence}; its log is ${process.logFile}`);
    });
  }

  async stop(name: PartName): Promise<void> {
    const process = this.#running.get(name);
    this.#running.delete(name);
    await process?.stop();
  }

  /** The last one started goes first: what it uses is then still there. */
  async stopAll(): Promise<void> {
    for (const name of [...this.#running.keys()].toReversed()) await this.stop(name);
  }
}
