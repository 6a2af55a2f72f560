import type { Site } from '@flxibl/contracts/sites';
import { t } from '@lingui/core/macro';
import { MapPinOff } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { PositionDialog } from './position-dialog.tsx';
import { SiteLine } from './site-line.tsx';
import { useSiteList } from './use-site-list.ts';

/** Where work is done, and what of it is still to be said. */
export const SitesPage = () => {
  const sites = useSiteList();
  const [placed, setPlaced] = useState<Site | null>(null);
  const items = sites.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t`Sites`}
      intro={t`Where people come to work, what freelancers think of it, and the code they check in with.`}
      width="narrow"
    >
      <div className="space-y-4">
        <RightsNotice needs="putSiteCoordinates" what={t`Placing sites on the map`} />
        {sites.isPending && <ListSkeleton rows={3} className="h-32" />}
        {sites.isError && !items && (
          <FailureNotice
            error={sites.error}
            title={t`The sites could not be loaded`}
            retry={() => void sites.refetch()}
          />
        )}
        {items?.length === 0 && (
          <EmptyState icon={MapPinOff} title={t`No sites yet`}>
            <p>{t`The platform adds the sites of a company. Ask it for yours.`}</p>
          </EmptyState>
        )}
        {items && items.length > 0 && (
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {items.map((site) => (
              <SiteLine key={site.id} site={site} onPlace={() => setPlaced(site)} />
            ))}
          </ul>
        )}
        <LoadMore list={sites} />
      </div>
      {placed && <PositionDialog site={placed} onClose={() => setPlaced(null)} />}
    </Page>
  );
};
