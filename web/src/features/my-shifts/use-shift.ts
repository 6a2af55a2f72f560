import type { Assignment, AssignmentDetails } from '@flxibl/contracts/assignments';
import type { Location } from '@flxibl/contracts/assignments';
import type { ApiClient } from '@flxibl/contracts/api-client';
import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { z } from 'zod';
import { isUndecided } from '../../lib/failure.ts';
import { keptOnDevice } from '../../lib/kept-answers.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

const keyOf = (id: string) => ['my-shift', id];

const shiftQuery = (api: ApiClient, id: string) =>
  queryOptions({
    ...keptOnDevice,
    queryKey: keyOf(id),
    queryFn: ({ signal }) => api('getAssignment', { params: { id } }, { signal }),
  });

export const useShift = (id: string) => {
  const { api } = useSession();
  return useQuery({ ...shiftQuery(api, id), refetchInterval: 30_000 });
};

const mostAhead = 5;

/** The shifts that come next open without a network, although nobody has looked at them yet. */
export const useShiftsAhead = (ids: readonly string[]): void => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const wanted = ids.slice(0, mostAhead).join();
  useEffect(() => {
    for (const id of wanted.split(',').filter(Boolean))
      void queryClient.prefetchQuery({ ...shiftQuery(api, id), staleTime: 10 * 60_000 });
  }, [api, queryClient, wanted]);
};

/** Everything that shows shifts asks anew. */
export const askShiftsAnew = (queryClient: QueryClient): Promise<unknown> =>
  Promise.all(
    ['my-shifts', 'my-shift', 'requests'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })),
  );

/** "I will be there" stands on the screen at once; a refusal takes it back, and says so. */
export const useSayYouCome = (id: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: () =>
      withKey(id, (idempotencyKey) => api('confirmAttendance', { params: { id } }, { idempotencyKey })),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onMutate: async () => {
      await queryClient.cancelQueries({ queryKey: keyOf(id) });
      const before = queryClient.getQueryData<AssignmentDetails>(keyOf(id));
      if (before) queryClient.setQueryData(keyOf(id), { ...before, attendance: 'confirmed' });
      return before;
    },
    onError: (_error, _nothing, before) => queryClient.setQueryData(keyOf(id), before),
    onSettled: () => askShiftsAnew(queryClient),
  });
};

export interface DayStep {
  readonly kind: 'check_in' | 'check_out';
  readonly code?: string;
  readonly location?: z.output<typeof Location>;
}

export const useDayStep = (id: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: ({ kind, code, location }: DayStep): Promise<Assignment> =>
      withKey({ id, kind, code, location }, (idempotencyKey) => {
        const evidence = { ...(location && { location, deviceTime: new Date().toISOString() }) };
        const options = { idempotencyKey };
        return kind === 'check_in'
          ? api('checkIn', { params: { id }, body: { ...evidence, ...(code && { code }) } }, options)
          : api('checkOut', { params: { id }, body: evidence }, options);
      }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSuccess: (now) =>
      queryClient.setQueryData<AssignmentDetails>(keyOf(id), (before) => before && { ...before, ...now }),
    onSettled: () => askShiftsAnew(queryClient),
  });
};
