import type { RateTerms } from '@flxibl/contracts/rate-cards';
import type { Transaction } from '../platform/postgres.ts';

/** Whose shifts a card is for: a client's or everybody's, of a site and a role or of all. */
export interface RateCardScope {
  readonly clientId: string | null;
  readonly siteId: string | null;
  readonly role: string | null;
}

export interface RateCardRow extends RateCardScope {
  readonly id: string;
  readonly version: number;
  readonly effectiveFrom: Date;
  readonly terms: RateTerms | null;
  readonly createdAt: Date;
}

const rateCardAnswer = `
  id, client_id as "clientId", site_id as "siteId", role_id as role, version, effective_from as "effectiveFrom",
  terms, created_at as "createdAt"`;

/** Those that the caller may see, the newest first; ids are made in order of time. */
export const listRateCardRows = (
  tx: Transaction,
  clientId: string | undefined,
  before: string | undefined,
  limit: number,
): Promise<RateCardRow[]> =>
  tx.query<RateCardRow>(
    `select ${rateCardAnswer} from rate_cards
     where ($1::uuid is null or client_id is null or client_id = $1) and ($2::uuid is null or id < $2)
     order by id desc limit $3`,
    [clientId ?? null, before ?? null, limit],
  );

/** Which of client, site (of that client) and role do not exist. */
export const listUnknownOfScope = async (
  tx: Transaction,
  { clientId, siteId, role }: RateCardScope,
): Promise<('client' | 'site' | 'role')[]> => {
  const [row] = await tx.query<{ unknown: ('client' | 'site' | 'role')[] }>(
    `select array_remove(array[
       case when $1::uuid is not null and not exists (select from clients where id = $1) then 'client' end,
       case when $2::uuid is not null and not exists (select from sites where id = $2 and client_id = $1) then 'site' end,
       case when $3::text is not null and not exists (select from roles where id = $3) then 'role' end
     ], null) as unknown`,
    [clientId, siteId, role],
  );
  return row!.unknown;
};

/** Of two who write a version of the same card at once the second waits, and gets the next number. */
export const lockRateCardVersions = async (tx: Transaction, scope: RateCardScope): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `rate cards of ${JSON.stringify([scope.clientId, scope.siteId, scope.role])}`,
  ]);
};

export interface NewRateCard extends RateCardScope {
  readonly id: string;
  readonly effectiveFrom: Date;
  readonly terms: RateTerms | null;
  readonly createdBy: string;
}

export const insertRateCard = async (tx: Transaction, card: NewRateCard, now: Date): Promise<RateCardRow> => {
  const [row] = await tx.query<RateCardRow>(
    `insert into rate_cards (id, client_id, site_id, role_id, version, effective_from, terms, created_by, created_at)
     select $1, $2, $3, $4, coalesce(max(r.version), 0) + 1, $5, $6, $7, $8
     from rate_cards r
     where r.client_id is not distinct from $2 and r.site_id is not distinct from $3
       and r.role_id is not distinct from $4
     returning ${rateCardAnswer}`,
    [card.id, card.clientId, card.siteId, card.role, card.effectiveFrom, card.terms, card.createdBy, now],
  );
  return row!;
};
