import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

/** Offers that speak to the signed-in freelancer, the newest first. */
export const useMyOffers = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['my-offers'],
    queryFn: ({ pageParam, signal }) =>
      api('listOffers', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 20_000,
  });
};

export type OfferAnswer =
  | { readonly kind: 'accept'; readonly id: string }
  | { readonly kind: 'decline'; readonly id: string; readonly reason: string };

export const useAnswerOffer = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (answer: OfferAnswer) =>
      withKey(answer, (idempotencyKey) =>
        answer.kind === 'accept'
          ? api('acceptOffer', { params: { id: answer.id } }, { idempotencyKey })
          : api(
              'declineOffer',
              { params: { id: answer.id }, body: { reason: answer.reason } },
              { idempotencyKey },
            ),
      ),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => {
      for (const list of ['my-offers', 'my-shifts']) void queryClient.invalidateQueries({ queryKey: [list] });
    },
  });
};
