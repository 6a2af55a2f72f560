import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { presentRateCard } from './present-rate-card.ts';
import { listRateCardRows } from './rate-cards-sql.ts';

/** The client's rate cards and the platform's, the newest first. */
export const listRateCards = async (
  { tx, caller }: RequestContext,
  { query }: Input<'listRateCards'>,
): Promise<Answer<'listRateCards'>> => {
  const rows = await listRateCardRows(tx, query.clientId, readIdCursor(query.cursor), query.limit + 1);
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => id);
  return { items: items.map((row) => presentRateCard(row, caller.role)), nextCursor };
};
