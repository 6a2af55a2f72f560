import type { Client } from 'pg';
import { describeRoutineGrants, describeTableGrants } from './describe-access.ts';

export async function describeViews(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; options: string; definition: string }>(
    `select relname as name, coalesce(' with (' || array_to_string(reloptions, ', ') || ')', '') as options,
            pg_get_viewdef(oid, true) as definition
     from pg_class c
     where relnamespace = 'public'::regnamespace and relkind = 'v'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by relname collate "C"`,
  );
  const grants = await describeTableGrants(client);
  return rows.flatMap(({ name, options, definition }) => [
    `create view ${name}${options} as\n${definition}`,
    ...(grants.get(name) ?? []),
    '',
  ]);
}

/** All functions but those of extensions, each with its body, then who may call them. */
export async function describeFunctions(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ definition: string }>(
    `select pg_get_functiondef(p.oid) as definition from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
       and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
                       and d.deptype = 'e')
     order by p.oid::regprocedure::text collate "C"`,
  );
  return [
    ...rows.map(({ definition }) => `${definition.trimEnd()};\n`),
    ...(await describeRoutineGrants(client)),
  ];
}
