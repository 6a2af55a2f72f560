import type { Site } from '@flxibl/contracts/sites';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';

/** Each line asks for its rating as well. */
const pageSize = 30;

export const useSiteList = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['sites', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api('listSites', { query: { limit: pageSize, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

export const useSiteRating = (id: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['site-rating', id],
    queryFn: ({ signal }) => api('getSiteRating', { params: { id } }, { signal }),
    staleTime: 10 * 60_000,
  });
};

export const usePlaceSite = (id: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (coordinates: Site['coordinates']) =>
      api('putSiteCoordinates', { params: { id }, body: { coordinates } }),
    // Put twice is put once.
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['sites'] }),
  });
};
