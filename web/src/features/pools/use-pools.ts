import type { Answer } from '@flxibl/contracts/api-client';
import type { Pool } from '@flxibl/contracts/pools';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';
import { useMay } from '../../lib/use-may.ts';

export const usePools = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['pools', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api('listPools', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

/** One pool, looked for in the list; null when it is not there. */
export const usePool = (id: string) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['pools', 'one', id],
    queryFn: async ({ signal }): Promise<Pool | null> => {
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page: Answer<'listPools'> = await api(
          'listPools',
          { query: { limit: 200, ...(cursor && { cursor }) } },
          { signal },
        );
        const found = page.items.find((pool) => pool.id === id);
        if (found) return found;
        cursor = page.nextCursor;
      }
      return null;
    },
  });
};

/** Pools of the platform are seen by every client, and kept by the platform. */
export const useMayKeep = (): ((pool: Pool) => boolean) => {
  const { me } = useSession();
  const may = useMay();
  return ({ clientId }) => may('putPool') && (me.role === 'admin' || clientId === me.clientId);
};

const useRefresh = () => {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ['pools'] });
};

export interface NewPool {
  readonly name: string;
  readonly clientId?: string;
}

export const useCreatePool = () => {
  const { api } = useSession();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (pool: NewPool) =>
      withKey(pool, (idempotencyKey) => api('createPool', { body: pool }, { idempotencyKey })),
    onSettled: useRefresh(),
  });
};

export const useRenamePool = (id: string) => {
  const { api } = useSession();
  return useMutation({
    mutationFn: (name: string) => api('putPool', { params: { id }, body: { name } }),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: useRefresh(),
  });
};

/** Puts somebody in or takes them out; done twice it is done once. The list stays as it is, so that it can be undone there. */
export const useMembership = (id: string, freelancerId: string) => {
  const { api } = useSession();
  return useMutation({
    mutationFn: (wanted: 'in' | 'out') =>
      api(wanted === 'in' ? 'putPoolMember' : 'deletePoolMember', { params: { id, freelancerId } }),
    // Out and in again in a hurry: in the order in which it was asked for.
    scope: { id: `pool ${id} ${freelancerId}` },
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: useRefresh(),
  });
};

/** Several at once. @returns those who could not be added, with the first reason */
export const useAddPeople = (id: string) => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async (freelancerIds: readonly string[]) => {
      const outcomes = await Promise.allSettled(
        freelancerIds.map((freelancerId) => api('putPoolMember', { params: { id, freelancerId } })),
      );
      const failed = freelancerIds.filter((_, index) => outcomes[index]?.status === 'rejected');
      const reason: unknown = outcomes.find((outcome) => outcome.status === 'rejected')?.reason;
      return { failed, reason };
    },
    onSettled: () =>
      Promise.all([refresh(), queryClient.invalidateQueries({ queryKey: ['freelancers', 'list'] })]),
  });
};
