import type { AvailabilityException } from '@flxibl/contracts/availability';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

const keyOf = (id: string) => ['availability-exceptions', id];

export const useAvailabilityExceptions = (id: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }) => api('listAvailabilityExceptions', { params: { id } }, { signal }),
    select: ({ items }) => items,
  });
};

export interface NewException {
  readonly kind: AvailabilityException['kind'];
  readonly start: string;
  readonly end: string;
  readonly note?: string | undefined;
}

export const useAddException = (id: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ note, ...rest }: NewException) => {
      const body = { ...rest, ...(note && { note }) };
      return withKey(body, (idempotencyKey) =>
        api('createAvailabilityException', { params: { id }, body }, { idempotencyKey }),
      );
    },
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(id) }),
  });
};

export const useDeleteException = (id: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (exceptionId: string) => api('deleteAvailabilityException', { params: { id, exceptionId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(id) }),
  });
};
