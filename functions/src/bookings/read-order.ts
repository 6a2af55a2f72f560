import type { NewBooking } from '@flxibl/contracts/bookings';
import { invalidInput, notFound } from '../lib/app-error.ts';
import type { Transaction } from '../platform/postgres.ts';
import { planShift, type PlannedShift } from './booking-rules.ts';
import { findSite, findUnknownDemand, type SiteRow } from './order-sql.ts';
import { refuseUnfitPurchaseOrder } from './purchase-order-rules.ts';
import { findPurchaseOrder, type BudgetRow } from './purchase-order-sql.ts';

/** An order as it is meant: its site, its shifts with their instants, its people, its budget. */
export interface ReadOrder {
  readonly site: SiteRow;
  readonly shifts: readonly PlannedShift[];
  /** Each person once, however many shifts they are named for. */
  readonly named: readonly string[];
  readonly purchaseOrder: BudgetRow | undefined;
}

/**
 * Reads what was ordered, for the booking and for its preview.
 * @throws AppError `not_found`, `invalid_input`, as `planShift`, `purchase_order_not_valid`
 */
export const readOrder = async (tx: Transaction, body: NewBooking): Promise<ReadOrder> => {
  const site = await findSite(tx, body.siteId, [...new Set(body.shifts.map(({ role }) => role))]);
  if (!site) throw notFound();
  const shifts = body.shifts.map((shift, index) => planShift(shift, index, site.timeZone));
  const unknown = shifts.findIndex(({ role }) => !site.knownRoles.includes(role));
  if (unknown >= 0) throw invalidInput(`shifts.${unknown}.role`, 'there is no such role');
  // Another client's pool is one that there is not.
  const demand = await findUnknownDemand(tx, shifts);
  if (demand) throw invalidInput(demand.path, `there is no such ${demand.kind}`);
  const purchaseOrder =
    body.purchaseOrderId === undefined ? undefined : await findPurchaseOrder(tx, body.purchaseOrderId);
  if (body.purchaseOrderId !== undefined) {
    if (!purchaseOrder) throw notFound();
    refuseUnfitPurchaseOrder(purchaseOrder, site, shifts);
  }
  const named = [...new Set(shifts.flatMap(({ freelancerIds }) => freelancerIds))];
  return { site, shifts, named, purchaseOrder };
};
