import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';

const queryKey = ['mail-address'];

export const useMailAddress = () => {
  const { api } = useSession();
  return useQuery({ queryKey, queryFn: ({ signal }) => api('getMailAddress', {}, { signal }) });
};

export const useRetryMailAddress = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api('retryMailAddress', {}),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSuccess: (address) => queryClient.setQueryData(queryKey, address),
  });
};
