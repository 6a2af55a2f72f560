import type { WeekRow } from '@flxibl/contracts/board-week';
import { t } from '@lingui/core/macro';
import { useDeferredValue, type MouseEvent } from 'react';
import { formatCount } from '../../lib/format-count.ts';
import { formatDate, formatWeekday } from '../../lib/format-time.ts';
import { gridKeys } from './grid-keys.ts';
import { WeekPersonRow, type WeekContext } from './week-person-row.tsx';
import './board-grid.css';

interface WeekGridProps {
  readonly rows: readonly WeekRow[];
  readonly today: string;
  /** The live layer is silent: what is shown may be old, and looks it. */
  readonly stale: boolean;
  readonly context: WeekContext;
  readonly onOpen: (row: WeekRow, date: string) => void;
}

/** More than a screen has room for; the others follow in pieces, so that the first do not wait for two hundred. */
const drawnFirst = 24;

/** Every freelancer's week as a grid for arrow keys and a table for screen readers. */
export const WeekGrid = ({ rows, today, stale, context, onOpen }: WeekGridProps) => {
  const { days } = context;
  const drawn = useDeferredValue(rows, rows.slice(0, drawnFirst));
  const first = formatDate(days[0]?.date ?? today);
  const open = (index: number, column: number): void => {
    const row = rows[index];
    // On the name, the first of the days is meant.
    const day = days[Math.max(column - 1, 0)];
    if (row && day) onOpen(row, day.date);
  };
  const onClick = ({ target }: MouseEvent<HTMLElement>): void => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[role=gridcell]') : null;
    if (cell) open(Number(cell.dataset['row']), Number(cell.dataset['column']));
  };
  const keys = gridKeys({
    rowCount: rows.length,
    columns: days.length + 1,
    onEnter: (row, _grid, column) => open(row, column),
  });
  return (
    <div
      role="grid"
      tabIndex={-1}
      aria-label={t`Freelancers in the week from ${first}. Arrow keys move, Enter opens the day.`}
      aria-rowcount={rows.length + 1}
      data-stale={stale || undefined}
      className="rounded-card border border-line bg-surface"
      onClick={onClick}
      onFocus={keys.onFocus}
      onKeyDown={keys.onKeyDown}
    >
      <div role="rowgroup" className="sticky top-14 z-20 rounded-t-card bg-surface">
        <div
          role="row"
          aria-rowindex={1}
          className="week-person grid gap-x-1 border-b border-line px-3 py-2 text-[0.8125rem] text-ink-faint md:px-4 lg:gap-x-2"
        >
          <div role="columnheader" className="max-lg:sr-only">
            {t`Freelancer`}
          </div>
          {days.map(({ date }) => (
            <DayHeader key={date} date={date} isToday={date === today} />
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {drawn.map((row, index) => (
          <WeekPersonRow key={row.freelancerId} row={row} index={index} context={context} />
        ))}
      </div>
    </div>
  );
};

const DayHeader = ({ date, isToday }: { readonly date: string; readonly isToday: boolean }) => (
  <div
    role="columnheader"
    aria-current={isToday ? 'date' : undefined}
    className="min-w-0 text-center aria-[current=date]:font-semibold aria-[current=date]:text-accent-ink"
  >
    <span className="sr-only">{formatDate(date)}</span>
    <span aria-hidden className="flex flex-wrap justify-center gap-x-1">
      <span>{formatWeekday(date)}</span>
      <span>{formatCount(Number(date.slice(8)))}</span>
    </span>
  </div>
);
