import type { IncidentState } from '@flxibl/contracts/incidents';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';
import type { Decision } from './decisions.ts';

export const useIncidents = (state: IncidentState | null) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['incidents', 'list', state],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listIncidents',
        { query: { limit: 50, ...(state && { state }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 60_000,
  });
};

interface Order {
  readonly id: string;
  readonly decision: Decision;
  readonly reason: string;
}

export const useDecideIncident = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (order: Order) =>
      withKey(order, (idempotencyKey) =>
        api(
          order.decision === 'uphold' ? 'upholdIncident' : 'overturnIncident',
          { params: { id: order.id }, body: { reason: order.reason } },
          { idempotencyKey },
        ),
      ),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['incidents'] }),
  });
};
