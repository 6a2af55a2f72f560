import { memo } from 'react';
import { Link } from 'react-router-dom';
import { formatDate, formatShortDate } from '../../lib/format-time.ts';
import { openSeats, type ShiftRow, type WeekLine } from './shift-rows.ts';
import { hoursOf, openWords, seatWords } from './shift-words.ts';

interface ShiftWeekProps {
  readonly lines: readonly WeekLine[];
  readonly dates: readonly string[];
  readonly roleName: (role: string) => string;
  readonly changed: ReadonlySet<string>;
}

/** A line for each role of a site, its shifts under their days; on a phone the days stand below each other. */
export const ShiftWeek = ({ lines, dates, roleName, changed }: ShiftWeekProps) => (
  <div className="rounded-card border border-line bg-surface">
    <div
      aria-hidden
      className="week-row sticky top-14 z-20 hidden rounded-t-card border-b border-line bg-surface px-4 py-2 text-[0.8125rem] text-ink-faint lg:grid"
    >
      <span />
      {dates.map((date) => (
        <span key={date}>{formatShortDate(date)}</span>
      ))}
    </div>
    <ul>
      {lines.map((line) => (
        <Line key={line.key} line={line} dates={dates} roleName={roleName(line.role)} changed={changed} />
      ))}
    </ul>
  </div>
);

interface LineProps {
  readonly line: WeekLine;
  readonly dates: readonly string[];
  readonly roleName: string;
  readonly changed: ReadonlySet<string>;
}

const Line = memo(({ line, dates, roleName, changed }: LineProps) => (
  <li className="shift-line week-row gap-y-2 border-b border-line px-3 py-2.5 last:border-0 md:px-4 lg:grid">
    <h2 className="min-w-0 font-medium">
      <span className="block truncate" title={line.siteName}>
        <bdi>{line.siteName}</bdi>
      </span>
      <span className="block truncate text-[0.8125rem] font-normal text-ink-faint">{roleName}</span>
    </h2>
    {line.days.map((shifts, index) => (
      <div key={dates[index]} className={`min-w-0 max-lg:mt-2 ${shifts.length === 0 ? 'max-lg:hidden' : ''}`}>
        {shifts.length > 0 && (
          <>
            <h3 className="text-[0.8125rem] text-ink-faint lg:sr-only">{formatDate(dates[index] ?? '')}</h3>
            <ul className="flex flex-wrap gap-1 lg:flex-col">
              {shifts.map((row) => (
                <Chip
                  key={row.id}
                  row={row}
                  checking={row.people.some(({ freelancerId }) => changed.has(freelancerId))}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    ))}
  </li>
));
Line.displayName = 'Line';

const Chip = ({ row, checking }: { readonly row: ShiftRow; readonly checking: boolean }) => (
  <li>
    <Link
      to={`/bookings/${row.bookingId}`}
      data-checking={checking || undefined}
      className={`tabular flex min-h-11 flex-wrap items-center justify-between gap-x-2 rounded-control px-2 py-1 text-[0.8125rem] font-medium hover:underline lg:min-h-9 ${openSeats(row) > 0 ? 'bg-warn-soft text-warn-ink' : 'bg-accent-soft text-accent-ink'}`}
    >
      <span>{hoursOf(row)}</span>
      <span aria-hidden>
        {row.people.length}/{row.headcount}
      </span>
      <span className="sr-only">
        {seatWords(row)}, {openWords(row)}
      </span>
    </Link>
  </li>
);
