import { liveRequestStates, type Request } from '@flxibl/contracts/requests';
import { useQuery } from '@tanstack/react-query';
import { useSession } from './session.ts';

export const liveRequestsKey = ['requests', 'live'] as const;

/** What the client has asked or is asked, and waits for an answer; `select` keeps its identity for React Query's sake. */
export const useLiveRequests = <Chosen = Request[]>(
  select: (requests: Request[]) => Chosen,
  enabled = true,
) => {
  const { api } = useSession();
  return useQuery({
    queryKey: liveRequestsKey,
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        liveRequestStates.map((state) => api('listRequests', { query: { state, limit: 200 } }, { signal })),
      );
      return lists.flatMap(({ items }) => items);
    },
    select,
    enabled,
    refetchInterval: 30_000,
  });
};
