import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';

export const useInbox = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['inbox', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api('listNotifications', { query: { limit: 30, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 30_000,
  });
};

/** Marks everything up to a notification as read. */
export const useMarkRead = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (upTo: string) => api('readNotifications', { body: { upTo } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['inbox'] }),
  });
};
