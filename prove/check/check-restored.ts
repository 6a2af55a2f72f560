import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describeSchema } from '../../tools/generate/schema/describe-schema.ts';
import { root } from '../../tools/root.ts';

type Query = Pick<pg.ClientBase, 'query'>;

/** Of each table how many rows it has and a sum over all that is in them, in whatever order they lie. */
export type Fingerprint = ReadonlyMap<string, string>;

export const fingerprint = async (database: Query, tables?: readonly string[]): Promise<Fingerprint> => {
  const { rows: all } = await database.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const prints = new Map<string, string>();
  for (const { name } of all) {
    if (tables !== undefined && !tables.includes(name)) continue;
    const { rows } = await database.query<{ print: string }>(
      `select count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as print from "${name}" t`,
    );
    prints.set(name, rows[0]!.print);
  }
  return prints;
};

/** Tables that are not what they were. */
export const differences = (before: Fingerprint, after: Fingerprint): string[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((table) => before.get(table) !== after.get(table))
    .map(
      (table) => `${table}: ${before.get(table) ?? 'was not there'}; now ${after.get(table) ?? 'is gone'}`,
    );

/** Constraints, indexes, triggers, policies, grants and functions, as the release has them. */
export const checkSchema = async (adminUrl: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const released = new Set(readFileSync(join(root, 'sql/schema.sql'), 'utf8').split('\n'));
    const restored = new Set((await describeSchema(client)).split('\n'));
    return [
      ...[...released].filter((line) => !restored.has(line)).map((line) => `missing: ${line}`),
      ...[...restored].filter((line) => !released.has(line)).map((line) => `too much: ${line}`),
    ];
  } finally {
    await client.end();
  }
};

/** Constraints that PostgreSQL does not vouch for, and rows that an index does not find. */
export const checkSound = async (adminUrl: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows: unproved } = await client.query<{ name: string }>(
      `select conname as name from pg_constraint where not convalidated or not conenforced`,
    );
    const { rows: indexes } = await client.query<{ name: string }>(
      `select i.indexrelid::regclass::text as name from pg_index i
       join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
       where c.relnamespace = 'public'::regnamespace and m.amname = 'btree'`,
    );
    const broken: string[] = unproved.map(({ name }) => `${name} is not validated`);
    // Undone afterwards, so that the schema stays that of the release.
    await client.query('begin');
    await client.query('create extension amcheck');
    for (const { name } of indexes) {
      await client.query('savepoint one');
      await client
        .query('select bt_index_check($1::regclass, true)', [name])
        .catch(async (error: unknown) => {
          broken.push(`${name}: ${String(error)}`);
          await client.query('rollback to savepoint one');
        });
    }
    await client.query('rollback');
    return broken;
  } finally {
    await client.end();
  }
};
