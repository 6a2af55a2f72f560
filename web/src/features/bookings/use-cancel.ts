import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

export interface Cancelling {
  readonly what: 'booking' | 'assignment';
  readonly id: string;
  readonly reason: string;
}

/** Calls off a booking, or one person of it. */
export const useCancel = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ what, id, reason }: Cancelling) =>
      withKey({ what, id, reason }, async (idempotencyKey): Promise<void> => {
        const input = { params: { id }, body: { reason } };
        if (what === 'booking') await api('cancelBooking', input, { idempotencyKey });
        else await api('cancelAssignment', input, { idempotencyKey });
      }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => {
      for (const list of ['bookings', 'board', 'search']) {
        void queryClient.invalidateQueries({ queryKey: [list] });
      }
    },
  });
};
