import { useQuery } from '@tanstack/react-query';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Page } from '../../components/page.tsx';
import { ListSkeleton } from '../../components/skeleton.tsx';
import { formatCount } from '../../lib/format-count.ts';
import { formatClock } from '../../lib/format-time.ts';
import { useSession } from '../../lib/session.ts';
import { FillChart } from './fill-chart.tsx';
import { LiveLayerState } from './live-layer-state.tsx';
import { Tile } from './tile.tsx';

const refreshMillis = 20_000;
const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`;

export const OverviewPage = () => {
  const { api } = useSession();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => api('getOverview', {}, { signal }),
    refetchInterval: refreshMillis,
  });
  return (
    <Page
      title="Overview"
      intro={data ? `Today (UTC), as of ${formatClock(data.asOf, 'UTC')} UTC` : 'Today (UTC)'}
    >
      {isPending && <ListSkeleton rows={3} className="h-36" />}
      {error && !data && (
        <FailureNotice error={error} title="The overview could not be loaded" retry={() => void refetch()} />
      )}
      {data && (
        <div className="space-y-5">
          <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            <Tile
              label="Seats filled"
              value={percent(data.today.filledSeats, data.today.seats)}
              detail={`${data.today.filledSeats} of ${data.today.seats} in ${data.today.shifts} shifts`}
            />
            <Tile label="At work now" value={String(data.today.freelancersAtWork)} detail="freelancers" />
            <Tile label="Bookings made" value={String(data.today.bookingsMade)} detail="today" />
            <Tile label="Cancellations" value={String(data.today.cancellations)} detail="today" />
          </dl>
          <FillChart days={data.nextDays} />
          <div className="grid gap-5 md:grid-cols-2">
            <LiveLayerState live={data.live} />
            <section className="rounded-card border border-line bg-surface px-5 py-4">
              <h2 className="font-semibold">On the platform</h2>
              <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2">
                {(
                  [
                    ['Active freelancers', data.totals.activeFreelancers],
                    ['Clients', data.totals.clients],
                    ['Sites', data.totals.sites],
                    ['Pools', data.totals.pools],
                  ] as const
                ).map(([label, count]) => (
                  <div key={label} className="flex justify-between gap-2 border-b border-line pb-2">
                    <dt className="text-ink-soft">{label}</dt>
                    <dd className="tabular font-semibold">{formatCount(count)}</dd>
                  </div>
                ))}
              </dl>
            </section>
          </div>
        </div>
      )}
    </Page>
  );
};
