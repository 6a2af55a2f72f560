import type { Client } from 'pg';
import { groupByTable, type TableLine } from './group-by-table.ts';

export const describePolicies = (client: Client): Promise<Map<string, string[]>> =>
  groupByTable(client, listPolicies);

/** What anybody but the owner may do with each table, for whole tables and for columns. */
export const describeTableGrants = (client: Client): Promise<Map<string, string[]>> =>
  groupByTable(client, listTableGrants);

/** What anybody but the owner may do with functions and the schema, and with those that are still to come. */
export async function describeRoutineGrants(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(listRoutineGrants);
  return [...rows.map(({ line }) => line), ''];
}

// The oid 0 stands for everybody.
const grantee = `case acl.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end`;

const listPolicies: TableLine = `
  select table_name as table, line from (
    select c.relname as table_name, '' as name,
           'alter table ' || quote_ident(c.relname) || ' enable row level security;' as line
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relrowsecurity
    union all
    select c.relname, '', 'alter table ' || quote_ident(c.relname) || ' force row level security;'
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relforcerowsecurity
    union all
    select c.relname, p.polname,
           'create policy ' || quote_ident(p.polname) || ' on ' || quote_ident(c.relname)
             || case when p.polpermissive then '' else ' as restrictive' end
             || ' for ' || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                                         when 'd' then 'delete' else 'all' end
             || ' to ' || (select string_agg(case r when 0 then 'public' else quote_ident(pg_get_userbyid(r)) end,
                                             ', ' order by r) from unnest(p.polroles) r)
             || coalesce(E'\\n  using (' || pg_get_expr(p.polqual, c.oid, true) || ')', '')
             || coalesce(E'\\n  with check (' || pg_get_expr(p.polwithcheck, c.oid, true) || ')', '') || ';'
    from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace
  ) policies
  order by table_name collate "C", name collate "C", line collate "C"`;

const listTableGrants: TableLine = `
  select table_name as table, 'grant ' || rights || ' on ' || quote_ident(table_name) || ' to ' || who || ';' as line
  from (
    select c.relname as table_name, ${grantee} as who, 0 as narrow,
           string_agg(lower(acl.privilege_type), ', ' order by acl.privilege_type) as rights
    from pg_class c, aclexplode(c.relacl) acl
    where c.relnamespace = 'public'::regnamespace and acl.grantee <> c.relowner
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by c.relname, acl.grantee
    union all
    select c.relname, ${grantee}, 1,
           lower(acl.privilege_type)
             || ' (' || string_agg(quote_ident(a.attname), ', ' order by a.attname collate "C") || ')'
    from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) acl
    where c.relnamespace = 'public'::regnamespace and acl.grantee <> c.relowner
    group by c.relname, acl.grantee, acl.privilege_type
  ) grants
  order by table_name collate "C", who collate "C", narrow, rights collate "C"`;

// A function without a list of rights has those that PostgreSQL gives: everybody may execute it.
const listRoutineGrants = `
  select line from (
    select 1 as part, 'grant ' || string_agg(lower(acl.privilege_type), ', ' order by acl.privilege_type)
             || ' on schema public to ' || ${grantee} || ';' as line
    from pg_namespace n, aclexplode(n.nspacl) acl
    where n.nspname = 'public' and acl.grantee <> n.nspowner
    group by acl.grantee
    union all
    select 2, 'alter default privileges in schema public grant '
             || string_agg(lower(acl.privilege_type), ', ' order by acl.privilege_type)
             || ' on functions to ' || ${grantee} || ';'
    from pg_default_acl d, aclexplode(d.defaclacl) acl
    where d.defaclnamespace = 'public'::regnamespace and d.defaclobjtype = 'f' and acl.grantee <> d.defaclrole
    group by acl.grantee
    union all
    select 3, 'grant execute on function ' || p.oid::regprocedure || ' to '
             || string_agg(${grantee}, ', ' order by acl.grantee) || ';'
    from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl
    where p.pronamespace = 'public'::regnamespace and acl.grantee <> p.proowner
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    group by p.oid
  ) grants
  order by part, line collate "C"`;
