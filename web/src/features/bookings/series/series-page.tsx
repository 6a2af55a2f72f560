import type { Series } from '@flxibl/contracts/series';
import { plural, t } from '@lingui/core/macro';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { BackLink } from '../../../components/back-link.tsx';
import { Button } from '../../../components/button.tsx';
import { ButtonLink } from '../../../components/button-link.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Page } from '../../../components/page.tsx';
import { RightsNotice } from '../../../components/rights-notice.tsx';
import { ListSkeleton } from '../../../components/skeleton.tsx';
import { useMay } from '../../../lib/use-may.ts';
import { useNow } from '../../../lib/use-now.ts';
import { useBooking } from '../use-bookings.ts';
import { CancelDatesDialog } from './cancel-dates-dialog.tsx';
import { peopleOfShifts } from './people-of-shifts.ts';
import { RuleLine } from './rule-line.tsx';
import type { Scope } from './scope-choice.tsx';
import { SeriesDateLine } from './series-date-line.tsx';
import { datesOf, isComing } from './series-dates.ts';
import { useSeries } from './use-series.ts';

/** A year of days is more than anybody reads at once. */
const firstShown = 30;

/** One series: its dates, what becomes of them, and changing or calling off some or all. */
export const SeriesPage = () => {
  const { id = '' } = useParams();
  const series = useSeries(id);
  const back = <BackLink to="/series" words={t`All series`} />;
  if (series.data) return <LoadedSeries key={id} series={series.data} />;
  return (
    <Page title={t({ message: 'Series', context: 'one' })} back={back}>
      {series.isPending ? (
        <ListSkeleton rows={5} className="h-20" />
      ) : (
        <FailureNotice
          error={series.error}
          title={t`The series could not be loaded`}
          retry={() => void series.refetch()}
        />
      )}
    </Page>
  );
};

const LoadedSeries = ({ series }: { readonly series: Series }) => {
  const may = useMay();
  const now = useNow(60_000);
  const booking = useBooking(series.bookingId);
  const [cancelling, setCancelling] = useState<Scope | null>(null);
  const [shown, setShown] = useState(firstShown);
  const people = peopleOfShifts(booking.data);
  const dates = datesOf(series);
  const coming = dates.filter((date) => isComing(date, now));
  const others = dates.filter((date) => !isComing(date, now));
  const line = (date: (typeof dates)[number]) => (
    <li key={date.date}>
      <SeriesDateLine
        seriesId={series.id}
        timeZone={series.timeZone}
        date={date}
        people={people}
        canChange={isComing(date, now)}
        onCancel={() => setCancelling({ scope: 'this', date: date.date })}
      />
    </li>
  );
  return (
    <Page
      title={series.siteName}
      width="narrow"
      back={<BackLink to="/series" words={t`All series`} />}
      intro={<RuleLine rule={series.rule} />}
      actions={
        <div className="flex flex-wrap gap-2">
          <ButtonLink to={`/bookings/${series.bookingId}`}>{t`The booking`}</ButtonLink>
          {coming.length > 0 && may('changeSeries') && (
            <ButtonLink to={`/series/${series.id}/change`}>{t`Change…`}</ButtonLink>
          )}
          {coming.length > 0 && may('cancelSeries') && (
            <Button onClick={() => setCancelling({ scope: 'all', date: null })}>
              {t({ message: 'Cancel…', context: 'call off' })}
            </Button>
          )}
        </div>
      }
    >
      <div className="space-y-4">
        <RightsNotice needs="changeSeries" what={t`Changing and cancelling series`} />
        {coming.length === 0 && (
          <Notice>
            <p>{t`Every date of this series is over or cancelled.`}</p>
          </Notice>
        )}
        {coming.length > 0 && (
          <section aria-labelledby="coming">
            <h2 id="coming" className="mb-2 font-semibold">
              {plural(coming.length, { one: '# date to come', other: '# dates to come' })}
            </h2>
            <ol className="space-y-2">{coming.slice(0, shown).map(line)}</ol>
            {coming.length > shown && (
              <div className="flex justify-center pt-2">
                <Button onClick={() => setShown(coming.length)}>
                  {plural(coming.length - shown, { one: 'Show # more date', other: 'Show # more dates' })}
                </Button>
              </div>
            )}
          </section>
        )}
        {others.length > 0 && (
          <details>
            <summary className="flex min-h-11 cursor-pointer items-center rounded-control font-semibold">
              {plural(others.length, {
                one: '# date that is over or cancelled',
                other: '# dates that are over or cancelled',
              })}
            </summary>
            <ol className="mt-2 space-y-2">{others.map(line)}</ol>
          </details>
        )}
      </div>
      {cancelling && (
        <CancelDatesDialog
          series={series}
          dates={coming}
          people={people}
          start={cancelling}
          onClose={() => setCancelling(null)}
        />
      )}
    </Page>
  );
};
