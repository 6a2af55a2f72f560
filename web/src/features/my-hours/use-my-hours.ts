import type { Timesheet } from '@flxibl/contracts/timesheets';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { keptOnDevice } from '../../lib/kept-answers.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';
import type { StatedTimes } from '../../lib/worked-times.ts';

const dayMillis = 86_400_000;

/** The freelancer's own timesheets of work that began in the last days. */
export const useMyHours = (days: number) => {
  const { api, me } = useSession();
  return useInfiniteQuery({
    ...keptOnDevice,
    queryKey: ['timesheets', 'mine', me.freelancerId, days],
    queryFn: ({ pageParam, signal }) => {
      const from = new Date(Math.floor(Date.now() / dayMillis - days) * dayMillis).toISOString();
      return api(
        'listTimesheets',
        { query: { from, limit: 200, ...(pageParam && { cursor: pageParam }) } },
        { signal },
      );
    },
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 30_000,
  });
};

export type HoursStep =
  | { readonly kind: 'state'; readonly id: string; readonly times: StatedTimes }
  | { readonly kind: 'submit' | 'recall' | 'accept'; readonly id: string }
  | { readonly kind: 'dispute'; readonly id: string; readonly reason: string };

const calls = { submit: 'submitTimesheet', recall: 'recallTimesheet', accept: 'acceptTimesheet' } as const;

export const useHoursStep = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (step: HoursStep): Promise<Timesheet> =>
      withKey(step, (idempotencyKey) => {
        const params = { id: step.id };
        if (step.kind === 'state') {
          const { startsAt, endsAt, breaks } = step.times;
          return api('putTimesheet', { params, body: { startsAt, endsAt, breaks: [...breaks] } });
        }
        if (step.kind === 'dispute')
          return api('disputeTimesheet', { params, body: { reason: step.reason } }, { idempotencyKey });
        return api(calls[step.kind], { params }, { idempotencyKey });
      }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['timesheets'] }),
  });
};
