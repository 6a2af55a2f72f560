import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

const queryKey = ['calendar-feeds'];

export const useCalendarFeeds = () => {
  const { api } = useSession();
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api('listCalendarFeeds', {}, { signal }),
    select: ({ items }) => items,
  });
};

export interface WantedFeed {
  readonly detail: 'busy' | 'full';
  readonly siteId?: string | undefined;
}

export const useCreateFeed = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ detail, siteId }: WantedFeed) => {
      const body = { detail, ...(siteId && { siteId }) };
      return withKey(body, (idempotencyKey) => api('createCalendarFeed', { body }, { idempotencyKey }));
    },
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
};

export const useDeleteFeed = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api('deleteCalendarFeed', { params: { id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
};
