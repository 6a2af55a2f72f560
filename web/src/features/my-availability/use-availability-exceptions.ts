import type { OnConflict } from '@flxibl/contracts/touched-work';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { keptOnDevice } from '../../lib/kept-answers.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';
import type { NewException } from './drafts.ts';
import { lookAtWaiting } from './use-waiting-edits.ts';
import { sendOrKeep } from './waiting-edits.ts';

const keyOf = (id: string) => ['availability-exceptions', id];

export const useAvailabilityExceptions = (id: string) => {
  const { api } = useSession();
  return useQuery({
    ...keptOnDevice,
    queryKey: keyOf(id),
    queryFn: ({ signal }) => api('listAvailabilityExceptions', { params: { id } }, { signal }),
    select: ({ items }) => items,
  });
};

const useLookAnew = (id: string) => {
  const queryClient = useQueryClient();
  return async (): Promise<void> => {
    await lookAtWaiting(queryClient);
    await queryClient.invalidateQueries({ queryKey: keyOf(id) });
  };
};

/** Without a network the dates are kept on this device, under the key they were sent with. */
export const useAddException = (id: string) => {
  const { api, me } = useSession();
  const withKey = useIntention();
  const lookAnew = useLookAnew(id);
  return useMutation({
    mutationFn: (dates: NewException) =>
      withKey(dates, (idempotencyKey) =>
        sendOrKeep(
          api('createAvailabilityException', { params: { id }, body: dates }, { idempotencyKey }),
          me.uid,
          { kind: 'add_dates', dates },
          idempotencyKey,
        ),
      ),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    // Not awaited: offline the list is asked for when there is a network again.
    onSettled: () => void lookAnew(),
  });
};

interface ExceptionToDelete {
  readonly id: string;
  readonly onConflict?: OnConflict;
}

export const useDeleteException = (id: string) => {
  const { api, me } = useSession();
  const lookAnew = useLookAnew(id);
  return useMutation({
    mutationFn: ({ id: exceptionId, onConflict }: ExceptionToDelete) => {
      const query = onConflict ? { onConflict } : {};
      const sending = api('deleteAvailabilityException', { params: { id, exceptionId }, query });
      return sendOrKeep(sending, me.uid, { kind: 'delete_dates', exceptionId });
    },
    onSettled: () => void lookAnew(),
  });
};
