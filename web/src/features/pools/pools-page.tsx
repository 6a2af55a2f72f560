import type { Pool } from '@flxibl/contracts/pools';
import { plural, t } from '@lingui/core/macro';
import { Layers, Plus } from 'lucide-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { useMay } from '../../lib/use-may.ts';
import { NewPoolDialog } from './new-pool-dialog.tsx';
import { usePools } from './use-pools.ts';

export const PoolsPage = () => {
  const pools = usePools();
  const may = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const items = pools.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t`Pools`}
      intro={t`Freelancers in groups: of the platform, or private to one client.`}
      actions={
        may('createPool') && (
          <Button look="primary" onClick={() => setAdding(true)}>
            <Plus aria-hidden className="size-4" />
            {t`New pool`}
          </Button>
        )
      }
    >
      <div className="space-y-4">
        <RightsNotice needs="createPool" what={t`Making pools`} />
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
          <ul className="grid gap-3 sm:grid-cols-2">
            {items.map((pool) => (
              <PoolCard key={pool.id} pool={pool} />
            ))}
          </ul>
        )}
        <LoadMore list={pools} />
      </div>
      {adding && (
        <NewPoolDialog onMade={({ id }) => void navigate(`/pools/${id}`)} onClose={() => setAdding(false)} />
      )}
    </Page>
  );
};

const PoolCard = ({ pool }: { readonly pool: Pool }) => (
  <li className="relative flex items-center gap-4 rounded-card border border-line bg-surface px-5 py-4 hover:border-line-strong">
    <div className="min-w-0 flex-1">
      <h2 className="truncate font-semibold" title={pool.name}>
        <Link to={`/pools/${pool.id}`} className="rounded-control after:absolute after:inset-0">
          <bdi>{pool.name}</bdi>
        </Link>
      </h2>
      <p className="tabular text-sm text-ink-soft">
        {plural({ count: pool.memberCount }, { one: '# freelancer', other: '# freelancers' })}
      </p>
    </div>
    <Badge tone={pool.clientId === null ? 'info' : 'neutral'}>{pool.clientName ?? t`Platform`}</Badge>
  </li>
);
