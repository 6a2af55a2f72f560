import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

export interface BookingOrder {
  readonly siteId: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
  readonly freelancerIds: readonly string[];
}

/** Books; while no answer comes it asks again with the same key, so it can only happen once. */
export const useBook = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ siteId, role, start, end, freelancerIds }: BookingOrder) => {
      const body = { siteId, shifts: [{ role, start, end, freelancerIds: [...freelancerIds] }] };
      return withKey(body, (idempotencyKey) => api('createBooking', { body }, { idempotencyKey }));
    },
    retry: (failures, error) => failures < 2 && isUndecided(error),
    retryDelay: (failures) => 600 * 2 ** failures,
    onSettled: () => {
      for (const list of ['board', 'search', 'bookings']) {
        void queryClient.invalidateQueries({ queryKey: [list] });
      }
    },
  });
};
