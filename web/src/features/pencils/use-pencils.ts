import { livePencilStates, type PencilAction } from '@flxibl/contracts/pencils';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession, type Session } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

/** Those that count, the soonest first. A client has at most 200 of them, so one page of each state is all. */
export const useLivePencils = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['pencils', 'live'],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        livePencilStates.map((state) => api('listPencils', { query: { state, limit: 200 } }, { signal })),
      );
      return lists
        .flatMap(({ items }) => items)
        .toSorted((one, two) => Date.parse(one.startsAt) - Date.parse(two.startsAt));
    },
    refetchInterval: 30_000,
  });
};

/** Those that have ended among all, the newest first. */
export const useEndedPencils = ({ enabled }: { readonly enabled: boolean }) => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['pencils', 'all'],
    queryFn: ({ pageParam, signal }) =>
      api('listPencils', { query: { limit: 100, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled,
  });
};

/** What shows pencils and what can be booked. */
const touched = ['pencils', 'board', 'search', 'bookings'] as const;

const useChange = <Wanted, Result>(
  change: (api: Session['api'], wanted: Wanted, key: string) => Promise<Result>,
) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (wanted: Wanted) => withKey(wanted, (key) => change(api, wanted, key)),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => Promise.all(touched.map((list) => queryClient.invalidateQueries({ queryKey: [list] }))),
  });
};

export interface PencilOrder {
  readonly siteId: string;
  readonly freelancerId: string;
  readonly role: string;
  readonly start: string;
  readonly end: string;
}

export const usePlacePencil = () =>
  useChange((api, order: PencilOrder, idempotencyKey) =>
    api('createPencil', { body: { ...order } }, { idempotencyKey }),
  );

interface Step {
  readonly action: PencilAction;
  readonly id: string;
}

/** @returns the booking where one was made */
export const usePencilStep = () =>
  useChange(async (api, { action, id }: Step, idempotencyKey): Promise<{ bookingId: string | null }> => {
    const params = { id };
    if (action === 'book') {
      const booking = await api('bookPencil', { params, body: {} }, { idempotencyKey });
      return { bookingId: booking.id };
    }
    await api(action === 'challenge' ? 'challengePencil' : 'releasePencil', { params }, { idempotencyKey });
    return { bookingId: null };
  });
