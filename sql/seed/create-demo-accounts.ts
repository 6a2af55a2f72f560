import pg from 'pg';
import { deleteApp, initializeApp } from 'firebase-admin/app';
import { getAuth, type UserRecord } from 'firebase-admin/auth';

export const demoPassword = 'flxibl-demo';

interface DemoUser {
  readonly uid: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly freelancerId: string | null;
}

/**
 * Makes the Firebase accounts of the users in the database, in the Auth emulator, which forgets them when it
 * ends. An account that is there already is left alone.
 */
export const createDemoAccounts = async (options: {
  readonly databaseUrl: string;
  readonly projectId: string;
  readonly authEmulatorHost: string;
}): Promise<void> => {
  const users = await readUsers(options.databaseUrl);
  process.env['FIREBASE_AUTH_EMULATOR_HOST'] = options.authEmulatorHost;
  const app = initializeApp({ projectId: options.projectId }, 'demo-accounts');
  try {
    await Promise.all(users.map((user) => createAccount(app, user)));
  } finally {
    await deleteApp(app);
  }
};

const createAccount = async (app: ReturnType<typeof initializeApp>, user: DemoUser): Promise<void> => {
  const auth = getAuth(app);
  const account = { email: user.email, displayName: user.name, password: demoPassword, emailVerified: true };
  await auth
    .createUser({ uid: user.uid, ...account })
    .catch((error: unknown): Promise<UserRecord> | undefined => {
      const exists = error instanceof Error && 'code' in error && error.code === 'auth/uid-already-exists';
      if (!exists) throw error;
      return undefined;
    });
  // Read by the rules of the live layer only; the API asks Postgres.
  await auth.setCustomUserClaims(user.uid, {
    role: user.role,
    ...(user.freelancerId === null ? {} : { freelancerId: user.freelancerId }),
  });
};

const readUsers = async (databaseUrl: string): Promise<DemoUser[]> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<DemoUser>(
      `select u.auth_uid as uid, u.email, u.name, u.role, f.id as "freelancerId"
       from users u left join freelancers f on f.user_id = u.id
       where u.auth_uid like 'demo-%' and u.disabled_at is null`,
    );
    return rows;
  } finally {
    await client.end();
  }
};
