import type { PurchaseOrder } from '@flxibl/contracts/purchase-orders';
import { t } from '@lingui/core/macro';
import { formatMoney } from '../lib/format-money.ts';

/** `PO-7, Christmas fair: €1,200.50 left` as an option to choose from. */
export const budgetOption = ({ number, name, remaining, currency }: PurchaseOrder): string => {
  const left = formatMoney({ amount: remaining, currency });
  return t`${number}, ${name}: ${left} left`;
};
