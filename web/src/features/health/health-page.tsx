import { t } from '@lingui/core/macro';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { isLocal } from '../../lib/build-config.ts';
import { formatClock } from '../../lib/format-time.ts';
import { DeadLetters } from './dead-letters.tsx';
import { DriftReport } from './drift-report.tsx';
import { FailureButtons } from './failure-buttons.tsx';
import { JobList } from './job-list.tsx';
import { QueueTiles } from './queue-tiles.tsx';
import { useHealth } from './use-health.ts';

/** How the system is, for those who run it. */
export const HealthPage = () => {
  const { data, error, isPending, refetch } = useHealth();
  return (
    <Page
      title={t`System health`}
      intro={
        data
          ? t`As of ${{ clock: formatClock(data.asOf, 'UTC') }} UTC. Bookings never wait for any of this.`
          : t`Bookings never wait for any of this.`
      }
    >
      {isPending && <ListSkeleton rows={4} className="h-32" />}
      {error && !data && (
        <FailureNotice error={error} title={t`The state could not be loaded`} retry={() => void refetch()} />
      )}
      {data && (
        <div className="space-y-5">
          {error && (
            <Notice tone="warn">{t`It could not be brought up to date; this is how it was before.`}</Notice>
          )}
          <QueueTiles health={data} />
          <DeadLetters health={data} />
          <DriftReport health={data} />
          <JobList health={data} />
          {isLocal && <FailureButtons />}
        </div>
      )}
    </Page>
  );
};
