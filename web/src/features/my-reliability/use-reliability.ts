import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { keptOnDevice } from '../../lib/kept-answers.ts';
import { useSession } from '../../lib/session.ts';

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
