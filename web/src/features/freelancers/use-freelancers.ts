import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';

export const useFreelancers = (q: string, role: string) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['freelancers', q, role],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listFreelancers',
        {
          query: {
            limit: 50,
            ...(q && { q }),
            ...(role && { role }),
            ...(pageParam && { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
};
