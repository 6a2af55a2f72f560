import type { WeekRow } from '@flxibl/contracts/board-week';
import { memo, useMemo, useSyncExternalStore } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { StarRating } from '../../components/star-rating.tsx';
import type { LiveDayStore } from './live-day-store.ts';
import { PersonName } from './person-name.tsx';
import { WeekCell } from './week-cell.tsx';
import { personDays, sumOf, type WeekDay } from './week-days.ts';
import { weekWords } from './week-words.ts';

export interface WeekContext {
  readonly store: LiveDayStore;
  /** Days of the live layer, in the order of a row's `free`. */
  readonly utcDays: readonly string[];
  readonly days: readonly WeekDay[];
  /** Zone in which times are shown. */
  readonly timeZone: string;
}

interface WeekPersonRowProps {
  readonly row: WeekRow;
  readonly index: number;
  readonly context: WeekContext;
}

/** One freelancer: who, their week in one line, and a bar for each day. A press on a day opens it. */
export const WeekPersonRow = memo(({ row, index, context }: WeekPersonRowProps) => {
  const { store, utcDays, days, timeZone } = context;
  const held = useSyncExternalStore(
    (changed) => store.watch(row.freelancerId, changed),
    () => store.daysOf(row.freelancerId),
  );
  const known = useMemo(() => personDays(row, utcDays, held, days), [row, utcDays, held, days]);
  const sum = sumOf(known);
  const cell = (column: number) => ({
    'data-row': index,
    'data-column': column,
    tabIndex: index === 0 && column === 0 ? 0 : -1,
  });
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="week-person grid items-center gap-x-1 gap-y-1.5 border-b border-line px-3 py-2.5 last:border-0 hover:bg-sunken/50 md:px-4 lg:gap-x-2 lg:py-1.5"
    >
      <div role="rowheader" {...cell(0)} className="flex min-w-0 items-center gap-3 rounded-control">
        <Avatar name={row.name} />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <PersonName name={row.name} favourite={row.favourite} strong={sum.freeDays > 0} />
            <span className="text-[0.8125rem] text-ink-faint">
              <StarRating rating={row.rating} />
            </span>
          </span>
          <span className="tabular block text-[0.8125rem] text-ink-soft">{weekWords(sum)}</span>
        </span>
      </div>
      {known.map((of, column) => {
        const day = days[column];
        return (
          day && (
            <div
              key={day.date}
              role="gridcell"
              {...cell(column + 1)}
              className="min-h-11 cursor-pointer rounded-control p-0.5 hover:bg-sunken"
            >
              <WeekCell day={day} known={of} timeZone={timeZone} />
            </div>
          )
        );
      })}
    </div>
  );
});
WeekPersonRow.displayName = 'WeekPersonRow';
