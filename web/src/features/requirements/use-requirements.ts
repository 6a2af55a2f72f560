import type { RoleRequirements } from '@flxibl/contracts/role-requirements';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';

const keyOf = (role: string) => ['role-requirements', role];

export const useRequirements = (role: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: keyOf(role),
    queryFn: ({ signal }) => api('getRoleRequirements', { params: { id: role } }, { signal }),
  });
};

export const usePutRequirements = (role: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (proofs: RoleRequirements['proofs']) =>
      api('putRoleRequirements', { params: { id: role }, body: { proofs } }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSuccess: (now) => queryClient.setQueryData(keyOf(role), now),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['search'] }),
  });
};
