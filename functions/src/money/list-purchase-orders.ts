import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { presentPurchaseOrder } from './present-purchase-order.ts';
import { listPurchaseOrderRows } from './purchase-orders-sql.ts';

/** The client's purchase orders with what is committed and what remains, the newest first. */
export const listPurchaseOrders = async (
  { tx, caller }: RequestContext,
  { query }: Input<'listPurchaseOrders'>,
): Promise<Answer<'listPurchaseOrders'>> => {
  const rows = await listPurchaseOrderRows(tx, {
    clientId: caller.clientId ?? query.clientId,
    siteId: query.siteId,
    before: readIdCursor(query.cursor),
    limit: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => id);
  return { items: items.map(presentPurchaseOrder), nextCursor };
};
