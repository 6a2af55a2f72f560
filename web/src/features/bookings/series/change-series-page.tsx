import type { Series } from '@flxibl/contracts/series';
import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { BackLink } from '../../../components/back-link.tsx';
import { Button } from '../../../components/button.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { Page } from '../../../components/page.tsx';
import { ListSkeleton } from '../../../components/skeleton.tsx';
import { useNow } from '../../../lib/use-now.ts';
import { useBooking } from '../use-bookings.ts';
import { changeOf, emptyChange } from './change-draft.ts';
import { ChangeForm } from './change-form.tsx';
import { ChangeReview } from './change-review.tsx';
import { peopleOfShifts } from './people-of-shifts.ts';
import { datesOf, isComing, type SeriesDate } from './series-dates.ts';
import { useSeries } from './use-series.ts';

/** Other times, another role or other seats for some dates of a series: first what, then what it would do. */
export const ChangeSeriesPage = () => {
  const { id = '' } = useParams();
  const now = useNow(60_000);
  const series = useSeries(id);
  const dates = series.data && datesOf(series.data).filter((date) => isComing(date, now));
  return (
    <Page
      title={t`Change series`}
      intro={series.data && <bdi>{series.data.siteName}</bdi>}
      width="narrow"
      back={<BackLink to={`/series/${id}`} words={t`The series`} />}
    >
      {series.isPending && <ListSkeleton rows={3} className="h-32" />}
      {series.isError && !series.data && (
        <FailureNotice
          error={series.error}
          title={t`The series could not be loaded`}
          retry={() => void series.refetch()}
        />
      )}
      {dates?.length === 0 && (
        <Notice>
          <p>{t`Every date of this series is over or cancelled.`}</p>
        </Notice>
      )}
      {series.data && dates && dates.length > 0 && <Change series={series.data} dates={dates} />}
    </Page>
  );
};

interface ChangeProps {
  readonly series: Series;
  readonly dates: readonly SeriesDate[];
}

/** Nothing that was filled in is lost by going back. */
const Change = ({ series, dates }: ChangeProps) => {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const booking = useBooking(series.bookingId);
  const [draft, setDraft] = useState(() => {
    const date = dates.find((each) => each.date === params.get('date'))?.date ?? null;
    return emptyChange(date === null ? { scope: 'all', date } : { scope: 'this', date });
  });
  const [reviewing, setReviewing] = useState(false);
  if (!reviewing) {
    return (
      <ChangeForm
        dates={dates}
        timeZone={series.timeZone}
        draft={draft}
        onChange={(change) => setDraft({ ...draft, ...change })}
        onPreview={() => setReviewing(true)}
      />
    );
  }
  return (
    <ChangeReview
      series={series}
      people={peopleOfShifts(booking.data)}
      change={changeOf(draft)}
      onDone={() => void navigate(`/series/${series.id}`)}
      back={
        <Button onClick={() => setReviewing(false)}>{t({ message: 'Change', context: 'go back' })}</Button>
      }
    />
  );
};
