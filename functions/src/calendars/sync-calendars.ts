import { inTransaction } from '../platform/postgres.ts';
import { leaseCalendars, type LeasedCalendar } from './leases-sql.ts';
import { syncCalendar, type SyncPorts } from './sync-calendar.ts';

// As many calendars at once as one process has connections to spare.
const atOnce = 8;
const leaseMs = 120_000;
const longestMs = 40_000;

const lease = (now: Date, only: readonly string[] | null): Promise<LeasedCalendar[]> =>
  inTransaction('read write', async (tx) => {
    await tx.query('select enter_as_job()');
    return await leaseCalendars(tx, { now, leaseMs, limit: only?.length ?? 5 * atOnce, only });
  });

/** Works through them, some at once. */
const runAll = async (
  calendars: LeasedCalendar[],
  work: (one: LeasedCalendar) => Promise<unknown>,
): Promise<void> => {
  const queue = calendars.values();
  const workers = Array.from({ length: atOnce }, async () => {
    for (const calendar of queue) await work(calendar);
  });
  await Promise.all(workers);
};

/**
 * Brings every calendar whose turn it is up to date. Any number of runs at once share the work; one that ends early
 * leaves the rest to the next. @returns how many were read
 */
export const syncCalendars = async (now: Date, ports: SyncPorts): Promise<number> => {
  const startedAt = performance.now();
  let done = 0;
  while (performance.now() - startedAt < longestMs) {
    const calendars = await lease(now, null);
    if (calendars.length === 0) break;
    await runAll(calendars, (calendar) => syncCalendar(calendar, now, ports));
    done += calendars.length;
  }
  return done;
};

/** Reads these calendars now, unless somebody does already. */
export const syncTheseCalendars = async (
  ids: readonly string[],
  now: Date,
  ports: SyncPorts,
): Promise<void> => {
  await runAll(await lease(now, ids), (calendar) => syncCalendar(calendar, now, ports));
};
