import type { Stay } from '@flxibl/contracts/stays';
import type { TimeOff } from '@flxibl/contracts/time-off';
import type { OnConflict } from '@flxibl/contracts/touched-work';
import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { keptOnDevice } from '../../lib/kept-answers.ts';
import { useSession } from '../../lib/session.ts';
import type { Span } from '../../lib/span.ts';
import { useIntention } from '../../lib/use-intention.ts';
import type { NewTimeOff } from './drafts.ts';
import { lookAtWaiting } from './use-waiting-edits.ts';
import { sendOrKeep } from './waiting-edits.ts';

const timeOffKey = (id: string) => ['time-off', id];
const staysKey = (id: string) => ['stays', id];

export const useTimeOff = (id: string) => {
  const { api } = useSession();
  return useQuery({
    ...keptOnDevice,
    queryKey: timeOffKey(id),
    queryFn: ({ signal }) => api('listTimeOff', { params: { id } }, { signal }),
    select: ({ items }) => items,
  });
};

export const useStays = (id: string) => {
  const { api } = useSession();
  return useQuery({
    ...keptOnDevice,
    queryKey: staysKey(id),
    queryFn: ({ signal }) => api('listStays', { params: { id } }, { signal }),
    select: ({ items }) => items,
  });
};

interface NewStay {
  readonly start: string;
  /** The last day. */
  readonly end: string;
  readonly timeZone: string;
  readonly onConflict?: OnConflict;
}

const again = (failures: number, error: unknown): boolean => failures < 2 && isUndecided(error);

/** Without a network it is kept on this device, under the key it was sent with, and the answer is null. */
export const useAddTimeOff = (id: string) => {
  const { api, me } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (body: NewTimeOff) =>
      withKey(body, (idempotencyKey) =>
        sendOrKeep(
          api('createTimeOff', { params: { id }, body }, { idempotencyKey }),
          me.uid,
          { kind: 'add_time_off', timeOff: body },
          idempotencyKey,
        ),
      ),
    retry: again,
    // Offline the list would be waited for.
    onSettled: (added) =>
      added === null
        ? lookAtWaiting(queryClient)
        : queryClient.invalidateQueries({ queryKey: timeOffKey(id) }),
  });
};

export const useAddStay = (id: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (body: NewStay) =>
      withKey(body, (idempotencyKey) => api('createStay', { params: { id }, body }, { idempotencyKey })),
    retry: again,
    onSettled: () => queryClient.invalidateQueries({ queryKey: staysKey(id) }),
  });
};

interface Listed<Item> {
  readonly items: readonly Item[];
}

/** Gone from the list at once; there again when the server does not take it out. */
const useListWithout = <Item extends { readonly id: string }>(queryKey: QueryKey) => {
  const queryClient = useQueryClient();
  return {
    onMutate: async ({ id }: Item) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<Listed<Item>>(queryKey);
      queryClient.setQueryData<Listed<Item>>(
        queryKey,
        (list) => list && { ...list, items: list.items.filter((one) => one.id !== id) },
      );
      return { before };
    },
    onError: (_error: unknown, _item: unknown, kept: { before: Listed<Item> | undefined } | undefined) => {
      if (kept?.before) queryClient.setQueryData(queryKey, kept.before);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  };
};

/** Without a network it stays in the list, as to be deleted later, and the answer is null. */
export const useDeleteTimeOff = (id: string) => {
  const { api, me } = useSession();
  const queryClient = useQueryClient();
  const withoutIt = useListWithout<TimeOff>(timeOffKey(id));
  return useMutation({
    mutationFn: ({ id: timeOffId }: TimeOff) => {
      const sending = api('deleteTimeOff', { params: { id, timeOffId } });
      return sendOrKeep(sending, me.uid, { kind: 'delete_time_off', timeOffId });
    },
    ...withoutIt,
    onSettled: async (deleted, error, timeOff, kept) => {
      if (deleted !== null) {
        await withoutIt.onSettled();
        return;
      }
      await lookAtWaiting(queryClient);
      withoutIt.onError(error, timeOff, kept);
    },
  });
};

type StayToDelete = Stay & { readonly onConflict?: OnConflict };

export const useDeleteStay = (id: string) => {
  const { api } = useSession();
  return useMutation({
    mutationFn: ({ id: stayId, onConflict }: StayToDelete) =>
      api('deleteStay', { params: { id, stayId }, query: onConflict ? { onConflict } : {} }),
    ...useListWithout<StayToDelete>(staysKey(id)),
  });
};

/** When one is free in some days, as bookers see it. */
export const useFreeTime = (id: string, { from, to }: Span, enabled: boolean) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['free-time', id, from, to],
    queryFn: ({ signal }) =>
      api(
        'getFreelancerAvailability',
        {
          params: { id },
          query: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
        },
        { signal },
      ),
    select: ({ free }) => free,
    enabled,
  });
};
