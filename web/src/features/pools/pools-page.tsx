import type { Pool } from '@flxibl/contracts/pools';
import { plural, t } from '@lingui/core/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Layers } from 'lucide-react';
import { Badge } from '../../components/badge.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { useSession } from '../../lib/session.ts';

const usePools = () => {
  const { api } = useSession();
  return useInfiniteQuery({
    queryKey: ['pools', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api('listPools', { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
};

export const PoolsPage = () => {
  const pools = usePools();
  const items = pools.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={t`Pools`} intro={t`Freelancers in groups: of the platform, or private to one client.`}>
      {pools.isPending && <ListSkeleton rows={3} className="h-20" />}
      {pools.isError && !items && (
        <FailureNotice
          error={pools.error}
          title={t`The pools could not be loaded`}
          retry={() => void pools.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={Layers} title={t`No pools yet`}>
          <p>{t`A pool gathers freelancers who fit a kind of work.`}</p>
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <div className="space-y-3">
          <ul className="grid gap-3 sm:grid-cols-2">
            {items.map((pool) => (
              <PoolCard key={pool.id} pool={pool} />
            ))}
          </ul>
          <LoadMore list={pools} />
        </div>
      )}
    </Page>
  );
};

const PoolCard = ({ pool }: { readonly pool: Pool }) => (
  <li className="flex items-center gap-4 rounded-card border border-line bg-surface px-5 py-4">
    <div className="min-w-0 flex-1">
      <h2 className="truncate font-semibold" title={pool.name}>
        {pool.name}
      </h2>
      <p className="tabular text-sm text-ink-soft">
        {plural({ count: pool.memberCount }, { one: '# freelancer', other: '# freelancers' })}
      </p>
    </div>
    <Badge tone={pool.clientId === null ? 'info' : 'neutral'}>{pool.clientName ?? t`Platform`}</Badge>
  </li>
);
