import type { TimesheetState } from '@flxibl/contracts/timesheets';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';
import type { StatedTimes } from '../../lib/worked-times.ts';
import { approveMany } from './approve-many.ts';

export const useHours = (state: TimesheetState | null, siteId: string | null) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['timesheets', 'list', state, siteId],
    queryFn: ({ pageParam, signal }) =>
      api(
        'listTimesheets',
        {
          query: {
            limit: 100,
            ...(state && { state }),
            ...(siteId && { siteId }),
            ...(pageParam && { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 60_000,
  });
};

const tries = 3;

/** Approves those named, however many, and keeps what stood against single ones until the next time. */
export const useApproveMany = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const [failed, setFailed] = useState<ReadonlyMap<string, unknown>>(new Map());

  // The same key for every try: an answer that got lost is given again, and nothing is approved twice.
  const approve = async (ids: readonly string[]): Promise<unknown> => {
    const idempotencyKey = crypto.randomUUID();
    for (let left = tries - 1; ; left -= 1) {
      try {
        return await api('approveTimesheets', { body: { ids: [...ids] } }, { idempotencyKey });
      } catch (error) {
        if (left === 0 || !isUndecided(error)) throw error;
      }
    }
  };

  const run = async (ids: readonly string[]): Promise<{ approved: number }> => {
    setFailed(new Map());
    setProgress({ done: 0, total: ids.length });
    const found = await approveMany(ids, {
      approve,
      onProgress: (done) => setProgress({ done, total: ids.length }),
    });
    setFailed(found);
    await queryClient.invalidateQueries({ queryKey: ['timesheets'] });
    setProgress(null);
    return { approved: ids.length - found.size };
  };
  return { run, progress, failed };
};

export type Decision =
  | { readonly kind: 'amend'; readonly id: string; readonly times: StatedTimes; readonly reason: string }
  | {
      readonly kind: 'resolve';
      readonly id: string;
      /** Of an admin; left out, the times as the freelancer stated them count. */
      readonly times?: StatedTimes;
      readonly reason: string;
    }
  | {
      readonly kind: 'correct';
      readonly id: string;
      readonly times: StatedTimes;
      readonly reason: string;
      readonly override: boolean;
    };

const workedTimes = ({ startsAt, endsAt, breaks }: StatedTimes) => ({
  startsAt,
  endsAt,
  breaks: [...breaks],
});

export const useDecide = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (decision: Decision) =>
      withKey(decision, (idempotencyKey) => {
        const { id, reason, times } = decision;
        const params = { id };
        if (decision.kind === 'resolve') {
          const body = { reason, ...(times && { times: workedTimes(times) }) };
          return api('resolveTimesheet', { params, body }, { idempotencyKey });
        }
        const body = { ...workedTimes(decision.times), reason };
        if (decision.kind === 'amend') return api('amendTimesheet', { params, body }, { idempotencyKey });
        return api(
          'correctTimesheet',
          { params, body: { ...body, override: decision.override } },
          { idempotencyKey },
        );
      }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['timesheets'] }),
  });
};
