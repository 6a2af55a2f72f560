import { t } from '@lingui/core/macro';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import { Badge } from '../../components/badge.tsx';
import type { Span } from '../../lib/span.ts';
import { openSeats, type ShiftRow } from './shift-rows.ts';
import { hoursOf, openWords, seatWords } from './shift-words.ts';
import { hourMarks, placeInDay } from './timeline-geometry.ts';

interface ShiftDayProps {
  readonly rows: readonly ShiftRow[];
  readonly dayOf: (timeZone: string) => Span;
  readonly roleName: (role: string) => string;
  /** People of whom something changed a moment ago: what their rows say is being checked. */
  readonly changed: ReadonlySet<string>;
}

/** A row for each shift of the day, on the clock of its site. */
export const ShiftDay = ({ rows, dayOf, roleName, changed }: ShiftDayProps) => {
  const first = rows[0];
  return (
    <div className="rounded-card border border-line bg-surface">
      {first && <Hours day={dayOf(first.timeZone)} timeZone={first.timeZone} />}
      <ul>
        {rows.map((row, index) => (
          <ShiftLine
            key={row.id}
            row={row}
            begins={row.siteId !== rows[index - 1]?.siteId}
            roleName={roleName(row.role)}
            day={dayOf(row.timeZone)}
            checking={row.people.some(({ freelancerId }) => changed.has(freelancerId))}
          />
        ))}
      </ul>
    </div>
  );
};

const Hours = ({ day, timeZone }: { readonly day: Span; readonly timeZone: string }) => {
  const marks = hourMarks(day, timeZone);
  return (
    <div
      aria-hidden
      className="shift-row sticky top-14 z-20 hidden items-end gap-x-4 rounded-t-card border-b border-line bg-surface px-4 py-2 text-[0.8125rem] text-ink-faint md:grid"
    >
      <span className="[grid-area:what]">{t`Shift`}</span>
      <div className="tabular relative h-5 [grid-area:day]">
        {marks.map((mark, index) => (
          <span
            key={mark.at}
            className={`absolute bottom-0 ${index % 3 === 0 ? '' : 'hidden xl:block'}`}
            style={{ insetInlineStart: `${(index / marks.length) * 100}%` }}
          >
            {mark.label}
          </span>
        ))}
      </div>
      <span className="[grid-area:seats]">{t`Seats`}</span>
    </div>
  );
};

interface ShiftLineProps {
  readonly row: ShiftRow;
  /** The first of its site. */
  readonly begins: boolean;
  readonly roleName: string;
  readonly day: Span;
  readonly checking: boolean;
}

const ShiftLine = memo(({ row, begins, roleName, day, checking }: ShiftLineProps) => {
  const place = placeInDay(row.span, day);
  const hours = Math.round((day.to - day.from) / 3_600_000);
  const names = row.people.map(({ name }) => name).join(', ');
  return (
    <li
      className="shift-line border-b border-line last:border-0"
      data-begins={begins || undefined}
      data-checking={checking || undefined}
    >
      {begins && (
        <h2 className="truncate bg-sunken px-3 py-1.5 text-sm font-semibold md:px-4" title={row.siteName}>
          <bdi>{row.siteName}</bdi>
        </h2>
      )}
      <div className="shift-row relative grid items-center gap-x-4 gap-y-1.5 px-3 py-2.5 hover:bg-sunken/50 md:px-4 md:py-1.5">
        <div className="min-w-0 [grid-area:what]">
          <Link
            to={`/bookings/${row.bookingId}`}
            className="block truncate rounded-control font-medium after:absolute after:inset-0"
          >
            {roleName} <span className="tabular font-normal text-ink-soft">{hoursOf(row)}</span>
          </Link>
          <p className="truncate text-[0.8125rem] text-ink-faint" title={names}>
            <bdi>{names || t`Nobody yet`}</bdi>
          </p>
        </div>
        <div
          aria-hidden
          className="relative h-6 overflow-hidden rounded-[6px] bg-sunken [grid-area:day] md:h-9"
          style={{ '--hours': hours }}
        >
          {place && (
            <span
              className="absolute inset-y-0.5 overflow-hidden rounded-[5px] border border-mine bg-mine/20"
              style={{ insetInlineStart: `${place.start}%`, inlineSize: `${place.size}%` }}
            >
              <span
                className="absolute inset-y-0 start-0 bg-mine"
                style={{ inlineSize: `${(row.people.length / Math.max(row.headcount, 1)) * 100}%` }}
              />
            </span>
          )}
        </div>
        <div className="flex items-center gap-2 justify-self-end [grid-area:seats] md:justify-self-start">
          <span className="tabular text-sm text-ink-soft max-sm:sr-only">{seatWords(row)}</span>
          {checking ? (
            <Badge tone="info">{t`Checking…`}</Badge>
          ) : (
            <Badge tone={openSeats(row) > 0 ? 'warn' : 'good'}>{openWords(row)}</Badge>
          )}
        </div>
      </div>
    </li>
  );
});
ShiftLine.displayName = 'ShiftLine';
