import type { BudgetEffect } from '@flxibl/contracts/purchase-orders';
import type { Money } from '@flxibl/contracts/money';
import { AppError } from '../lib/app-error.ts';
import { differenceOf, sumOf } from '../lib/money.ts';

/** What decides whether a booking may be charged to the order. */
export interface BudgetFacts {
  readonly id: string;
  readonly clientId: string;
  readonly siteId: string | null;
  readonly number: string;
  readonly amount: string;
  readonly committed: string;
  readonly currency: string;
  readonly strict: boolean;
  /** Calendar dates, the last one is valid too. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly closed: boolean;
}

/**
 * An order that is open is for the shifts of its client, at its site if it has one, that begin on its days; days are those of the
 * site, as a shift's wall time says them.
 * @throws AppError `purchase_order_not_valid`
 */
export const refuseUnfitPurchaseOrder = (
  order: BudgetFacts,
  site: { readonly id: string; readonly clientId: string },
  shifts: readonly { readonly start: string }[],
): void => {
  if (order.closed) throw new AppError('purchase_order_not_valid', 'The purchase order is closed.');
  const late = shifts.findIndex(({ start }) => {
    const day = start.slice(0, 10);
    return day < order.validFrom || day > order.validTo;
  });
  const elsewhere = order.clientId !== site.clientId || (order.siteId !== null && order.siteId !== site.id);
  if (elsewhere || late >= 0) {
    throw new AppError(
      'purchase_order_not_valid',
      elsewhere
        ? 'The purchase order is for another site.'
        : `The purchase order is for shifts that begin from ${order.validFrom} to ${order.validTo}.`,
      elsewhere ? {} : { shift: late },
    );
  }
};

/** Does an amount, perhaps a negative one, lie below zero? */
const isNegative = (amount: string): boolean => amount.startsWith('-');

/** What charging these totals would leave of the order. Other currencies than its own are not charged to it. */
export const budgetEffect = (order: BudgetFacts, totals: readonly Money[]): BudgetEffect => {
  const cost = sumOf(
    totals.filter(({ currency }) => currency === order.currency).map(({ amount }) => amount),
  );
  const remaining = differenceOf(order.amount, sumOf([order.committed, cost]));
  return {
    purchaseOrderId: order.id,
    number: order.number,
    strict: order.strict,
    currency: order.currency,
    amount: sumOf([order.amount]),
    committed: sumOf([order.committed]),
    cost,
    remaining,
    exceeded: isNegative(remaining),
  };
};

/** Whether the database would refuse the booking: what it asks of a strict order, asked before. */
export const budgetRefuses = (effect: BudgetEffect, totals: readonly Money[]): boolean =>
  effect.strict &&
  ((effect.exceeded && effect.cost !== '0.00') ||
    totals.some(({ currency }) => currency !== effect.currency));
