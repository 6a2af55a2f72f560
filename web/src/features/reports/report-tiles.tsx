import type { ReportFigures } from '@flxibl/contracts/reports';
import { plural, t } from '@lingui/core/macro';
import { formatCount } from '../../lib/format-count.ts';
import { formatSums } from '../../lib/format-money.ts';
import { formatMinutes } from '../../lib/format-time.ts';
import { cancellationsOf, durationWords, percentWords } from './figures.ts';

const filledWords = ({ seatsFilled, seatsOrdered: seats, shifts }: ReportFigures): string => {
  const filled = formatCount(seatsFilled);
  return t`${filled} of ${plural(seats, { one: '# seat', other: '# seats' })} in ${plural(shifts, { one: '# shift', other: '# shifts' })}`;
};

const noShowWords = ({ attended, noShows, late: lateCount }: ReportFigures): string => {
  const [missing, late] = [formatCount(noShows), formatCount(lateCount)];
  const awaited = attended + noShows;
  return t`${missing} of ${plural(awaited, { one: '# person', other: '# people' })} awaited; ${late} late`;
};

const cancelledWords = (total: ReportFigures): string => {
  const clients = formatCount(countBy(total, 'client'));
  const freelancers = formatCount(countBy(total, 'freelancer'));
  return t`${clients} by clients, ${freelancers} by freelancers`;
};

/** The whole range in a few figures, each with what it is made of. */
export const ReportTiles = ({ total }: { readonly total: ReportFigures }) => {
  const { timeToFill, spend } = total;
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-3">
      <Tile label={t`Seats filled`} value={percentWords(total.fillRate)} detail={filledWords(total)} />
      <Tile
        label={t`Time to fill a seat`}
        value={timeToFill ? durationWords(timeToFill.medianMinutes) : '–'}
        detail={
          timeToFill
            ? t`half of them; nine of ten in ${{ time: durationWords(timeToFill.p90Minutes) }}`
            : t`nothing filled yet`
        }
      />
      <Tile label={t`No-shows`} value={percentWords(total.noShowRate)} detail={noShowWords(total)} />
      <Tile
        label={t({ message: 'Cancelled', context: 'assignments' })}
        value={formatCount(cancellationsOf(total))}
        detail={cancelledWords(total)}
      />
      <Tile
        label={t`Worked`}
        value={formatMinutes(total.workedMinutes)}
        detail={
          total.utilisation === null
            ? t`by timesheet where there is one, else as planned`
            : t`${{ share: percentWords(total.utilisation) }} of the time people were available was booked`
        }
      />
      <Tile
        label={t`Spend`}
        value={formatSums(spend) || '–'}
        detail={t`approved hours and charges for cancelling`}
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
