import type { StandbyState } from '@flxibl/contracts/standbys';
import { livePencilStates } from '@flxibl/contracts/pencils';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

const refetchInterval = 30_000;
const liveStates = ['invited', 'agreed'] as const satisfies readonly StandbyState[];

const bySoonest = <Item extends { readonly startsAt: string }>(items: readonly Item[]): Item[] =>
  items.toSorted((one, two) => Date.parse(one.startsAt) - Date.parse(two.startsAt));

/** What the freelancer was asked to stand by for, and stands by for, the soonest first. */
export const useMyStandbys = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['my-offers', 'standbys'],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        liveStates.map((state) => api('listStandbys', { query: { state, limit: 100 } }, { signal })),
      );
      return bySoonest(lists.flatMap(({ items }) => items)).filter(({ possible }) => possible.length > 0);
    },
    refetchInterval,
  });
};

export const useAnswerStandby = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (answer: { readonly call: 'acceptStandby' | 'declineStandby'; readonly id: string }) =>
      withKey(answer, (idempotencyKey) =>
        api(answer.call, { params: { id: answer.id } }, { idempotencyKey }),
      ),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () =>
      // A seat may have been free: who agrees can be confirmed at once.
      Promise.all(
        ['my-offers', 'my-shifts'].map((list) => queryClient.invalidateQueries({ queryKey: [list] })),
      ),
  });
};

/** Who claims the freelancer tentatively, the soonest first. */
export const useMyPencils = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['my-offers', 'pencils'],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        livePencilStates.map((state) => api('listPencils', { query: { state, limit: 100 } }, { signal })),
      );
      return bySoonest(lists.flatMap(({ items }) => items));
    },
    refetchInterval,
  });
};

export const useReleasePencil = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (id: string) =>
      withKey(id, (idempotencyKey) => api('releasePencil', { params: { id } }, { idempotencyKey })),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['my-offers'] }),
  });
};
