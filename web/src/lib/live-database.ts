import { firebaseApp } from './firebase-app.ts';

export interface LiveDatabase {
  /** Calls back with the value at once and on every change, until the returned function is called. */
  readonly watch: (path: string, onValue: (value: unknown) => void, onRefused: () => void) => () => void;
  /** Drops the socket and opens a new one: after sleep the old one may hang for minutes. */
  readonly reconnect: () => void;
}

let opening: Promise<LiveDatabase> | null = null;

/** Loaded on first use, so that sign-in and lists do not wait for it. */
export const openLiveDatabase = (): Promise<LiveDatabase> => {
  opening ??= import('firebase/database').then(({ getDatabase, goOffline, goOnline, onValue, ref }) => {
    const database = getDatabase(firebaseApp);
    return {
      watch: (path, take, refuse) =>
        onValue(
          ref(database, path),
          (snapshot) => take(snapshot.val()),
          () => refuse(),
        ),
      reconnect: () => {
        goOffline(database);
        goOnline(database);
      },
    };
  });
  return opening;
};
