import type { Pool } from '@flxibl/contracts/pools';
import { plural, t } from '@lingui/core/macro';
import { CalendarRange, Layers, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { BackLink } from '../../components/back-link.tsx';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { AddPeopleSheet } from './add-people-sheet.tsx';
import { PoolPeople } from './pool-people.tsx';
import { RenamePoolDialog } from './rename-pool-dialog.tsx';
import { useMayKeep, usePool } from './use-pools.ts';

/** Who is in a pool; whoever keeps it puts people in and takes them out. */
export const PoolPage = () => {
  const { id = '' } = useParams();
  const pool = usePool(id);
  const back = <BackLink to="/pools" words={t`All pools`} />;
  if (pool.data) return <LoadedPool pool={pool.data} />;
  return (
    <Page title={t`Pool`} back={back} width="narrow">
      {pool.isPending && <ListSkeleton rows={4} className="h-16" />}
      {pool.isError && (
        <FailureNotice
          error={pool.error}
          title={t`The pool could not be loaded`}
          retry={() => void pool.refetch()}
        />
      )}
      {pool.data === null && (
        <EmptyState icon={Layers} title={t`There is no such pool`}>
          <p>{t`It may belong to somebody else.`}</p>
        </EmptyState>
      )}
    </Page>
  );
};

const LoadedPool = ({ pool }: { readonly pool: Pool }) => {
  const mayKeep = useMayKeep()(pool);
  const [open, setOpen] = useState<'rename' | 'add' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <Page
      title={pool.name}
      back={<BackLink to="/pools" words={t`All pools`} />}
      width="narrow"
      intro={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={pool.clientId === null ? 'info' : 'neutral'}>{pool.clientName ?? t`Platform`}</Badge>
          <span className="tabular">
            {plural({ count: pool.memberCount }, { one: '# freelancer', other: '# freelancers' })}
          </span>
        </span>
      }
      actions={
        <div className="flex flex-wrap gap-2">
          <ButtonLink to={`/board?pool=${pool.id}`}>
            <CalendarRange aria-hidden className="size-4" />
            {t`On the board`}
          </ButtonLink>
          {mayKeep && <Button onClick={() => setOpen('rename')}>{t`Rename`}</Button>}
          {mayKeep && (
            <Button look="primary" onClick={() => setOpen('add')}>
              <UserRoundPlus aria-hidden className="size-4" />
              {t`Add people`}
            </Button>
          )}
        </div>
      }
    >
      <PoolPeople pool={pool} mayKeep={mayKeep} />
      {open === 'rename' && <RenamePoolDialog pool={pool} onClose={close} />}
      {open === 'add' && <AddPeopleSheet pool={pool} onClose={close} />}
    </Page>
  );
};
