import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';

export const useBookings = (siteId: string | null) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['bookings', 'list', siteId],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listBookings',
        { query: { limit: 20, ...(siteId && { siteId }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

export const useBooking = (id: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['bookings', 'one', id],
    queryFn: ({ signal }) => api('getBooking', { params: { id } }, { signal }),
  });
};
