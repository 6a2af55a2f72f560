import { deleteApp, initializeApp } from 'firebase/app';
import { connectDatabaseEmulator, type Database, getDatabase, goOffline } from 'firebase/database';
import { deleteApp as deleteAdminApp, initializeApp as initializeAdminApp } from 'firebase-admin/app';
import { type Database as AdminDatabase, getDatabaseWithUrl } from 'firebase-admin/database';
import { onTestFinished } from 'vitest';
import {
  type RealtimeDatabase,
  type RealtimeDatabaseOptions,
  startRealtimeDatabase,
} from './start-realtime-database.ts';

export const PROJECT = 'demo-flxibl';
export const OPEN_RULES = { rules: { '.read': true, '.write': true } };

let apps = 0;

/** A server on a free port that ends with the test. */
export async function startTestServer(
  options: Partial<RealtimeDatabaseOptions> = {},
): Promise<RealtimeDatabase> {
  const server = await startRealtimeDatabase({
    port: 0,
    projectId: PROJECT,
    rules: OPEN_RULES,
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

interface ClientOptions {
  /** Signed in as this user, with these claims. */
  readonly uid?: string;
  readonly claims?: Record<string, unknown>;
  readonly namespace?: string;
}

/** The unmodified client SDK, as browsers use it. */
export function connectClient(server: RealtimeDatabase, options: ClientOptions = {}): Database {
  const { uid, claims, namespace = `${PROJECT}-default-rtdb` } = options;
  apps += 1;
  const app = initializeApp({ projectId: PROJECT }, `client-${apps}`);
  const database = getDatabase(app, `http://127.0.0.1:${server.port}?ns=${namespace}`);
  const mockUser = uid === undefined ? {} : { mockUserToken: { sub: uid, ...claims } };
  connectDatabaseEmulator(database, '127.0.0.1', server.port, mockUser);
  onTestFinished(async () => {
    goOffline(database);
    await deleteApp(app);
  });
  return database;
}

interface AdminOptions {
  /** Rules apply as for this `auth`; null is nobody. Left out, no rule applies. */
  readonly override?: object | null;
  readonly namespace?: string;
}

/** The unmodified Admin SDK, as functions use it. */
export function connectAdmin(server: RealtimeDatabase, options: AdminOptions = {}): AdminDatabase {
  const { override, namespace = `${PROJECT}-default-rtdb` } = options;
  apps += 1;
  process.env['FIREBASE_DATABASE_EMULATOR_HOST'] = `127.0.0.1:${server.port}`;
  const app = initializeAdminApp(
    { projectId: PROJECT, ...(override !== undefined && { databaseAuthVariableOverride: override }) },
    `admin-${apps}`,
  );
  const database = getDatabaseWithUrl(`http://127.0.0.1:${server.port}?ns=${namespace}`, app);
  onTestFinished(() => deleteAdminApp(app));
  return database;
}
