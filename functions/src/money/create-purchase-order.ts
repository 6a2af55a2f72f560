import type { PurchaseOrder } from '@flxibl/contracts/purchase-orders';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents } from '../platform/event-log.ts';
import { presentPurchaseOrder } from './present-purchase-order.ts';
import { insertPurchaseOrder, isPlaceOfClient } from './purchase-orders-sql.ts';

/** Sets a budget that bookings of the client can name; by its owner, or by the platform for it. */
export const createPurchaseOrder = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'createPurchaseOrder'>,
): Promise<PurchaseOrder> => {
  const clientId = body.clientId ?? caller.clientId;
  if (clientId === null) throw invalidInput('clientId', 'is needed of an admin');
  // Another client's is one that the caller does not see.
  if (!(await isPlaceOfClient(tx, clientId, body.siteId))) throw notFound();
  const order = await insertPurchaseOrder(
    tx,
    { ...body, id: createId(), clientId, createdBy: caller.userId },
    now,
  );
  if (!order) {
    throw new AppError('purchase_order_exists', `There is a purchase order ${body.number} already.`);
  }
  await recordEvents(tx, actor, [
    {
      type: 'purchase_order_created',
      clientId,
      after: {
        purchaseOrderId: order.id,
        number: order.number,
        siteId: order.siteId,
        amount: order.amount,
        currency: order.currency,
        strict: order.strict,
      },
    },
  ]);
  return presentPurchaseOrder(order);
};
