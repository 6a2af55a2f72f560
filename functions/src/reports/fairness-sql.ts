import type { OfferShare } from '@flxibl/contracts/reports';
import type { Transaction } from '../platform/postgres.ts';

export interface FairnessFilter {
  readonly clientId: string | null;
  readonly siteIds: readonly string[] | null;
  readonly from: string;
  readonly to: string;
  readonly role: string | null;
  readonly pool: string | null;
}

/** Everybody who had an occasion. The function stands outside of row-level security: the filter is what limits it. */
export const listOfferShares = (
  tx: Transaction,
  filter: FairnessFilter,
  now: Date,
): Promise<Omit<OfferShare, 'share'>[]> =>
  tx.query<Omit<OfferShare, 'share'>>(
    `select freelancer_id as "freelancerId", name, received, accepted, occasions
     from offer_shares($1, $2, $3, $4, $5, $6, $7)`,
    [filter.clientId, filter.siteIds, filter.from, filter.to, filter.role, filter.pool, now],
  );

/** Whether the caller may see the pool. */
export const poolExists = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.query('select from pools where id = $1', [id])).length > 0;
