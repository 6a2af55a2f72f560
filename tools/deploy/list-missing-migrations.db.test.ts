import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { latestMigration } from '../../functions/src/administration/latest-migration.ts';
import { freshDatabase } from '../../test/fresh-database.ts';
import { listMissingMigrations } from './list-missing-migrations.ts';

test('a rehearsal lists the migrations that the database lacks', async () => {
  const database = await freshDatabase();
  const { adminUrl } = database;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await database.drop();
  });

  expect(await listMissingMigrations(adminUrl)).toEqual([]);
  await client.query('delete from migrations where name = $1', [latestMigration]);
  expect(await listMissingMigrations(adminUrl)).toEqual([latestMigration]);
  await client.query('drop table migrations');
  expect((await listMissingMigrations(adminUrl)).length).toBeGreaterThan(50);
});
