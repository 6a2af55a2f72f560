import type { WrittenChange } from '../database/written-change.ts';
import { isAtOrBelow, type Path } from '../tree/path.ts';

/** What a client wants written once it is gone. Changes that came as one update are written as one. */
export class DisconnectQueue {
  #writes: (readonly WrittenChange[])[] = [];

  /** Replaces what was queued for the same places and below. */
  add(changes: readonly WrittenChange[]): void {
    for (const { path } of changes) this.cancel(path);
    this.#writes.push(changes);
  }

  cancel(path: Path): void {
    this.#writes = this.#writes
      .map((changes) => changes.filter((change) => !isAtOrBelow(change.path, path)))
      .filter((changes) => changes.length > 0);
  }

  takeAll(): (readonly WrittenChange[])[] {
    const writes = this.#writes;
    this.#writes = [];
    return writes;
  }
}
