import type { NotificationPreferences } from '@flxibl/contracts/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';

const queryKey = ['notification-preferences'];

export const usePreferences = () => {
  const { api } = useSession();
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api('getNotificationPreferences', {}, { signal }),
  });
};

/** Shows the choice at once and takes it back when the server did not take it. One after another. */
export const useSavePreferences = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: NotificationPreferences) =>
      api('putNotificationPreferences', { body: { ...body, muted: [...body.muted] } }),
    scope: { id: 'notification-preferences' },
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onMutate: async (wanted) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<NotificationPreferences>(queryKey);
      queryClient.setQueryData(queryKey, wanted);
      return { before };
    },
    onError: (_error, _wanted, kept) => queryClient.setQueryData(queryKey, kept?.before),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
};
