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
  /** The budget it is charged to. */
  readonly purchaseOrderId: string | null;
}

/** As booking and its preview take it. */
export const bookingBody = ({ siteId, role, start, end, freelancerIds, purchaseOrderId }: BookingOrder) => ({
  siteId,
  shifts: [{ role, start, end, freelancerIds: [...freelancerIds] }],
  ...(purchaseOrderId !== null && { purchaseOrderId }),
});

/** Books; while no answer comes it asks again with the same key, so it can only happen once. */
export const useBook = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (order: BookingOrder) => {
      const body = bookingBody(order);
      return withKey(body, (idempotencyKey) => api('createBooking', { body }, { idempotencyKey }));
    },
    retry: (failures, error) => failures < 2 && isUndecided(error),
    retryDelay: (failures) => 600 * 2 ** failures,
    onSettled: () => {
      for (const list of ['board', 'search', 'bookings', 'purchase-orders']) {
        void queryClient.invalidateQueries({ queryKey: [list] });
      }
    },
  });
};
