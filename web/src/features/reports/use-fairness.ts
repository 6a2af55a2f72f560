import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useSession } from '../../lib/session.ts';
import { addDays, endOfDay } from '../../lib/zoned-time.ts';
import type { ReportQuestion } from './use-report.ts';

export interface FairnessQuestion extends Pick<ReportQuestion, 'from' | 'to'> {
  readonly role: string;
  readonly pool: string;
}

/** How evenly offers went out on these days, by the clock of who asks; those who had the least first. */
export const useFairness = ({ from, to, role, pool }: FairnessQuestion) => {
  const { api, me } = useSession();
  return useInfiniteQuery({
    queryKey: ['reports', 'fairness', from, to, role, pool],
    enabled: from !== '' && to >= from,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      api(
        'getOfferFairness',
        {
          query: {
            from: new Date(endOfDay(addDays(from, -1), me.timeZone)).toISOString(),
            to: new Date(endOfDay(to, me.timeZone)).toISOString(),
            limit: 50,
            ...(role && { role }),
            ...(pool && { pool }),
            ...(pageParam && { cursor: pageParam }),
          },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};
