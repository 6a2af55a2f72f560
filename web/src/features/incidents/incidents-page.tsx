import { incidentStates, type IncidentState } from '@flxibl/contracts/incidents';
import { t } from '@lingui/core/macro';
import { ShieldCheck } from 'lucide-react';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadMore } from '../../components/load-more.tsx';
import { Page } from '../../components/page.tsx';
import { RightsNotice } from '../../components/rights-notice.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { StateFilter } from '../../components/state-filter.tsx';
import { incidentStateWords } from '../../copy/incident-words.ts';
import { useSession } from '../../lib/session.ts';
import { useStateFilter } from '../../lib/use-state-filter.ts';
import { IncidentCard } from './incident-card.tsx';
import { useIncidents } from './use-incidents.ts';

/** What did not go as agreed, and what is to be decided about it. */
export const IncidentsPage = () => {
  const { me } = useSession();
  // What waits for this role stands first.
  const waiting: IncidentState = me.role === 'admin' ? 'appealed' : 'disputed';
  const { state, choose } = useStateFilter(incidentStates, waiting);
  const incidents = useIncidents(state);
  const items = incidents.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t`Incidents`}
      intro={t`Lateness, early leaves, no-shows and late cancellations, the newest first.`}
      width="narrow"
      actions={
        <StateFilter
          value={state}
          onChange={choose}
          options={[
            { state: waiting, words: t`To decide` },
            ...incidentStates
              .filter((each) => each !== waiting)
              .map((each) => ({ state: each, words: incidentStateWords[each].words })),
          ]}
        />
      }
    >
      <div className="mb-4 empty:hidden">
        <RightsNotice needs="upholdIncident" what={t`Deciding on incidents`} />
      </div>
      {incidents.isPending && <ListSkeleton rows={4} className="h-24" />}
      {incidents.isError && !items && (
        <FailureNotice
          error={incidents.error}
          title={t`The incidents could not be loaded`}
          retry={() => void incidents.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState
          icon={ShieldCheck}
          title={state === waiting ? t`Nothing to decide` : t`No incidents here`}
        >
          <p>
            {me.role === 'admin'
              ? t`What a freelancer appeals against comes here.`
              : t`What a freelancer disputes comes here. Undisputed, it counts as it is.`}
          </p>
        </EmptyState>
      )}
      <ul className="space-y-3">
        {items?.map((incident) => (
          <li key={incident.id}>
            <IncidentCard incident={incident} />
          </li>
        ))}
      </ul>
      <LoadMore list={incidents} />
    </Page>
  );
};
