import type { Series } from '@flxibl/contracts/series';
import { plural, t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ReasonDialog } from '../../../components/reason-dialog.tsx';
import { showDone } from '../../../components/toasts.ts';
import { priceWords, type CancellationPrice } from '../../../copy/cancellation-words.ts';
import { formatList } from '../../../lib/format-list.ts';
import { useSession } from '../../../lib/session.ts';
import { useNow } from '../../../lib/use-now.ts';
import { isOutdated } from '../cancelling-dialog.tsx';
import { NoPriceNotice } from '../no-price-notice.tsx';
import { PriceLine } from '../price-line.tsx';
import { useChangeBooking } from '../use-change-booking.ts';
import type { SeriesPeople } from './people-of-shifts.ts';
import { ScopeChoice, type Scope } from './scope-choice.tsx';
import { datesInScope, type SeriesDate } from './series-dates.ts';

interface CancelDatesDialogProps {
  readonly series: Series;
  /** Dates that can still be cancelled. */
  readonly dates: readonly SeriesDate[];
  readonly people: SeriesPeople;
  readonly start: Scope;
  readonly onClose: () => void;
}

const scopeOf = ({ scope, date }: Scope) => ({ scope, ...(date !== null && { date }) });

/** What cancelling the dates would cost now; asked for anew with each choice. */
const usePrice = (id: string, chosen: Scope) => {
  const { api } = useSession();
  return useQuery({
    queryKey: ['cancellation', 'series', id, chosen],
    queryFn: ({ signal }) =>
      api('getSeriesCancellation', { params: { id }, query: scopeOf(chosen) }, { signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
};

interface Wanted extends Scope {
  readonly reason: string;
  readonly accepted: CancellationPrice['totals'];
}

/** Calls off one date of a series, it and those after it, or all that are to come: the price and the people first. */
export const CancelDatesDialog = ({ series, dates, people, start, onClose }: CancelDatesDialogProps) => {
  const [chosen, setChosen] = useState(start);
  const now = useNow(60_000);
  const { data, error, isFetching, refetch } = usePrice(series.id, chosen);
  const cancel = useChangeBooking((api, { reason, accepted, ...scope }: Wanted, idempotencyKey) =>
    api(
      'cancelSeries',
      { params: { id: series.id }, body: { ...scopeOf(scope), reason, acceptedCharge: [...accepted] } },
      { idempotencyKey },
    ),
  );
  const price = isFetching || !data ? null : data;
  const isBlocked = error !== null && !isFetching;
  const count = datesInScope(dates, chosen, now).length;
  const names = [
    ...new Set(price?.items.flatMap(({ assignmentId }) => people.ofAssignment(assignmentId) ?? [])),
  ];
  return (
    <ReasonDialog
      title={t`Cancel dates of this series?`}
      consequence={
        <div className="space-y-3">
          <ScopeChoice dates={dates} chosen={chosen} onChange={setChosen} />
          {isBlocked ? (
            <NoPriceNotice error={error} retry={() => void refetch()} />
          ) : (
            <>
              <p>
                {plural(count, { one: '# date is cancelled.', other: '# dates are cancelled.' })}{' '}
                {price && touchedWords(names)}
              </p>
              <PriceLine price={price} timeZone={series.timeZone} />
            </>
          )}
        </div>
      }
      confirmWords={isBlocked ? null : confirmWords(count, price)}
      keepWords={isBlocked ? t`Go back` : t`Keep them`}
      suggestions={[t`No longer needed`, t`Dates have changed`, t`Booked by mistake`]}
      busy={cancel.isPending || !price}
      error={cancel.error}
      onClose={onClose}
      onConfirm={(reason) => {
        if (!price) return;
        cancel.mutate(
          { ...chosen, reason, accepted: price.totals },
          {
            onSuccess: () => {
              onClose();
              void showDone(plural(count, { one: '# date was cancelled', other: '# dates were cancelled' }));
            },
            onError: (refusal) => {
              if (isOutdated(refusal)) void refetch();
            },
          },
        );
      }}
    />
  );
};

const shownNames = 5;

const touchedWords = (names: readonly string[]): string => {
  if (names.length === 0) return t`Nobody is booked on it; open seats close.`;
  const more = names.length - shownNames;
  const shown = formatList(names.slice(0, shownNames));
  const who =
    more > 0 ? plural({ count: more }, { one: `${shown} and # more`, other: `${shown} and # more` }) : shown;
  return t`Work is lost by: ${who}. Their time becomes free again, and open seats close. Work that has begun stays as it is.`;
};

const confirmWords = (count: number, price: CancellationPrice | null): string => {
  const dates = plural(count, { one: 'Cancel # date', other: 'Cancel # dates' });
  if (!price) return dates;
  const cost = priceWords(price);
  return cost === null ? t`${dates}, free` : t`${dates}, ${cost}`;
};
