import type { Overview } from '@flxibl/contracts/overview';
import { formatDate, formatShortDate } from '../../lib/format-time.ts';

const height = 120;
const barWidth = 30;
const gap = 18;

/** Seats per day, and how many of them are filled. The same numbers follow as a table. */
export const FillChart = ({ days }: { readonly days: Overview['nextDays'] }) => {
  const most = Math.max(1, ...days.map(({ seats }) => seats));
  const tall = (seats: number): number => (seats / most) * height;
  const width = days.length * (barWidth + gap);
  return (
    <section className="rounded-card border border-line bg-surface px-5 py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="font-semibold">Seats of the next days</h2>
        <p className="flex gap-4 text-sm text-ink-soft">
          <span className="inline-flex items-center gap-1.5">
            <span className="size-3 rounded-[3px] bg-accent" /> Filled
          </span>
          <span className="inline-flex items-center gap-1.5">
            <span className="size-3 rounded-[3px] border border-line-strong bg-sunken" /> Open
          </span>
        </p>
      </div>
      {days.every(({ seats }) => seats === 0) ? (
        <p className="py-8 text-center text-ink-soft">No shifts in the next days.</p>
      ) : (
        <div className="mt-4 overflow-x-auto" tabIndex={0} role="region" aria-label="Chart of the next days">
          <svg
            viewBox={`0 0 ${width} ${height + 44}`}
            className="h-52 w-full min-w-120"
            aria-hidden
            focusable="false"
          >
            {days.map(({ date, seats, filledSeats }, index) => {
              const x = index * (barWidth + gap) + gap / 2;
              return (
                <g key={date} className="tabular">
                  <rect
                    x={x + 0.5}
                    y={height + 16 - tall(seats)}
                    width={barWidth - 1}
                    height={tall(seats)}
                    rx={4}
                    className="fill-sunken stroke-line-strong"
                  />
                  <rect
                    x={x}
                    y={height + 16 - tall(filledSeats)}
                    width={barWidth}
                    height={tall(filledSeats)}
                    rx={4}
                    className="fill-accent"
                  />
                  <text
                    x={x + barWidth / 2}
                    y={height + 10 - tall(seats)}
                    textAnchor="middle"
                    className="fill-ink-soft text-[10px]"
                  >
                    {filledSeats}/{seats}
                  </text>
                  <text
                    x={x + barWidth / 2}
                    y={height + 34}
                    textAnchor="middle"
                    className="fill-ink-faint text-[10px]"
                  >
                    {formatShortDate(date)}
                  </text>
                </g>
              );
            })}
          </svg>
          <table className="sr-only">
            <caption>Seats of the next days</caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Seats</th>
                <th scope="col">Filled</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ date, seats, filledSeats }) => (
                <tr key={date}>
                  <th scope="row">{formatDate(date)}</th>
                  <td>{seats}</td>
                  <td>{filledSeats}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
