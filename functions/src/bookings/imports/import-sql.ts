import type { Transaction } from '../../platform/postgres.ts';
import type { SiteRow } from '../order-sql.ts';

/** Sites of the caller by id or name; a name may have several. */
export const listSitesNamed = (tx: Transaction, names: readonly string[]): Promise<SiteRow[]> =>
  tx.query<SiteRow>(
    `select id, client_id as "clientId", name, time_zone as "timeZone" from sites
     where id::text = any ($1) or lower(name) = any ($1)`,
    [names],
  );

export interface RoleRow {
  readonly id: string;
  readonly name: string;
}

export const listRolesNamed = (tx: Transaction, names: readonly string[]): Promise<RoleRow[]> =>
  tx.query<RoleRow>('select id, name from roles where id = any ($1) or lower(name) = any ($1)', [names]);

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** In lower case, of who was found by it. */
  readonly email: string | null;
}

/**
 * Freelancers by id, name or e-mail address, all in lower case. By address a business finds only people who were
 * confirmed for work of theirs.
 */
export const listFreelancersNamed = (tx: Transaction, names: readonly string[]): Promise<NamedPerson[]> =>
  tx.query<NamedPerson>('select id, name, roles, email from freelancers_named($1)', [names]);

interface ShiftKey {
  readonly siteId: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
}

/** Which of these the site has already, by their places in the list. */
export const findSameShifts = async (tx: Transaction, shifts: readonly ShiftKey[]): Promise<Set<number>> => {
  const found = await tx.query<{ place: number }>(
    `select w.place::int from jsonb_to_recordset($1::jsonb)
       as w (place int, "siteId" uuid, role text, start timestamp, "end" timestamp)
     where exists (
       select from shifts s where s.site_id = w."siteId" and s.starts_at = w.start and s.ends_at = w."end"
         and s.role_id = w.role and s.cancelled_at is null
     )`,
    [
      JSON.stringify(
        shifts.map(({ siteId, role, start, end }, place) => ({ place, siteId, role, start, end })),
      ),
    ],
  );
  return new Set(found.map(({ place }) => place));
};
