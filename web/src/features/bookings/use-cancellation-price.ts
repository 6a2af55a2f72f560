import { useQuery } from '@tanstack/react-query';
import type { CancellationPrice } from '../../copy/cancellation-words.ts';
import { useSession } from '../../lib/session.ts';
import type { CancelSubject } from './use-cancel.ts';

/**
 * What cancelling would cost now, asked for anew at each opening. It does not change under the reader's hand: the
 * server refuses a price that is no longer right.
 */
export const useCancellationPrice = ({ what, id }: CancelSubject) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['cancellation', what, id],
    queryFn: async ({ signal }): Promise<CancellationPrice> => {
      if (what === 'booking') return api('getBookingCancellation', { params: { id } }, { signal });
      const item = await api('getAssignmentCancellation', { params: { id } }, { signal });
      return { items: [item], totals: [item.charge] };
    },
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
};
