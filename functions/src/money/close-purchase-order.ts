import type { PurchaseOrder } from '@flxibl/contracts/purchase-orders';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { presentPurchaseOrder } from './present-purchase-order.ts';
import { lockPurchaseOrder, writeClosing } from './purchase-orders-sql.ts';

/** Bookings can name it no more; those that do stay charged to it. One that is closed stays as it was closed. */
export const closePurchaseOrder = async (
  { tx, actor, now }: RequestContext,
  { params }: Input<'closePurchaseOrder'>,
): Promise<PurchaseOrder> => {
  const order = await lockPurchaseOrder(tx, params.id);
  if (!order) throw notFound();
  if (order.closedAt !== null) return presentPurchaseOrder(order);
  await writeClosing(tx, order.id, now);
  await recordEvents(tx, actor, [
    {
      type: 'purchase_order_closed',
      clientId: order.clientId,
      after: { purchaseOrderId: order.id, number: order.number, remaining: order.remaining },
    },
  ]);
  return presentPurchaseOrder({ ...order, closedAt: now });
};
