import { readdirSync } from 'node:fs';
import pg from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../test/fresh-database.ts';
import { migrate } from '../migrate.ts';

test('two runs at once leave one schema, and a third changes nothing', async () => {
  const database = await freshDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const empty = new URL(database.adminUrl);
  empty.pathname = `/migrate_${process.pid}`;
  await admin.query(`create database migrate_${process.pid}`);

  await Promise.all([migrate({ databaseUrl: empty.href }), migrate({ databaseUrl: empty.href })]);
  await migrate({ databaseUrl: empty.href });

  const client = new pg.Client({ connectionString: empty.href });
  await client.connect();
  const { rows } = await client.query(
    'select count(*)::int as runs, count(distinct name)::int as names from migrations',
  );
  await client.end();
  await admin.query(`drop database migrate_${process.pid}`);
  await admin.end();
  await database.drop();
  const files = readdirSync(new URL('../migrations', import.meta.url)).length;
  expect(rows).toEqual([{ runs: files, names: files }]);
});
