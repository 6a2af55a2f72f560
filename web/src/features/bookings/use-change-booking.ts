import type { ApiClient } from '@flxibl/contracts/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

/** What shows people, shifts and their time, and is old after a change. */
const touched = ['bookings', 'board', 'search', 'offers', 'requests', 'purchase-orders'] as const;

/** One change of a booking: sent once however often it is tried; afterwards everything that shows it is read anew. */
export const useChangeBooking = <Change, Done = unknown>(
  send: (api: ApiClient, change: Change, idempotencyKey: string) => Promise<Done>,
) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (change: Change) => withKey(change, (idempotencyKey) => send(api, change, idempotencyKey)),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => Promise.all(touched.map((list) => queryClient.invalidateQueries({ queryKey: [list] }))),
  });
};
