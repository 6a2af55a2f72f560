import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { root } from '../root.ts';

/** Names of the migrations that a deploy would run on this database. */
export async function listMissingMigrations(databaseUrl: string): Promise<string[]> {
  const all = readdirSync(join(root, 'sql/migrations')).map((file) => file.replace(/\.sql$/, ''));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: made } = await client.query<{ there: boolean }>(
      `select to_regclass('migrations') is not null as there`,
    );
    if (!made[0]!.there) return all;
    const { rows } = await client.query<{ name: string }>('select name from migrations');
    return all.filter((name) => !rows.some((row) => row.name === name));
  } finally {
    await client.end();
  }
}
