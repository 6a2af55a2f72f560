import type { Overview } from '@flxibl/contracts/overview';
import { plural, t } from '@lingui/core/macro';
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

const filledWords = ({ filledSeats, seats, shifts }: Overview['today']): string => {
  const [filled, all] = [formatCount(filledSeats), formatCount(seats)];
  return t`${filled} of ${all} in ${plural(shifts, { one: '# shift', other: '# shifts' })}`;
};

export const OverviewPage = () => {
  const { api } = useSession();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => api('getOverview', {}, { signal }),
    refetchInterval: refreshMillis,
  });
  return (
    <Page
      title={t`Overview`}
      intro={data ? t`Today (UTC), as of ${{ clock: formatClock(data.asOf, 'UTC') }} UTC` : t`Today (UTC)`}
    >
      {isPending && <ListSkeleton rows={3} className="h-36" />}
      {error && !data && (
        <FailureNotice
          error={error}
          title={t`The overview could not be loaded`}
          retry={() => void refetch()}
        />
      )}
      {data && (
        <div className="space-y-5">
          <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            <Tile
              label={t`Seats filled`}
              value={percent(data.today.filledSeats, data.today.seats)}
              detail={filledWords(data.today)}
            />
            <Tile
              label={t`At work now`}
              value={formatCount(data.today.freelancersAtWork)}
              detail={t`freelancers`}
            />
            <Tile label={t`Bookings made`} value={formatCount(data.today.bookingsMade)} detail={t`today`} />
            <Tile label={t`Cancellations`} value={formatCount(data.today.cancellations)} detail={t`today`} />
          </dl>
          <FillChart days={data.nextDays} />
          <div className="grid gap-5 md:grid-cols-2">
            <LiveLayerState live={data.live} />
            <section className="rounded-card border border-line bg-surface px-5 py-4">
              <h2 className="font-semibold">{t`On the platform`}</h2>
              <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2">
                {(
                  [
                    [t`Active freelancers`, data.totals.activeFreelancers],
                    [t`Clients`, data.totals.clients],
                    [t`Sites`, data.totals.sites],
                    [t`Pools`, data.totals.pools],
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
