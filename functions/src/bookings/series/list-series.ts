import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { pageOf, readIdCursor } from '../../lib/page.ts';
import { listSeriesRows } from './series-sql.ts';

/** The caller's series, the newest first. */
export const listSeries = async (
  { tx, caller }: RequestContext,
  { query }: Input<'listSeries'>,
): Promise<Answer<'listSeries'>> => {
  const rows = await listSeriesRows(tx, {
    clientId: caller.clientId ?? undefined,
    siteId: query.siteId,
    bookingId: query.bookingId,
    before: readIdCursor(query.cursor),
    limit: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => id);
  return { items: items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })), nextCursor };
};
