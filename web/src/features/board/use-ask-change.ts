import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Request } from '@flxibl/contracts/requests';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import type { Span } from '../../lib/span.ts';
import { useIntention } from '../../lib/use-intention.ts';
import { liveRequestsKey } from '../../lib/use-live-requests.ts';
import { exactWallTimeAt } from '../../lib/zoned-time.ts';

export interface ChangeToAsk {
  readonly assignmentId: string;
  readonly freelancerId: string;
  readonly name: string;
  /** Of the shift's site. */
  readonly timeZone: string;
  readonly before: Span;
  readonly after: Span;
  readonly reason: string;
}

/** A moment that stays is left out: read anew, a wall time in a repeated hour could mean another one. */
const changedTimes = ({ before, after, timeZone }: ChangeToAsk) => ({
  ...(after.from !== before.from && { start: exactWallTimeAt(timeZone, after.from) }),
  ...(after.to !== before.to && { end: exactWallTimeAt(timeZone, after.to) }),
});

/** Asks a freelancer for another time. What was agreed binds until they say yes. */
export const useAskChange = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (change: ChangeToAsk) => {
      const body = { kind: 'change' as const, ...changedTimes(change), reason: change.reason };
      const params = { id: change.assignmentId };
      return withKey({ params, body }, (idempotencyKey) =>
        api('openRequest', { params, body }, { idempotencyKey }),
      );
    },
    retry: (failures, error) => failures < 2 && isUndecided(error),
    retryDelay: (failures) => 600 * 2 ** failures,
    onSuccess: (request) => {
      // Shown without a gap between the answer and the next list.
      queryClient.setQueryData<Request[]>(liveRequestsKey, (held) => held && [...held, request]);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['requests'] }),
  });
};
