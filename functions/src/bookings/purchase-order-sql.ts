import type { Transaction } from '../platform/postgres.ts';
import type { BudgetFacts } from './purchase-order-rules.ts';

export type BudgetRow = BudgetFacts;

/** The purchase order as it stands, if the caller may see it. */
export const findPurchaseOrder = async (tx: Transaction, id: string): Promise<BudgetRow | undefined> => {
  const [order] = await tx.query<BudgetRow>(
    `select id, client_id as "clientId", site_id as "siteId", number, amount, committed, currency, strict,
            valid_from as "validFrom", valid_to as "validTo", closed_at is not null as closed
     from purchase_orders where id = $1`,
    [id],
  );
  return order;
};

/**
 * Takes the booking's shifts, so that nobody joins it while its purchase order changes.
 * @returns false where the caller sees no such booking
 */
export const lockBookingShifts = async (tx: Transaction, bookingId: string): Promise<boolean> =>
  (
    await tx.query(
      `select lock_shifts_and_freelancers(array_agg(s.id), '{}')
       from shifts s where s.booking_id = $1 having count(*) > 0`,
      [bookingId],
    )
  ).length > 0;

/** A trigger charges the booking's assignments to it, and refuses where a strict order has not enough left. */
export const setPurchaseOrder = async (
  tx: Transaction,
  bookingId: string,
  purchaseOrderId: string | null,
): Promise<void> => {
  await tx.query('update bookings set purchase_order_id = $2 where id = $1', [bookingId, purchaseOrderId]);
};
