import type { Booking } from '@flxibl/contracts/bookings';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { findBooking } from './bookings-sql.ts';
import { presentBooking } from './present-booking.ts';
import { refuseUnfitPurchaseOrder } from './purchase-order-rules.ts';
import { findPurchaseOrder, lockBookingShifts, setPurchaseOrder } from './purchase-order-sql.ts';

/** Charges all of a booking to a purchase order, to another one or to none any more. */
export const putBookingPurchaseOrder = async (
  { tx, actor }: RequestContext,
  { params, body }: Input<'putBookingPurchaseOrder'>,
): Promise<Booking> => {
  if (!(await lockBookingShifts(tx, params.id))) throw notFound();
  const booking = await findBooking(tx, params.id);
  if (!booking) throw notFound();
  const before = booking.purchaseOrder?.id ?? null;
  if (before === body.purchaseOrderId) return presentBooking(booking);

  if (body.purchaseOrderId !== null) {
    const order = await findPurchaseOrder(tx, body.purchaseOrderId);
    if (!order || order.clientId !== booking.clientId) throw notFound();
    refuseUnfitPurchaseOrder(
      order,
      { id: booking.siteId, clientId: booking.clientId },
      booking.shifts.filter(({ state }) => state !== 'cancelled'),
    );
  }
  await setPurchaseOrder(tx, booking.id, body.purchaseOrderId);
  await recordEvents(tx, actor, [
    {
      type: 'booking_purchase_order_changed',
      clientId: booking.clientId,
      bookingId: booking.id,
      before: { purchaseOrderId: before },
      after: { purchaseOrderId: body.purchaseOrderId },
    },
  ]);
  return presentBooking((await findBooking(tx, params.id))!);
};
