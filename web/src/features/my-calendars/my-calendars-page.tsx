import { t } from '@lingui/core/macro';
import { CalendarSync } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { CaldavDialog } from './caldav-dialog.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { DifferenceList } from './difference-list.tsx';
import { useCalendars, useConnectGoogle } from './use-calendars.ts';

export const MyCalendarsPage = () => {
  const connections = useCalendars();
  const google = useConnectGoogle();
  const [asksCaldav, setAsksCaldav] = useState(false);
  return (
    <Page
      title={t`Calendars`}
      width="narrow"
      intro={t`Your shifts appear in your own calendar, and your private events block your time. Only when you are busy is read, never what for.`}
    >
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={google.isPending} onClick={() => google.mutate(undefined)}>
          {t`Connect Google Calendar`}
        </Button>
        <Button onClick={() => setAsksCaldav(true)}>{t`Connect Apple or CalDAV`}</Button>
      </div>
      {google.error && <FailureNotice error={google.error} urgent />}
      <DifferenceList />
      {connections.isPending && <ListSkeleton rows={2} className="h-40" />}
      {connections.isError && !connections.data && (
        <FailureNotice
          error={connections.error}
          title={t`Your calendars could not be loaded`}
          retry={() => void connections.refetch()}
        />
      )}
      {connections.data?.length === 0 && (
        <EmptyState icon={CalendarSync} title={t`No calendar is connected`}>
          <p>{t`Until then you say yourself when you are free, under Availability.`}</p>
        </EmptyState>
      )}
      <ul className="space-y-4">
        {connections.data?.map((connection) => (
          <ConnectionCard
            key={connection.id}
            connection={connection}
            reconnect={() =>
              connection.provider === 'google' ? google.mutate(undefined) : setAsksCaldav(true)
            }
          />
        ))}
      </ul>
      {asksCaldav && <CaldavDialog onClose={() => setAsksCaldav(false)} />}
    </Page>
  );
};
