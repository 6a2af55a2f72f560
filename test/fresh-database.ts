import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { apiDatabaseUrl } from '../tools/stack/api-database-url.ts';

export interface FreshDatabase {
  /** For the API's own role, which owns nothing and sees only what its caller may see. */
  readonly databaseUrl: string;
  /** For the owner, to arrange and to look. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** A database of its own with all migrations and nothing in it: a copy of the template takes about 30 ms. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = new URL(inject('templateUrls')[Number(process.env.VITEST_POOL_ID) - 1]!);
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asServer(template, `create database ${name} template ${template.pathname.slice(1)}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return {
    databaseUrl: apiDatabaseUrl(url.toString()),
    adminUrl: url.toString(),
    drop: () => asServer(template, `drop database ${name}`).catch(ignoreObjectInUse),
  };
}

/**
 * A pool that the code under test keeps open holds its database. Ending its sessions by force would be an error
 * in that code, and the server goes away with all databases anyway.
 */
function ignoreObjectInUse(error: unknown): void {
  if (!(error instanceof pg.DatabaseError) || error.code !== '55006') throw error;
}

/** From the database `postgres`, since a template must have no sessions while it is copied. */
async function asServer(template: URL, statement: string): Promise<void> {
  const url = new URL(template);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
