import type { ReportFigures } from '@flxibl/contracts/reports';
import { formatCount } from '../../lib/format-count.ts';
import { formatSums } from '../../lib/format-money.ts';
import { formatMinutes } from '../../lib/format-time.ts';
import { cancellationsOf, durationWords, percentWords } from './figures.ts';

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** The whole range in a few figures, each with what it is made of. */
export const ReportTiles = ({ total }: { readonly total: ReportFigures }) => {
  const { timeToFill, spend } = total;
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-3">
      <Tile
        label="Seats filled"
        value={percentWords(total.fillRate)}
        detail={`${formatCount(total.seatsFilled)} of ${plural(total.seatsOrdered, 'seat')} in ${plural(total.shifts, 'shift')}`}
      />
      <Tile
        label="Time to fill a seat"
        value={timeToFill ? durationWords(timeToFill.medianMinutes) : '–'}
        detail={
          timeToFill
            ? `half of them; nine of ten in ${durationWords(timeToFill.p90Minutes)}`
            : 'nothing filled yet'
        }
      />
      <Tile
        label="No-shows"
        value={percentWords(total.noShowRate)}
        detail={`${total.noShows} of ${plural(total.attended + total.noShows, 'person', 'people')} awaited; ${total.late} late`}
      />
      <Tile
        label="Cancelled"
        value={formatCount(cancellationsOf(total))}
        detail={`${countBy(total, 'client')} by clients, ${countBy(total, 'freelancer')} by freelancers`}
      />
      <Tile
        label="Worked"
        value={formatMinutes(total.workedMinutes)}
        detail={
          total.utilisation === null
            ? 'by timesheet where there is one, else as planned'
            : `${percentWords(total.utilisation)} of the time people were available was booked`
        }
      />
      <Tile
        label="Spend"
        value={formatSums(spend) || '–'}
        detail="approved hours and charges for cancelling"
      />
    </dl>
  );
};

const countBy = ({ cancellations }: ReportFigures, side: string): number =>
  cancellations.reduce((sum, { by, count }) => (by === side ? sum + count : sum), 0);

const Tile = ({
  label,
  value,
  detail,
}: {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
}) => (
  <div className="flex min-w-0 flex-col rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
    <dt className="text-sm text-ink-soft">{label}</dt>
    <dd className="tabular mt-1 text-xl font-semibold tracking-tight break-words sm:text-2xl">{value}</dd>
    <dd className="text-sm text-ink-faint">{detail}</dd>
  </div>
);
