import { openAuth } from './account.ts';

export interface LiveDatabase {
  /** Calls back with the value at once and on every change, until the returned function is called. */
  readonly watch: (path: string, onValue: (value: unknown) => void, onRefused: () => void) => () => void;
  /** Calls back at once and whenever the newest entry below the path is another one or has changed. */
  readonly watchNewest: (path: string, onChange: () => void) => () => void;
  /** Calls back with all entries below the path whose `child` is not below `from`, at once and on every change. */
  readonly watchFrom: (
    path: string,
    child: string,
    from: number,
    onValue: (value: unknown) => void,
  ) => () => void;
  /** Drops the socket and opens a new one: after sleep the old one may hang for minutes. */
  readonly reconnect: () => void;
}

let opening: Promise<LiveDatabase> | null = null;

const open = async (): Promise<LiveDatabase> => {
  const [{ auth }, sdk] = await Promise.all([openAuth(), import('firebase/database')]);
  const {
    forceWebSockets,
    getDatabase,
    goOffline,
    goOnline,
    limitToLast,
    onValue,
    orderByChild,
    query,
    ref,
    startAt,
  } = sdk;
  // After one failed socket the SDK would stay with long polling, which loads scripts from the database: a strict
  // CSP refuses them, and the board would never become live again.
  forceWebSockets();
  const database = getDatabase(auth.app);
  return {
    watch: (path, take, refuse) =>
      onValue(
        ref(database, path),
        (snapshot) => take(snapshot.val()),
        () => refuse(),
      ),
    watchNewest: (path, tell) =>
      onValue(
        query(ref(database, path), orderByChild('at'), limitToLast(1)),
        () => tell(),
        () => {},
      ),
    watchFrom: (path, child, from, take) =>
      onValue(
        query(ref(database, path), orderByChild(child), startAt(from)),
        (snapshot) => take(snapshot.val()),
        () => {},
      ),
    reconnect: () => {
      goOffline(database);
      goOnline(database);
    },
  };
};

/** Loaded on first use, so that sign-in and lists do not wait for it. */
export const openLiveDatabase = (): Promise<LiveDatabase> => (opening ??= open());
