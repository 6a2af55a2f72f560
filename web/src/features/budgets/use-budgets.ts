import type { PurchaseOrder } from '@flxibl/contracts/purchase-orders';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession, type Session } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

export const useBudgets = (clientId: string) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['purchase-orders', clientId],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listPurchaseOrders',
        { query: { clientId, limit: 50, ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

const useChange = <Wanted>(
  change: (api: Session['api'], wanted: Wanted, key: string) => Promise<PurchaseOrder>,
) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (wanted: Wanted) => withKey(wanted, (key) => change(api, wanted, key)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['purchase-orders'] }),
  });
};

export type NewBudget = Pick<
  PurchaseOrder,
  'clientId' | 'siteId' | 'number' | 'name' | 'amount' | 'currency' | 'validFrom' | 'validTo' | 'strict'
>;

export const useCreateBudget = () =>
  useChange((api, body: NewBudget, idempotencyKey) =>
    api('createPurchaseOrder', { body }, { idempotencyKey }),
  );

export const useCloseBudget = () =>
  useChange((api, id: string, idempotencyKey) =>
    api('closePurchaseOrder', { params: { id } }, { idempotencyKey }),
  );
