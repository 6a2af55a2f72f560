import type { SeriesSummary } from '@flxibl/contracts/series';
import { plural, t } from '@lingui/core/macro';
import { CalendarPlus, ChevronRight, Repeat } from 'lucide-react';
import { Link, useSearchParams } from 'react-router-dom';
import { ButtonLink } from '../../../components/button-link.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { Page } from '../../../components/page.tsx';
import { ListSkeleton } from '../../../components/skeleton.tsx';
import { formatDay, viewerZone } from '../../../lib/format-time.ts';
import { useSession } from '../../../lib/session.ts';
import { useMay } from '../../../lib/use-may.ts';
import { useSites } from '../../../lib/use-reference-lists.ts';
import { SiteFilter } from '../site-filter.tsx';
import { RuleLine } from './rule-line.tsx';
import { useSeriesList } from './use-series.ts';

/** Everything that was ordered on many dates at once. */
export const SeriesListPage = () => {
  const [params, setParams] = useSearchParams();
  const { me } = useSession();
  const may = useMay();
  const siteId = params.get('site');
  const series = useSeriesList(siteId);
  const sites = useSites();
  const items = series.data?.pages.flatMap((page) => page.items);
  return (
    <Page
      title={t({ message: 'Series', context: 'plural' })}
      intro={t`Shifts that were booked on many dates at once. The newest first.`}
      actions={
        <SiteFilter
          sites={sites.data}
          siteId={siteId}
          onChange={(site) => setParams(site === null ? {} : { site }, { replace: true })}
        />
      }
    >
      {series.isPending && <ListSkeleton rows={4} className="h-24" />}
      {series.isError && !items && (
        <FailureNotice
          error={series.error}
          title={t`The series could not be loaded`}
          retry={() => void series.refetch()}
        />
      )}
      {items?.length === 0 && (
        <EmptyState icon={Repeat} title={t`No series yet`}>
          <p>{t`Book shifts daily, weekly or on listed dates, and they are here together.`}</p>
          {me.role === 'business' && may('createSeries') && (
            <ButtonLink look="primary" to="/bookings/new">
              <CalendarPlus aria-hidden className="size-4" />
              {t`New booking`}
            </ButtonLink>
          )}
        </EmptyState>
      )}
      <ul className="space-y-3">
        {items?.map((each) => (
          <li key={each.id}>
            <SeriesCard series={each} />
          </li>
        ))}
      </ul>
      <LoadMore list={series} />
    </Page>
  );
};

const SeriesCard = ({ series }: { readonly series: SeriesSummary }) => {
  const day = formatDay(series.createdAt, viewerZone());
  return (
    <article className="relative flex items-center gap-3 rounded-card border border-line bg-surface px-4 py-4 transition-colors hover:border-line-strong sm:px-5">
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold break-words">
          <Link to={`/series/${series.id}`} className="rounded-control after:absolute after:inset-0">
            <bdi>{series.siteName}</bdi>
          </Link>
        </h2>
        <p className="break-words text-ink-soft">
          <RuleLine rule={series.rule} />
        </p>
        <p className="tabular text-sm text-ink-faint">
          {plural(series.shiftCount, { one: '# shift', other: '# shifts' })}, {t`booked ${day}`}
        </p>
      </div>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint rtl:-scale-x-100" />
    </article>
  );
};
