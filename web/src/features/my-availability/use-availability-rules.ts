import type { AvailabilityRule } from '@flxibl/contracts/availability';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';

export const useAvailabilityRules = (id: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['availability-rules', id],
    queryFn: ({ signal }) => api('getAvailabilityRules', { params: { id } }, { signal }),
    // What is being edited must not be replaced under the hands.
    refetchOnWindowFocus: false,
  });
};

export interface RulesDraft {
  readonly timeZone: string;
  readonly rules: AvailabilityRule[];
}

export const useSaveAvailabilityRules = (id: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: RulesDraft) => api('putAvailabilityRules', { params: { id }, body }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSuccess: (saved) => queryClient.setQueryData(['availability-rules', id], saved),
  });
};
