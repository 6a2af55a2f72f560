import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isJsonObject, type Json, type JsonObject } from '../tree/json.ts';

/** What was saved last; empty when nothing was. */
export async function loadState(file: string): Promise<JsonObject> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    const state: unknown = JSON.parse(text);
    if (isJsonObject(state)) return state;
  } catch {
    // Falls through to the same message: either way the file is of no use.
  }
  throw new Error(`${file} is not a saved database; remove it to start empty`);
}

const SHORTEST_PAUSE_MS = 300;
/** Saving blocks the server while it renders the tree, so a big tree is saved less often. */
const PAUSE_PER_SAVING_TIME = 20;

/** Saves some time after the first change that is not saved yet, never twice at once. */
export class StateSaver {
  readonly #file: string;
  readonly #render: () => Json;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #pauseMs = SHORTEST_PAUSE_MS;

  constructor(file: string, render: () => Json) {
    this.#file = file;
    this.#render = render;
  }

  schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#save().catch((error: unknown) => {
        console.error(`Could not save the database to ${this.#file}:`, error);
      });
    }, this.#pauseMs);
  }

  /** Resolves once everything written so far is in the file; rejects when it cannot be saved. */
  async flush(): Promise<void> {
    await (this.#timer ? this.#save() : this.#running);
  }

  #save(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const saving = this.#running.catch(() => undefined).then(() => this.#writeFile());
    this.#running = saving;
    return saving;
  }

  async #writeFile(): Promise<void> {
    const startedAt = performance.now();
    const text = JSON.stringify(this.#render());
    this.#pauseMs = Math.max(SHORTEST_PAUSE_MS, (performance.now() - startedAt) * PAUSE_PER_SAVING_TIME);
    await mkdir(dirname(this.#file), { recursive: true });
    // Renaming is atomic: a crash leaves the old state or the new one, never half a file.
    const temporary = `${this.#file}.${process.pid}.tmp`;
    await writeFile(temporary, text);
    await rename(temporary, this.#file);
  }
}
