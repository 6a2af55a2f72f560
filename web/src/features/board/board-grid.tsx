import type { BoardRow, SearchHit } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';
import { useEffect, useMemo, useRef } from 'react';
import { formatDate } from '../../lib/format-time.ts';
import type { AskedChange } from './asked-changes.ts';
import { BoardHeader } from './board-header.tsx';
import { DraftVoice } from './draft-voice.tsx';
import { gridKeys } from './grid-keys.ts';
import { pressOnLane } from './lane-keys.ts';
import { laneOfRow, type Lanes } from './lanes.ts';
import { PersonRow, type RowContext } from './person-row.tsx';
import { placeInDay } from './timeline-geometry.ts';
import { useLanePointer } from './use-lane-pointer.ts';
import './board-grid.css';

/** The column that is somebody's day. */
const laneColumn = 1;

const [bookColumn, moreColumn] = [3, 4];

/** Enter anywhere in a row books, but on the button that tells more. */
const press = (row: number, grid: HTMLElement, column: number): void =>
  grid
    .querySelector<HTMLElement>(
      `[data-row="${row}"][data-column="${column === moreColumn ? moreColumn : bookColumn}"]`,
    )
    ?.click();

interface BoardGridProps {
  readonly rows: readonly BoardRow[];
  readonly hits: ReadonlyMap<string, SearchHit>;
  readonly asked: ReadonlyMap<string, readonly AskedChange[]>;
  readonly date: string;
  readonly chosen: ReadonlySet<string>;
  /** The live layer is silent: what is shown may be old, and looks it. */
  readonly stale: boolean;
  readonly context: RowContext;
  readonly onChosenTime: Lanes['onChosen'];
}

/** Every freelancer's day as a grid for arrow keys and a table for screen readers. */
export const BoardGrid = (props: BoardGridProps) => {
  const { rows, hits, asked, date, chosen, stale, context, onChosenTime } = props;
  const { day, range, timeZone, drafts, store, isMovable, mayBook } = context;
  const choose = (row: number): void => {
    const id = rows[row]?.freelancerId;
    if (id !== undefined && mayBook) context.onChoose(id);
  };
  const byId = useMemo(() => new Map(rows.map((row) => [row.freelancerId, row])), [rows]);
  const lanes: Lanes = {
    drafts,
    day,
    range,
    mayBook,
    laneOf: (id) => {
      const row = byId.get(id);
      return row ? laneOfRow(row, store, day) : null;
    },
    isMovable,
    onChosen: onChosenTime,
  };
  const grid = useRef<HTMLDivElement>(null);
  useLanePointer(grid, lanes);
  // Another day is another axis: what was being chosen on it is gone.
  useEffect(() => () => drafts.set(null), [drafts, day]);

  const place = range && placeInDay(range, day);
  const shownDate = formatDate(date);
  return (
    <>
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label={t`Freelancers on ${shownDate}. Arrow keys move, Enter books, Space selects. On a day, Shift and arrows choose the time, M moves what is booked.`}
        aria-rowcount={rows.length + 1}
        aria-multiselectable
        data-stale={stale || undefined}
        data-draws={mayBook || undefined}
        className="rounded-card border border-line bg-surface"
        style={{
          '--range-shown': place ? 'block' : 'none',
          '--range-start': `${place?.start ?? 0}%`,
          '--range-size': `${place?.size ?? 0}%`,
        }}
        {...gridKeys({
          rowCount: rows.length,
          columns: context.onMore ? moreColumn + 1 : bookColumn + 1,
          onCellKey: (event, forwardKey, row, column) =>
            column === laneColumn && pressOnLane(event, forwardKey, rows[row]?.freelancerId ?? '', lanes),
          onRow: (row) => {
            if (drafts.current()?.freelancerId !== rows[row]?.freelancerId) drafts.set(null);
          },
          onEnter: press,
          onSpace: choose,
        })}
      >
        <div role="rowgroup" className="sticky top-14 z-20 rounded-t-card bg-surface">
          <BoardHeader day={day} range={range} timeZone={timeZone} />
        </div>
        <div role="rowgroup">
          {rows.map((row, index) => (
            <PersonRow
              key={row.freelancerId}
              row={row}
              hit={hits.get(row.freelancerId)}
              asked={asked.get(row.freelancerId)}
              index={index}
              chosen={chosen.has(row.freelancerId)}
              context={context}
            />
          ))}
        </div>
      </div>
      <DraftVoice drafts={drafts} timeZone={timeZone} />
    </>
  );
};
