import type { Database } from 'firebase-admin/database';
import { inboxPath, type LiveDay } from '@flxibl/contracts/live-availability';
import type { LiveHint } from '@flxibl/contracts/live-hints';
import { within } from '../lib/within.ts';
import { projectorApp } from './firebase.ts';

interface Connection {
  readonly database: Database;
  connected: boolean;
  /** Whether it ever was. */
  known: boolean;
}
let connection: Connection | undefined;
let connecting: Promise<Connection> | undefined;
let pausedUntil = 0;
let pauseMs = 0;

const open = async (): Promise<Connection> => {
  // Loaded by the first write: it would be a tenth of every cold start.
  const { getDatabase } = await import('firebase-admin/database');
  const opened: Connection = { database: getDatabase(projectorApp()), connected: false, known: false };
  opened.database.ref('.info/connected').on('value', (snapshot) => {
    opened.connected = snapshot.val() === true;
    // It came back by itself: nobody has to try whether it does.
    if (opened.connected) [opened.known, pausedUntil, pauseMs] = [true, 0, 0];
  });
  connection = opened;
  return opened;
};

const connect = (): Promise<Connection> => (connecting ??= open());

/**
 * Whether somebody who waits for an answer should wait for the live layer as well: not while it is known to be away,
 * nor for a while after it did not answer, each time twice as long, up to five minutes.
 */
export const isLiveLayerWell = (): boolean => {
  void connect();
  return Date.now() >= pausedUntil && (connection === undefined || connection.connected || !connection.known);
};

/** It did not answer somebody who waited. */
export const avoidLiveLayer = (): void => {
  pauseMs = Math.min(Math.max(pauseMs * 2, 10_000), 300_000);
  pausedUntil = Date.now() + pauseMs;
};

/** It gave no answer in time; what was sent may still arrive. */
export class LiveLayerUnreachable extends Error {}

const answered = <Result>(limitMs: number, promise: Promise<Result>): Promise<Result> =>
  within(
    limitMs,
    promise,
    () => new LiveLayerUnreachable(`Realtime Database gave no answer within ${limitMs} ms`),
  );

const whenConnected = async (limitMs: number): Promise<Database> => {
  const current = await connect();
  if (!current.connected) {
    const info = current.database.ref('.info/connected');
    await answered(
      limitMs,
      new Promise<void>((resolve) => {
        const listener = info.on('value', (snapshot) => {
          if (snapshot.val() !== true) return;
          info.off('value', listener);
          resolve();
        });
      }),
    );
  }
  return current.database;
};

const isDenied = (error: unknown): boolean =>
  error instanceof Error && /permission.denied/i.test(error.message);

const writeDay = async (database: Database, path: string, day: LiveDay): Promise<void> => {
  const ref = database.ref(path);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await ref.set(day);
      return;
    } catch (error) {
      if (!isDenied(error)) throw error;
      const shown = (await ref.get()).val() as Partial<LiveDay> | null;
      if (shown !== null && Number(shown.v) >= day.v) return;
      // The SDK reads what this process is writing beside it as if it were there already: look again after that.
      if (attempt === 5) throw error;
    }
  }
};

type Days = ReadonlyMap<string, LiveDay>;

const byFreelancer = (days: Days): Days[] =>
  [...Map.groupBy(days, ([path]) => path.slice(0, path.lastIndexOf('/'))).values()].map(
    (own) => new Map(own),
  );

/** What is shown already is left out, or a batch of which a part arrived would be refused for ever. */
const leaveOutShown = async (database: Database, days: Days): Promise<Days> => {
  const newer = byFreelancer(days).map(async (own) => {
    const [first = ''] = own.keys();
    const parent = first.slice(0, first.lastIndexOf('/'));
    const shown = ((await database.ref(parent).get()).val() ?? {}) as Record<string, Partial<LiveDay>>;
    return [...own].filter(([path, day]) => {
      const known = shown[path.slice(parent.length + 1)];
      return known === undefined || !(Number(known.v) >= day.v);
    });
  });
  return new Map((await Promise.all(newer)).flat());
};

