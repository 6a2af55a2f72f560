import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

/**
 * Brings a database to the newest schema. Safe when run twice at once: the second waits for the first.
 * @throws when a migration fails; what it did is rolled back, earlier ones stay
 */
export const migrate = async ({ databaseUrl }: { databaseUrl: string }): Promise<void> => {
  await runner({
    databaseUrl,
    dir: fileURLToPath(new URL('migrations', import.meta.url)),
    direction: 'up',
    migrationsTable: 'migrations',
    checkOrder: true,
    advisoryLockMode: 'wait',
    logger: { debug: () => {}, info: () => {}, warn: console.warn, error: console.error },
  });
};

/**
 * Makes the login that the API uses on this machine: a member of `flxibl_app`, owner of nothing. In production
 * the service account's IAM user takes its place.
 */
export const createApiLogin = async ({ databaseUrl }: { databaseUrl: string }): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`
      do $$ begin
        create role flxibl_api login password 'flxibl' in role flxibl_app;
      exception when duplicate_object or unique_violation then null;
      end $$`);
  } finally {
    await client.end();
  }
};
