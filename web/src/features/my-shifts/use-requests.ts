import { liveRequestStates, type Request } from '@flxibl/contracts/requests';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { keptOnDevice } from '../../lib/kept-answers.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';
import { askShiftsAnew } from './use-shift.ts';

const live: readonly string[] = liveRequestStates;

/** Requests about one shift that still wait for an answer. */
export const useRequests = (assignmentId: string) => {
  const { api } = useSession();
  return useQuery({
    ...keptOnDevice,
    queryKey: ['requests', 'mine', assignmentId],
    queryFn: ({ signal }) => api('listRequests', { query: { assignmentId, limit: 20 } }, { signal }),
    select: ({ items }): Request[] => items.filter(({ state }) => live.includes(state)),
    refetchInterval: 30_000,
  });
};

export const useAskForRelease = (id: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (reason: string) =>
      withKey({ id, reason }, (idempotencyKey) =>
        api('openRequest', { params: { id }, body: { kind: 'release', reason } }, { idempotencyKey }),
      ),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => askShiftsAnew(queryClient),
  });
};