const update = (database: Database, days: Days, ifRefused: () => Promise<unknown>): Promise<unknown> =>
  days.size === 0
    ? Promise.resolve()
    : database
        .ref()
        .update(Object.fromEntries(days))
        .catch((error: unknown) => {
          if (!isDenied(error)) throw error;
          return ifRefused();
        });

// A day that already shows this version or a newer one refuses an update of all days. Then those that are newer, still
// in one write; overtaken once more meanwhile, freelancer by freelancer, and day by day. No transactions: the SDK
// aborts them when the same process writes beside them.
const writeWhatIsNewer = async (database: Database, days: Days): Promise<void> => {
  const newer = await leaveOutShown(database, days);
  await update(database, newer, () =>
    Promise.all(
      byFreelancer(newer).map((own) =>
        update(database, own, () =>
          Promise.all([...own].map(([path, day]) => writeDay(database, path, day))),
        ),
      ),
    ),
  );
};

/**
 * Writes live days; one that shows a newer version stays.
 * @param days path in the live layer → what it shows now
 * @throws when the Realtime Database cannot be reached within the limit; a write already sent may still arrive
 *   later, which the rising version makes harmless
 */
export const writeLiveDays = async (days: ReadonlyMap<string, LiveDay>, limitMs: number): Promise<void> => {
  const deadline = performance.now() + limitMs;
  const database = await whenConnected(limitMs);
  const write = update(database, days, () => writeWhatIsNewer(database, days));
  await answered(Math.max(1, deadline - performance.now()), write);
};

/**
 * Writes people's inboxes.
 * @param entries path in the live layer → what it shows
 * @returns the paths that the rules refuse; all others are written
 * @throws when the Realtime Database cannot be reached within the limit
 */
export const writeInboxes = async (
  entries: ReadonlyMap<string, object>,
  limitMs: number,
): Promise<Set<string>> => {
  const deadline = performance.now() + limitMs;
  const database = await whenConnected(limitMs);
  const refused = new Set<string>();
  const write = database
    .ref()
    .update(Object.fromEntries(entries))
    .catch(async (error: unknown) => {
      if (!isDenied(error)) throw error;
      // One of them is refused, and all with it.
      await Promise.all(
        [...entries].map(([path, entry]) =>
          database
            .ref(path)
            .set(entry)
            .catch((reason: unknown) => {
              if (!isDenied(reason)) throw reason;
              refused.add(path);
            }),
        ),
      );
    });
  await answered(Math.max(1, deadline - performance.now()), write);
  return refused;
};

/** Removes all that somebody's inbox shows. @throws when the Realtime Database cannot be reached within the limit */
export const forgetInbox = async (uid: string, limitMs: number): Promise<void> => {
  const deadline = performance.now() + limitMs;
  const database = await whenConnected(limitMs);
  await answered(Math.max(1, deadline - performance.now()), database.ref(inboxPath(uid)).remove());
};

/**
 * Reads what the live layer shows of each of these places.
 * @param newest only so many children of each, the last ones by key
 * @throws when the Realtime Database cannot be reached within the limit
 */
export const readLive = async (
  paths: readonly string[],
  limitMs: number,
  newest?: number,
): Promise<(Record<string, unknown> | null)[]> => {
  const deadline = performance.now() + limitMs;
  const database = await whenConnected(limitMs);
  const reading = paths.map(async (path) => {
    const ref = database.ref(path);
    const snapshot = await (newest === undefined ? ref : ref.orderByKey().limitToLast(newest)).get();
    return snapshot.val() as Record<string, unknown> | null;
  });
  return await answered(Math.max(1, deadline - performance.now()), Promise.all(reading));
};

/**
 * Writes and removes (null) hints at holds. Nothing in them has a version: the last write counts.
 * @param hints path in the live layer → what it shows
 * @throws when the Realtime Database cannot be reached within the limit
 */
export const writeHints = async (
  hints: ReadonlyMap<string, LiveHint | null>,
  limitMs: number,
): Promise<void> => {
  const deadline = performance.now() + limitMs;
  const database = await whenConnected(limitMs);
  const write = database.ref().update(Object.fromEntries(hints));
  await answered(Math.max(1, deadline - performance.now()), write);
};

/** Ends the connection, for a command that is done. */
export const closeLiveLayer = (): void => connection?.database.goOffline();
