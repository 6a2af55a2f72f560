import type { PolicyTerms } from '@flxibl/contracts/policies';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

/** The versions of a client's policy and of the platform's, the newest first. */
export const usePolicies = (clientId: string | undefined) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['policies', clientId ?? 'platform'],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listPolicies',
        { query: { limit: 100, ...(clientId && { clientId }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

interface NewPolicy {
  readonly clientId: string | null;
  /** Undefined: at once. */
  readonly effectiveFrom: string | undefined;
  readonly terms: PolicyTerms;
}

export const useCreatePolicy = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ effectiveFrom, ...policy }: NewPolicy) =>
      withKey({ effectiveFrom, ...policy }, (idempotencyKey) =>
        api(
          'createPolicy',
          { body: { ...policy, ...(effectiveFrom && { effectiveFrom }) } },
          { idempotencyKey },
        ),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['policies'] }),
  });
};
