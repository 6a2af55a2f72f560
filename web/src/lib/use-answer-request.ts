import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from './failure.ts';
import { useSession } from './session.ts';
import { useIntention } from './use-intention.ts';

export type RequestAnswer =
  | { readonly kind: 'accept'; readonly id: string }
  | { readonly kind: 'withdraw'; readonly id: string }
  | { readonly kind: 'decline'; readonly id: string; readonly reason: string };

/** Answers what was asked about an assignment, or takes one's own question back. */
export const useAnswerRequest = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (answer: RequestAnswer) =>
      withKey(answer, (idempotencyKey) => {
        const params = { id: answer.id };
        if (answer.kind === 'accept') return api('acceptRequest', { params, body: {} }, { idempotencyKey });
        if (answer.kind === 'withdraw') return api('withdrawRequest', { params }, { idempotencyKey });
        return api('declineRequest', { params, body: { reason: answer.reason } }, { idempotencyKey });
      }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () =>
      Promise.all(
        ['requests', 'bookings', 'my-shifts', 'my-shift'].map((list) =>
          queryClient.invalidateQueries({ queryKey: [list] }),
        ),
      ),
  });
};
