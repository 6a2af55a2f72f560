import type { Transaction } from '../platform/postgres.ts';
import type { PlannedShift } from './booking-rules.ts';

export interface SiteRow {
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly timeZone: string;
}

/** The site, if the caller may see it, and which of the roles exist: all that an order names, in one round trip. */
export const findSite = async (
  tx: Transaction,
  siteId: string,
  roles: readonly string[],
): Promise<(SiteRow & { readonly knownRoles: readonly string[] }) | undefined> => {
  const [site] = await tx.query<SiteRow & { knownRoles: string[] }>(
    `select id, client_id as "clientId", name, time_zone as "timeZone",
            array(select r.id from roles r where r.id = any ($2)) as "knownRoles"
     from sites where id = $1`,
    [siteId, roles],
  );
  return site;
};

/** The first skill or pool that the caller cannot name, by its path in the order. */
export const findUnknownDemand = async (
  tx: Transaction,
  shifts: readonly Pick<PlannedShift, 'skills' | 'pool'>[],
): Promise<{ path: string; kind: 'skill' | 'pool' } | undefined> => {
  const named = shifts.flatMap(({ skills, pool }, index) => [
    ...skills.map((id, at) => ({ path: `shifts.${index}.skills.${at}`, kind: 'skill' as const, id })),
    ...(pool === undefined ? [] : [{ path: `shifts.${index}.pool`, kind: 'pool' as const, id: pool }]),
  ]);
  if (named.length === 0) return undefined;
  const rows = await tx.query<{ path: string; kind: 'skill' | 'pool' }>(
    `select n.path, n.kind from jsonb_to_recordset($1::jsonb) as n (path text, kind text, id text, at int)
     where not case n.kind when 'skill' then exists (select from skills s where s.id = n.id)
                           else exists (select from pools p where p.id::text = n.id) end
     order by n.at limit 1`,
    [JSON.stringify(named.map((demand, at) => ({ ...demand, at })))],
  );
  return rows[0];
};
