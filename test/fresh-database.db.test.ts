import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from './fresh-database.ts';

test('a fresh database has the tables, and the API may not change them', async () => {
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());

  const { rows } = await client.query(
    `select current_user as role, to_regclass('bookings') is not null as "hasTables"`,
  );

  expect(rows).toEqual([{ role: 'flxibl_api', hasTables: true }]);
  await expect(client.query('drop table bookings')).rejects.toMatchObject({ code: '42501' });
});

test('two fresh databases know nothing of each other', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  onTestFinished(() => Promise.all([one.drop(), other.drop()]).then(() => undefined));

  expect(one.databaseUrl).not.toBe(other.databaseUrl);
});
