import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSession } from './session.ts';

interface FreelancerFilter {
  /** Part of the name. */
  readonly q?: string;
  readonly role?: string;
  readonly pool?: string;
}

/** Freelancers by name, page after page. */
export const useFreelancers = ({ q = '', role = '', pool = '' }: FreelancerFilter) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['freelancers', 'list', { q, role, pool }],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listFreelancers',
        {
          query: {
            limit: 50,
            ...(q && { q }),
            ...(role && { role }),
            ...(pool && { pool }),
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
