import { t } from '@lingui/core/macro';
import { ShieldCheck } from 'lucide-react';
import { DataAge } from '../../components/data-age.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { EntryCard } from './entry-card.tsx';
import { PointsPanel } from './points-panel.tsx';
import { useMyIncidents, useReliability } from './use-reliability.ts';

/** What did not go as agreed, what it counts, and what can be said against it. */
export const MyReliabilityPage = () => {
  const reliability = useReliability();
  const incidents = useMyIncidents();
  const items = incidents.data?.pages.flatMap((page) => page.items);
  const entries = new Map(reliability.data?.entries?.map((entry) => [entry.incidentId, entry]));
  const failed = (reliability.isError && !reliability.data) || (incidents.isError && !items);
  return (
    <Page
      title={t`Reliability`}
      width="narrow"
      intro={t`What did not go as agreed, what it counts, and what you can say against it.`}
    >
      <DataAge of={reliability} />
      {failed ? (
        <FailureNotice
          error={reliability.error ?? incidents.error}
          title={t`Your reliability could not be loaded`}
          retry={() => {
            void reliability.refetch();
            void incidents.refetch();
          }}
        />
      ) : !items || !reliability.data ? (
        <ListSkeleton rows={3} className="h-32" />
      ) : (
        <div className="space-y-6">
          <PointsPanel reliability={reliability.data} />
          {items.length === 0 ? (
            <EmptyState icon={ShieldCheck} title={t`Nothing has ever been noted`}>
              <p>{t`Lateness, early leaves, no-shows and late cancellations would stand here.`}</p>
            </EmptyState>
          ) : (
            <section aria-labelledby="entries" className="space-y-3">
              <h2 id="entries" className="text-lg font-semibold tracking-tight">
                {t`What was noted`}
              </h2>
              <ul className="space-y-3">
                {items.map((incident) => (
                  <li key={incident.id}>
                    <EntryCard incident={incident} entry={entries.get(incident.id)} />
                  </li>
                ))}
              </ul>
              <LoadMore list={incidents} />
            </section>
          )}
        </div>
      )}
    </Page>
  );
};
