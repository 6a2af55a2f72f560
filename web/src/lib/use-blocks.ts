import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { isUndecided } from './failure.ts';
import { useSession } from './session.ts';

/** Whom the client does not book any more, by name. */
export const useBlocks = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['blocks'],
    queryFn: ({ pageParam, signal }) =>
      api('listBlocks', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

interface BlockChange {
  readonly freelancerId: string;
  /** Null lifts the block. */
  readonly reason: string | null;
}

/** Blocks somebody, or lets them in again; done twice it is done once. */
export const useChangeBlock = () => {
  const { api } = useSession();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ freelancerId, reason }: BlockChange) => {
      const params = { freelancerId };
      return reason === null ? api('deleteBlock', { params }) : api('putBlock', { params, body: { reason } });
    },
    scope: { id: 'blocks' },
    retry: (failures, error) => failures < 2 && isUndecided(error),
    // The list of blocks itself stays as it is, so that it can be undone there.
    onSettled: () =>
      Promise.all(['search', 'board'].map((name) => queryClient.invalidateQueries({ queryKey: [name] }))),
  });
};
