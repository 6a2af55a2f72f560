import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase, type FreshDatabase } from '../../../test/fresh-database.ts';
import { describeTables } from './describe-tables.ts';
import { refuseUndescribed } from './describe-database.ts';

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

test('what the schema file would leave out is refused by name', async () => {
  await expect(refuseUndescribed(client)).resolves.toBeUndefined();

  await client.query(`create type mood as enum ('fine'); create sequence loose`);

  await expect(refuseUndescribed(client)).rejects.toThrow('relation loose, type mood');
});

test('a table is shown with everything that guards it', async () => {
  const text = (await describeTables(client)).join('\n');
  const assignments = text.slice(
    text.indexOf('create table assignments'),
    text.indexOf('create table availab'),
  );

  for (const part of [
    'shift_headcount integer not null',
    'constraint assignments_freelancer_cannot_overlap EXCLUDE USING gist',
    'CREATE UNIQUE INDEX assignments_seat_is_taken_once',
    'alter table assignments enable row level security;',
    'create policy assignments_belong_to_client on assignments for all to flxibl_app',
  ]) {
    expect(assignments).toContain(part);
  }
});
