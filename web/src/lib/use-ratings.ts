import type { Answer } from '@flxibl/contracts/api-client';
import { ratingDays, type Rating } from '@flxibl/contracts/ratings';
import type { Timesheet } from '@flxibl/contracts/timesheets';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from './failure.ts';
import { toRate, viewRatings, type Side } from './rating-window.ts';
import { useSession } from './session.ts';
import { useNow } from './use-now.ts';

const dayMillis = 86_400_000;
/** Hours settle some weeks after the work at the latest: what began earlier is not looked for. */
const lookBackDays = 60;
/** Pages of 200 that are read of each list. */
const mostPages = 5;

export const useOwnSide = (): Side => (useSession().me.role === 'freelancer' ? 'freelancer' : 'client');

/** Both ratings of one assignment as this side sees them, and whether it can still rate. */
export const useRatingsOf = (assignmentId: string, bookingId: string) => {
  const { api } = useSession();
  const side = useOwnSide();
  const now = useNow(60_000);
  const ratings = useQuery({
    queryKey: ['ratings', 'of', assignmentId],
    queryFn: ({ signal }) => api('listRatings', { query: { assignmentId } }, { signal }),
  });
  const sheets = useQuery({
    queryKey: ['timesheets', 'of-booking', bookingId],
    queryFn: ({ signal }) => api('listTimesheets', { query: { bookingId, limit: 200 } }, { signal }),
  });
  const approvedAt =
    sheets.data?.items.find((sheet) => sheet.assignmentId === assignmentId)?.approvedAt ?? null;
  return ratings.data && sheets.data && viewRatings(ratings.data.items, side, approvedAt, now);
};

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Page after page, until one says that it is enough. */
const readPages = async <Item>(
  read: (cursor: string | undefined) => Promise<Page<Item>>,
  isEnough: (items: readonly Item[]) => boolean,
): Promise<Item[]> => {
  const all: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, nextCursor } = await read(cursor);
    all.push(...items);
    if (nextCursor === null || isEnough(items)) break;
    cursor = nextCursor;
  }
  return all;
};

/** Approved work that this side can still rate; there is no list of it, it is what is approved without a rating. */
export const useToRate = ({ enabled = true }: { readonly enabled?: boolean } = {}) => {
  const { api } = useSession();
  const side = useOwnSide();
  return useQuery({
    queryKey: ['ratings', 'to-rate', side],
    queryFn: async ({ signal }): Promise<Timesheet[]> => {
      const now = Date.now();
      const from = new Date(now - lookBackDays * dayMillis).toISOString();
      const first = now - ratingDays * dayMillis;
      const [sheets, ratings] = await Promise.all([
        readPages<Timesheet>(
          (cursor): Promise<Answer<'listTimesheets'>> =>
            api('listTimesheets', { query: { from, limit: 200, ...(cursor && { cursor }) } }, { signal }),
          () => false,
        ),
        readPages<Rating>(
          (cursor): Promise<Answer<'listRatings'>> =>
            api('listRatings', { query: { limit: 200, ...(cursor && { cursor }) } }, { signal }),
          // Who rated before the time began has rated other work.
          (items) => items.some(({ ratedAt }) => Date.parse(ratedAt) < first),
        ),
      ]);
      return toRate(sheets, ratings, side, now);
    },
    enabled,
    refetchInterval: 60_000,
  });
};

export interface Opinion {
  readonly stars: number;
  readonly comment?: string;
}

export const useRate = (assignmentId: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (opinion: Opinion) =>
      api('putRating', { params: { id: assignmentId }, body: { ...opinion } }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['ratings'] }),
  });
};
