import type { AvailabilityRules } from '@flxibl/contracts/availability';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { keptOnDevice } from '../../lib/kept-answers.ts';
import { useSession } from '../../lib/session.ts';
import type { RulesDraft } from './drafts.ts';
import { lookAtWaiting } from './use-waiting-edits.ts';
import { sendOrKeep } from './waiting-edits.ts';

export const useAvailabilityRules = (id: string) => {
  const { api } = useSession();
  return useQuery({
    ...keptOnDevice,
    queryKey: ['availability-rules', id],
    queryFn: ({ signal }) => api('getAvailabilityRules', { params: { id } }, { signal }),
    // What is being edited must not be replaced under the hands.
    refetchOnWindowFocus: false,
  });
};

/** Without a network the week is kept on this device, and the answer is null. */
export const useSaveAvailabilityRules = (id: string) => {
  const { api, me } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (draft: RulesDraft): Promise<AvailabilityRules | null> =>
      sendOrKeep(api('putAvailabilityRules', { params: { id }, body: draft }), me.uid, {
        kind: 'week',
        draft,
      }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSuccess: (saved) => {
      if (saved) queryClient.setQueryData(['availability-rules', id], saved);
      else void lookAtWaiting(queryClient);
    },
  });
};
