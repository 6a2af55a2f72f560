import { buildConfig } from './build-config.ts';

/** A session as the Firebase SDK has kept it in this browser. */
export interface KeptSession {
  readonly uid: string;
  readonly email: string | null;
  readonly idToken: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

// Where the SDK keeps it: an entry `{ fbase_key, value }` by the name of the app, which has none here.
const [databaseName, storeName] = ['firebaseLocalStorageDb', 'firebaseLocalStorage'];
const entryName = `firebase:authUser:${buildConfig.firebase.apiKey}:[DEFAULT]`;

const readEntry = (): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName);
    // There is no such database: it is left to the SDK to make it.
    opening.addEventListener('upgradeneeded', () => {
      opening.transaction?.abort();
      resolve(undefined);
    });
    opening.addEventListener('error', () => reject(opening.error ?? new Error('IndexedDB does not open.')));
    opening.addEventListener('success', () => {
      const database = opening.result;
      try {
        const reading = database.transaction(storeName).objectStore(storeName).get(entryName);
        reading.addEventListener('success', () => resolve(reading.result));
        reading.addEventListener('error', () => reject(reading.error ?? new Error('Nothing can be read.')));
      } catch (error) {
        reject(error);
      } finally {
        database.close();
      }
    });
  });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** What an entry tells: null when there is none; undefined when it is not of the shape that is known here. */
export const sessionOf = (entry: unknown): KeptSession | null | undefined => {
  if (entry === undefined) return null;
  const user = isRecord(entry) ? entry['value'] : undefined;
  if (!isRecord(user) || !isRecord(user['stsTokenManager'])) return undefined;
  const { uid, email } = user;
  const { accessToken, expirationTime } = user['stsTokenManager'];
  if (typeof uid !== 'string' || typeof accessToken !== 'string' || typeof expirationTime !== 'number') {
    return undefined;
  }
  return {
    uid,
    email: typeof email === 'string' ? email : null,
    idToken: accessToken,
    expiresAt: expirationTime,
  };
};

/**
 * Read without the SDK, which is large and asks Firebase about a session before it tells of it.
 * @returns null when nobody is signed in; undefined when only the SDK can say
 */
export const readKeptSession = async (): Promise<KeptSession | null | undefined> => {
  try {
    // Where IndexedDB was not to be had once, the SDK keeps its entry in the local storage.
    return localStorage.getItem(entryName) === null ? sessionOf(await readEntry()) : undefined;
  } catch {
    return undefined;
  }
};
