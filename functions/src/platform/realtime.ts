import { getDatabase, type Database } from 'firebase-admin/database';
import type { LiveDay } from '@flxibl/contracts/live-availability';
import type { LiveHint } from '@flxibl/contracts/live-hints';
import { projectorApp } from './firebase.ts';

let connection: { readonly database: Database; connected: boolean } | undefined;

const connect = (): { readonly database: Database; connected: boolean } => {
  if (connection) return connection;
  const opened = { database: getDatabase(projectorApp()), connected: false };
  opened.database
    .ref('.info/connected')
    .on('value', (snapshot) => (opened.connected = snapshot.val() === true));
  connection = opened;
  return opened;
};

/** Resolves as the promise does, or rejects when the limit passes first. */
const within = <Result>(limitMs: number, promise: Promise<Result>): Promise<Result> => {
  let timer: NodeJS.Timeout;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Realtime Database gave no answer within ${limitMs} ms`)),
      limitMs,
    );
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
};

const whenConnected = async (limitMs: number): Promise<Database> => {
  const current = connect();
  if (!current.connected) {
    const info = current.database.ref('.info/connected');
    await within(
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

// A day that already shows this version or a newer one refuses an update of all days. Then day by day: each
// takes what is newer and leaves what is not.
const writeDayByDay = async (database: Database, days: ReadonlyMap<string, LiveDay>): Promise<void> => {
  await Promise.all(
    [...days].map(([path, day]) =>
      database
        .ref(path)
        .transaction((shown: LiveDay | null) => (shown === null || shown.v < day.v ? day : undefined)),
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
  const write = database
    .ref()
    .update(Object.fromEntries(days))
    .catch((error: unknown) => {
      if (!isDenied(error)) throw error;
      return writeDayByDay(database, days);
    });
  await within(deadline - performance.now(), write);
};

// Nothing in it has a version: the last write counts.
const writeAll = async (entries: ReadonlyMap<string, object | null>, limitMs: number): Promise<void> => {
  const deadline = performance.now() + limitMs;
  const database = await whenConnected(limitMs);
  await within(deadline - performance.now(), database.ref().update(Object.fromEntries(entries)));
};

/**
 * Writes people's inboxes.
 * @param entries path in the live layer → what it shows
 * @throws when the Realtime Database cannot be reached within the limit
 */
export const writeInboxes = (entries: ReadonlyMap<string, object>, limitMs: number): Promise<void> =>
  writeAll(entries, limitMs);

/**
 * Writes and removes (null) hints at holds.
 * @param hints path in the live layer → what it shows
 * @throws when the Realtime Database cannot be reached within the limit
 */
export const writeHints = (hints: ReadonlyMap<string, LiveHint | null>, limitMs: number): Promise<void> =>
  writeAll(hints, limitMs);
