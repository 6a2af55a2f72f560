import type { ApiKeyScope } from '@flxibl/contracts/operation';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

export const useApiKeys = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['api-keys'],
    queryFn: ({ pageParam, signal }) =>
      api('listApiKeys', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

export interface ApiKeyWish {
  readonly name: string;
  readonly scopes: readonly ApiKeyScope[];
}

export const useCreateApiKey = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ name, scopes }: ApiKeyWish) =>
      withKey({ name, scopes }, (idempotencyKey) =>
        api('createApiKey', { body: { name, scopes: [...scopes] } }, { idempotencyKey }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['api-keys'] }),
  });
};

export const useRevokeApiKey = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api('deleteApiKey', { params: { id } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['api-keys'] }),
  });
};
