import type { Client } from '@flxibl/contracts/clients';
import type { Coordinates } from '@flxibl/contracts/coordinates';
import type { Pool } from '@flxibl/contracts/pools';
import type { Role } from '@flxibl/contracts/roles';
import type { Site } from '@flxibl/contracts/sites';
import type { Transaction } from '../platform/postgres.ts';

interface PageAfter {
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
}

const siteAnswer = `
  id, client_id as "clientId", name, address, time_zone as "timeZone",
  case when latitude is not null then jsonb_build_object('latitude', latitude, 'longitude', longitude) end as coordinates`;

export const listSiteRows = (tx: Transaction, { after, limit }: PageAfter): Promise<Site[]> =>
  tx.query<Site>(
    `select ${siteAnswer} from sites
     where $1::text is null or (name, id) > ($1, $2::uuid)
     order by name, id limit $3`,
    [after?.key ?? null, after?.id ?? null, limit],
  );

export const listClientRows = (tx: Transaction, { after, limit }: PageAfter): Promise<Client[]> =>
  tx.query<Client>(
    `select id, name from clients
     where $1::text is null or (name, id) > ($1, $2::uuid)
     order by name, id limit $3`,
    [after?.key ?? null, after?.id ?? null, limit],
  );

/** The site, which stays as it is until the transaction ends; undefined: the caller may not place it. */
export const lockSite = async (tx: Transaction, id: string): Promise<Site | undefined> => {
  const [row] = await tx.query<Site>(`select ${siteAnswer} from sites where id = $1 for no key update`, [id]);
  return row;
};

export const placeSite = async (
  tx: Transaction,
  id: string,
  coordinates: Coordinates | null,
): Promise<void> => {
  await tx.query('update sites set latitude = $2, longitude = $3 where id = $1', [
    id,
    coordinates?.latitude ?? null,
    coordinates?.longitude ?? null,
  ]);
};

export const listPoolRows = (tx: Transaction, { after, limit }: PageAfter): Promise<Pool[]> =>
  tx.query<Pool>(
    `select p.id, p.name, p.client_id as "clientId", c.name as "clientName",
            (select count(*)::int from pool_members m where m.pool_id = p.id) as "memberCount"
     from pools p left join clients c on c.id = p.client_id
     where $1::text is null or (p.name, p.id) > ($1, $2::uuid)
     order by p.name, p.id limit $3`,
    [after?.key ?? null, after?.id ?? null, limit],
  );

/** Roles after the one given, by id. */
export const listRoleRows = (tx: Transaction, after: string | undefined, limit: number): Promise<Role[]> =>
  tx.query<Role>('select id, name from roles where $1::text is null or id > $1 order by id limit $2', [
    after ?? null,
    limit,
  ]);

/** Whether there is such a client that the caller may see. */
export const clientExists = async (tx: Transaction, clientId: string): Promise<boolean> =>
  (await tx.query('select id from clients where id = $1', [clientId])).length > 0;

export const freelancerExists = async (tx: Transaction, freelancerId: string): Promise<boolean> =>
  (await tx.query('select id from freelancers where id = $1', [freelancerId])).length > 0;
