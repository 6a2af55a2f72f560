import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CancellationPrice } from '../../copy/cancellation-words.ts';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

export interface CancelSubject {
  readonly what: 'booking' | 'assignment';
  readonly id: string;
}

export interface Cancelling extends CancelSubject {
  readonly reason: string;
  /** The price that was shown. */
  readonly accepted: CancellationPrice['totals'];
}

/** Calls off a booking, or one person of it, at the price that was shown. */
export const useCancel = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ what, id, reason, accepted }: Cancelling) =>
      withKey({ what, id, reason, accepted }, async (idempotencyKey): Promise<void> => {
        const params = { id };
        if (what === 'booking') {
          const body = { reason, acceptedCharge: [...accepted] };
          await api('cancelBooking', { params, body }, { idempotencyKey });
        } else {
          const body = { reason, acceptedCharge: accepted[0]?.amount };
          await api('cancelAssignment', { params, body }, { idempotencyKey });
        }
      }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => {
      for (const list of ['bookings', 'board', 'search']) {
        void queryClient.invalidateQueries({ queryKey: [list] });
      }
    },
  });
};
