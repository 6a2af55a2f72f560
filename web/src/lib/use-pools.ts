import type { Pool } from '@flxibl/contracts/pools';
import { useQuery } from '@tanstack/react-query';
import { useSession } from './session.ts';

/** Only narrows what is shown, so it is empty while loading and when it fails. */
export const usePools = (): readonly Pool[] => {
  const { api } = useSession();
  const pools = useQuery({
    queryKey: ['pools', 'choice'],
    queryFn: ({ signal }) => api('listPools', { query: { limit: 200 } }, { signal }),
    staleTime: 10 * 60_000,
  });
  return pools.data?.items ?? [];
};
