import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningProcess } from './start-process.ts';

/**
 * Repeats `probe` until it is true. Throws when `limitMs` has passed, or as soon as the process that should
 * make it true has ended.
 */
export async function waitUntil(
  process: RunningProcess,
  probe: () => Promise<boolean>,
  limitMs: number,
): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await probe())) {
    if (!process.isRunning()) throw new Error(await process.ended);
    if (Date.now() > deadline) throw new Error(`${process.name} was not ready after ${limitMs / 1000} s`);
    await sleep(50);
  }
}
