import type { IncidentState } from '@flxibl/contracts/incidents';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';

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
