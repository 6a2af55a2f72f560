import type { PurchaseOrder } from '@flxibl/contracts/purchase-orders';
import { useQuery } from '@tanstack/react-query';
import { useSession } from './session.ts';

interface Ordered {
  readonly clientId: string;
  readonly siteId: string;
  /** Days on which its shifts begin, on the calendar of the site. */
  readonly days: readonly string[];
}

/** A booking can name it: open, for the site, and every shift begins on its days. */
export const canCharge = (
  { clientId, siteId, validFrom, validTo, closedAt }: PurchaseOrder,
  ordered: Ordered,
): boolean =>
  closedAt === null &&
  clientId === ordered.clientId &&
  (siteId === null || siteId === ordered.siteId) &&
  ordered.days.every((day) => day >= validFrom && day <= validTo);

/** The purchase orders that a booking could be charged to; the server has the last word. */
export const useOpenBudgets = (ordered: Ordered, { enabled = true }: { readonly enabled?: boolean } = {}) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['purchase-orders', 'of-site', ordered.siteId],
    queryFn: ({ signal }) =>
      api('listPurchaseOrders', { query: { siteId: ordered.siteId, limit: 200 } }, { signal }),
    select: ({ items }) => items.filter((budget) => canCharge(budget, ordered)),
    enabled,
  });
};
