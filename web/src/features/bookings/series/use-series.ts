import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useSession } from '../../../lib/session.ts';

// Below 'bookings': what changes a booking changes its series.
export const useSeriesList = (siteId: string | null) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['bookings', 'series', 'list', siteId],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listSeries',
        { query: { limit: 50, ...(siteId && { siteId }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

export const useSeries = (id: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['bookings', 'series', 'one', id],
    queryFn: ({ signal }) => api('getSeries', { params: { id } }, { signal }),
  });
};

/** The series that a booking is, if it is one. A booking never becomes one later. */
export const useSeriesOfBooking = (bookingId: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['bookings', 'series', 'of', bookingId],
    queryFn: ({ signal }) => api('listSeries', { query: { bookingId, limit: 1 } }, { signal }),
    select: ({ items }) => items[0],
    staleTime: 10 * 60_000,
  });
};
