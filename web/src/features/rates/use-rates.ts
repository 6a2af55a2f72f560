import type { RateCard, RateTerms } from '@flxibl/contracts/rate-cards';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

/** The versions of a client's rate cards and of the platform's, the newest first. */
export const useRateCards = (clientId: string | undefined) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['rate-cards', clientId ?? 'platform'],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listRateCards',
        { query: { limit: 100, ...(clientId && { clientId }), ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

/** For whose shifts a card is: a client's or everybody's, of a site and a role or of all. */
export type RateScope = Pick<RateCard, 'clientId' | 'siteId' | 'role'>;

interface NewRateCard extends RateScope {
  /** Undefined: at once. */
  readonly effectiveFrom?: string | undefined;
  /** Null withdraws the card. */
  readonly terms: RateTerms | null;
}

export const useCreateRateCard = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ effectiveFrom, ...card }: NewRateCard) =>
      withKey({ effectiveFrom, ...card }, (idempotencyKey) =>
        api(
          'createRateCard',
          { body: { ...card, ...(effectiveFrom && { effectiveFrom }) } },
          { idempotencyKey },
        ),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['rate-cards'] }),
  });
};
