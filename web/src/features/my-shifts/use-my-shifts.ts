import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isUndecided } from '../../lib/failure.ts';
import { keptOnDevice } from '../../lib/kept-answers.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';
import { askShiftsAnew } from './use-shift.ts';

/** A night shift that began yesterday is still the one to see first. */
const lookBackMillis = 18 * 3_600_000;

export const useMyShifts = (freelancerId: string) => {
  const { api } = useSession();
  const [from] = useState(() => new Date(Date.now() - lookBackMillis).toISOString());
  return useInfiniteQuery({
    ...keptOnDevice,
    queryKey: ['my-shifts', freelancerId],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listAssignments',
        { query: { freelancerId, from, limit: 30, ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // The freelancer's screen has no live layer of its own; it asks.
    refetchInterval: 30_000,
  });
};

export const useCancelShift = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ id, reason }: { readonly id: string; readonly reason: string }) =>
      withKey({ id, reason }, (idempotencyKey) =>
        api('cancelAssignment', { params: { id }, body: { reason } }, { idempotencyKey }),
      ),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => askShiftsAnew(queryClient),
  });
};
