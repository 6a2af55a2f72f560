import type { DeadLetterKind } from '@flxibl/contracts/health';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from '../../lib/failure.ts';
import { useSession } from '../../lib/session.ts';
import { useIntention } from '../../lib/use-intention.ts';

const refreshMillis = 10_000;

export const useHealth = () => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => api('getHealth', {}, { signal }),
    refetchInterval: refreshMillis,
  });
};

export const useDeadLetters = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['dead-letters'],
    queryFn: ({ pageParam, signal }) =>
      api('listDeadLetters', { query: { limit: 20, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

/** What to try again: one, or all of a kind. */
export type Replay = { readonly id: string } | { readonly kind: DeadLetterKind };

export const useReplay = () => {
  const { api } = useSession();
  const queries = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: (what: Replay) =>
      withKey(what, (idempotencyKey) =>
        'id' in what
          ? api('replayDeadLetter', { params: { id: what.id } }, { idempotencyKey })
          : api('replayDeadLetters', { body: { kind: what.kind } }, { idempotencyKey }),
      ),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => {
      for (const key of ['health', 'dead-letters']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
};

export const useRebuild = () => {
  const { api } = useSession();
  const queries = useQueryClient();
  const withKey = useIntention();
  return useMutation({
    mutationFn: () => withKey('rebuild', (idempotencyKey) => api('rebuildLive', {}, { idempotencyKey })),
    retry: (failures, error) => failures < 2 && isUndecided(error),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['health'] }),
  });
};
