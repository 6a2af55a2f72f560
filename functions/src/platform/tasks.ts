import { getFunctions } from 'firebase-admin/functions';
import { within } from '../lib/within.ts';
import { config } from './config.ts';
import { projectorApp } from './firebase.ts';
import { log, presentRequestId } from './log.ts';
import { presentTrace } from './monitoring.ts';

const region = 'europe-west1';
const bucketMs = 500;
// Somebody waits for the answer meanwhile.
const limitMs = 300;
const shortestPauseMs = 10_000;
const longestPauseMs = 300_000;

// One queue that does not answer does not stop the others.
const pauses = new Map<string, { readonly until: number; readonly ms: number }>();

interface Order {
  readonly bucket: number;
  readonly done: Promise<void>;
}
const ordered = new Map<string, Order>();

const enqueue = async (queue: string, bucket: number): Promise<void> => {
  await getFunctions(projectorApp())
    .taskQueue<object>(`locations/${region}/functions/${queue}`)
    .enqueue(
      // Whoever orders first is the one whose trace the run goes on with.
      { requestId: presentRequestId(), ...presentTrace() },
      // The emulator runs every task at once, so there a second order must not be taken for the first.
      config.local ? {} : { id: `${queue}-${bucket}`, scheduleTime: new Date(bucket * bucketMs) },
    )
    .catch((error: unknown) => {
      const known =
        error instanceof Error && 'code' in error && error.code === 'functions/task-already-exists';
      if (!known) throw error;
    });
};

const order = async (queue: string, bucket: number): Promise<void> => {
  try {
    await within(limitMs, enqueue(queue, bucket));
    pauses.delete(queue);
  } catch (error) {
    const ms = Math.min(Math.max((pauses.get(queue)?.ms ?? 0) * 2, shortestPauseMs), longestPauseMs);
    pauses.set(queue, { until: Date.now() + ms, ms });
    log('WARNING', `${queue} was not woken, the sweep will run it`, { error: String(error) });
  }
};

/**
 * Orders a run of a task queue's function, one for all orders of the same half second: it runs at the end of it, so
 * it sees what each of them committed. Only the first of a half second pays for it. Never throws, and does not try for
 * a while after it failed, each time twice as long: the scheduled sweep does what nobody was woken for.
 */
export const wake = (queue: string): Promise<void> => {
  if (Date.now() < (pauses.get(queue)?.until ?? 0)) return Promise.resolve();
  const bucket = Math.floor(Date.now() / bucketMs) + 1;
  const known = ordered.get(queue);
  // Locally a task runs at once, so it may have run before this commit: there each orders its own.
  if (!config.local && known?.bucket === bucket) return known.done;
  const done = order(queue, bucket);
  ordered.set(queue, { bucket, done });
  return done;
};
