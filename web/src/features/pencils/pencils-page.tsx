import { livePencilStates, type Pencil } from '@flxibl/contracts/pencils';
import type { Role } from '@flxibl/contracts/roles';
import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { PencilLine } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { useMay } from '../../lib/use-may.ts';
import { useRoles, useSites } from '../../lib/use-reference-lists.ts';
import { NewPencilDialog } from './new-pencil-dialog.tsx';
import { PencilCard } from './pencil-card.tsx';
import { useEndedPencils, useLivePencils } from './use-pencils.ts';

const live: readonly string[] = livePencilStates;
const isSome = <Item,>(items: readonly Item[] | undefined): items is readonly [Item, ...Item[]] =>
  items !== undefined && items.length > 0;

/** Whom the client has claimed tentatively, and in which rank. */
export const PencilsPage = () => {
  const may = useMay();
  const [shown, setShown] = useState<'live' | 'ended'>('live');
  const [placing, setPlacing] = useState(false);
  const current = useLivePencils();
  const ended = useEndedPencils({ enabled: shown === 'ended' });
  const sites: readonly Site[] | undefined = useSites().data;
  const roles: readonly Role[] | undefined = useRoles().data;
  const query = shown === 'live' ? current : ended;
  const items: readonly Pencil[] | undefined =
    shown === 'live'
      ? current.data
      : ended.data?.pages.flatMap((page) => page.items).filter(({ state }) => !live.includes(state));
  return (
    <Page
      title={t`Pencils`}
      intro={t`Tentative claims: nothing is booked, nobody’s time is blocked.`}
      width="narrow"
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <Segmented
            label={t`Which pencils`}
            value={shown}
            onChange={setShown}
            options={[
              { value: 'live', words: t`Standing` },
              { value: 'ended', words: t`Ended` },
            ]}
          />
          {may('createPencil') && isSome(sites) && isSome(roles) && (
            <Button look="primary" onClick={() => setPlacing(true)}>
              <PencilLine aria-hidden className="size-4" />
              {t`Pencil somebody`}
            </Button>
          )}
        </div>
      }
    >
      <div className="mb-4 empty:hidden">
        <RightsNotice needs="createPencil" what={t`Pencilling`} />
      </div>
      {query.isPending && <ListSkeleton rows={3} className="h-28" />}
      {query.isError && !items && (
        <FailureNotice
          error={query.error}
          title={t`The pencils could not be loaded`}
          retry={() => void query.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={PencilLine} title={shown === 'live' ? t`No pencils stand` : t`None has ended`}>
          <p>{t`Pencil somebody whom you may need: the first pencil keeps other clients from booking over it.`}</p>
        </EmptyState>
      )}
      <ul className="space-y-3">
        {items?.map((pencil) => (
          <li key={pencil.id}>
            <PencilCard pencil={pencil} />
          </li>
        ))}
      </ul>
      {shown === 'ended' && <LoadMore list={ended} />}
      {placing && isSome(sites) && isSome(roles) && (
        <NewPencilDialog sites={sites} roles={roles} onClose={() => setPlacing(false)} />
      )}
    </Page>
  );
};
