import type { Overview } from '@flxibl/contracts/overview';
import { t } from '@lingui/core/macro';
import { formatCount } from '../../lib/format-count.ts';
import { formatDate, formatShortDate } from '../../lib/format-time.ts';

type Days = Overview['nextDays'];

/** Seats per day, and how many of them are filled; the same numbers as a table for those who cannot see it. */
export const FillChart = ({ days }: { readonly days: Days }) => {
  const most = Math.max(1, ...days.map(({ seats }) => seats));
  return (
    <section className="relative rounded-card border border-line bg-surface px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="font-semibold">{t`Seats of the next days`}</h2>
        <p className="flex gap-4 text-sm text-ink-soft">
          <span className="inline-flex items-center gap-1.5">
            <span className="size-3 rounded-[3px] bg-accent" /> {t({ message: 'Filled', context: 'seats' })}
          </span>
          <span className="inline-flex items-center gap-1.5">
            <span className="size-3 rounded-[3px] border border-line-strong bg-sunken" />{' '}
            {t({ message: 'Open', context: 'seats' })}
          </span>
        </p>
      </div>
      <div aria-hidden className="tabular mt-4 flex gap-2 sm:gap-4">
        {days.map(({ date, seats, filledSeats }) => (
          <div key={date} className="min-w-0 flex-1 text-center text-[0.8125rem]">
            <Bar seats={seats / most} filled={filledSeats / most} />
            <p className="mt-1.5 font-medium">
              {formatCount(filledSeats)}/{formatCount(seats)}
            </p>
            <p className="leading-tight wrap-anywhere text-ink-faint">{formatShortDate(date)}</p>
          </div>
        ))}
      </div>
      <FillTable days={days} />
    </section>
  );
};

/** Two bars in one, as parts of the tallest day. */
const Bar = ({ seats, filled }: { readonly seats: number; readonly filled: number }) => (
  <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="mx-auto h-36 w-full max-w-14">
    <rect y={99} width={100} height={1} className="fill-line" />
    <rect y={100 - seats * 100} width={100} height={seats * 100} className="fill-sunken" />
    {seats > filled && <rect y={100 - seats * 100} width={100} height={1.2} className="fill-line-strong" />}
    <rect y={100 - filled * 100} width={100} height={filled * 100} className="fill-accent" />
  </svg>
);

const FillTable = ({ days }: { readonly days: Days }) => (
  // Not on the table itself, which is as wide as its words all the same.
  <div className="sr-only">
    <table>
      <caption>{t`Seats of the next days`}</caption>
      <thead>
        <tr>
          <th scope="col">{t`Day`}</th>
          <th scope="col">{t`Seats`}</th>
          <th scope="col">{t({ message: 'Filled', context: 'seats' })}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ date, seats, filledSeats }) => (
          <tr key={date}>
            <th scope="row">{formatDate(date)}</th>
            <td>{formatCount(seats)}</td>
            <td>{formatCount(filledSeats)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
