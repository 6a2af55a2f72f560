import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from './failure.ts';
import { useSession } from './session.ts';
import { useIntention } from './use-intention.ts';

export type Settling =
  | { readonly kind: 'confirm'; readonly id: string }
  | { readonly kind: 'reject'; readonly id: string; readonly reason: string };

/** Approves or declines somebody who accepted where the client has the last word. */
export const useSettleReservation = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (settling: Settling) =>
      withKey(settling, (idempotencyKey) => {
        const params = { id: settling.id };
        return settling.kind === 'confirm'
          ? api('confirmAssignment', { params, body: {} }, { idempotencyKey })
          : api('rejectAssignment', { params, body: { reason: settling.reason } }, { idempotencyKey });
      }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    // Awaited, so that what was done stays shown as done until the lists say so themselves.
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['bookings'] }),
  });
};
