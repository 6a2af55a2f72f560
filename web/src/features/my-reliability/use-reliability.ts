import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { keptOnDevice } from '../../lib/kept-answers.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

/** One's own points, and what they come from. */
export const useReliability = () => {
  const { api, me } = useSession();
  const id = me.freelancerId ?? '';
  return useQuery({
    ...keptOnDevice,
    queryKey: ['my-incidents', 'points', id],
    queryFn: ({ signal }) => api('getReliability', { params: { id } }, { signal }),
  });
};

export const useMyIncidents = () => {
  const { api, me } = useSession();
  return useInfiniteQuery({
    ...keptOnDevice,
    queryKey: ['my-incidents', 'list', me.freelancerId],
    queryFn: ({ pageParam, signal }) =>
      api('listIncidents', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

export type Objection = 'dispute' | 'appeal';

interface Order {
  readonly id: string;
  readonly kind: Objection;
  readonly reason: string;
}

export const useObject = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (order: Order) =>
      withKey(order, (idempotencyKey) =>
        api(
          order.kind === 'dispute' ? 'disputeIncident' : 'appealIncident',
          { params: { id: order.id }, body: { reason: order.reason } },
          { idempotencyKey },
        ),
      ),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['my-incidents'] }),
  });
};
