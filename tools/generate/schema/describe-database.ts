import type { Client } from 'pg';

/** `create extension` for each that the migrations ask for. */
export async function describeExtensions(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select extname as name from pg_extension where extname <> 'plpgsql' order by extname collate "C"`,
  );
  return [...rows.map(({ name }) => `create extension ${name};`), ''];
}

/**
 * Throws when a migration made something that the schema file would leave out without a word. A sequence is no
 * such thing when it belongs to a column.
 */
export async function refuseUndescribed(client: Client): Promise<void> {
  const { rows } = await client.query<{ what: string }>(
    `select what from (
       select 'relation ' || relname as what, 'pg_class'::regclass as catalog, oid from pg_class c
       where relnamespace = 'public'::regnamespace and relkind not in ('r', 'v', 'i')
         and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                         and d.deptype in ('a', 'i'))
       union all
       select 'type ' || typname, 'pg_type'::regclass, oid from pg_type
       where typnamespace = 'public'::regnamespace and typtype in ('e', 'd', 'r')
       union all
       select 'function ' || proname, 'pg_proc'::regclass, oid from pg_proc
       where pronamespace = 'public'::regnamespace and prokind not in ('f', 'p')
       union all
       select 'schema ' || nspname, 'pg_namespace'::regclass, oid from pg_namespace
       where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
     ) made
     where not exists (select from pg_depend d where d.classid = made.catalog and d.objid = made.oid
                       and d.deptype = 'e')
     order by what collate "C"`,
  );
  if (rows.length === 0) return;
  throw new Error(`tools/generate/schema cannot describe ${rows.map(({ what }) => what).join(', ')} yet.`);
}
