import { getFunctions } from 'firebase-admin/functions';
import { config } from './config.ts';
import { projectorApp } from './firebase.ts';
import { log } from './log.ts';

const region = 'europe-west1';
const bucketMs = 500;
// Somebody waits for the answer meanwhile.
const limitMs = 300;
const pauseMs = 10_000;

// One queue that does not answer does not stop the others.
const pausedUntil = new Map<string, number>();

const enqueue = async (queue: string): Promise<void> => {
  const bucket = Math.floor(Date.now() / bucketMs) + 1;
  await getFunctions(projectorApp())
    .taskQueue<object>(`locations/${region}/functions/${queue}`)
    .enqueue(
      {},
      // The emulator runs every task at once, so there a second order must not be taken for the first.
      config.local ? {} : { id: `${queue}-${bucket}`, scheduleTime: new Date(bucket * bucketMs) },
    )
    .catch((error: unknown) => {
      const ordered =
        error instanceof Error && 'code' in error && error.code === 'functions/task-already-exists';
      if (!ordered) throw error;
    });
};

/**
 * Orders a run of a task queue's function, one for all orders of the same half second: it runs at the end of it, so
 * it sees what each of them committed. Never throws, and does not try for a while after it failed: the scheduled
 * sweep does what nobody was woken for.
 */
export const wake = async (queue: string): Promise<void> => {
  if (Date.now() < (pausedUntil.get(queue) ?? 0)) return;
  let timer: NodeJS.Timeout;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  });
  try {
    await Promise.race([limit, enqueue(queue)]).finally(() => clearTimeout(timer));
  } catch (error) {
    pausedUntil.set(queue, Date.now() + pauseMs);
    log('WARNING', `${queue} was not woken, the sweep will run it`, { error: String(error) });
  }
};
