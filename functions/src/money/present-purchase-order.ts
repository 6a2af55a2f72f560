import type { PurchaseOrder } from '@flxibl/contracts/purchase-orders';
import type { PurchaseOrderRow } from './purchase-orders-sql.ts';

/** The row as the API shows it. */
export const presentPurchaseOrder = (row: PurchaseOrderRow): PurchaseOrder => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});
