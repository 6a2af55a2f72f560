import type { BoardRow, SearchHit } from '@flxibl/contracts/availability';
import { t } from '@lingui/core/macro';
import { formatDate } from '../../lib/format-time.ts';
import { placeInDay } from './timeline-geometry.ts';
import { BoardHeader } from './board-header.tsx';
import { gridKeys } from './grid-keys.ts';
import { PersonRow, type RowContext } from './person-row.tsx';
import './board-grid.css';

/** Enter anywhere in a row is a press of its button. */
const press = (row: number, grid: HTMLElement): void =>
  grid.querySelector<HTMLElement>(`[data-row="${row}"][data-column="3"]`)?.click();

interface BoardGridProps {
  readonly rows: readonly BoardRow[];
  readonly hits: ReadonlyMap<string, SearchHit>;
  readonly date: string;
  readonly chosen: ReadonlySet<string>;
  /** The live layer is silent: what is shown may be old, and looks it. */
  readonly stale: boolean;
  readonly context: RowContext;
}

/** Every freelancer's day as a grid for arrow keys and a table for screen readers. */
export const BoardGrid = ({ rows, hits, date, chosen, stale, context }: BoardGridProps) => {
  const choose = (row: number): void => {
    const id = rows[row]?.freelancerId;
    if (id !== undefined && context.mayBook) context.onChoose(id);
  };
  const { day, range, timeZone } = context;
  const place = range && placeInDay(range, day);
  const shownDate = formatDate(date);
  return (
    <div
      role="grid"
      tabIndex={-1}
      aria-label={t`Freelancers on ${shownDate}. Arrow keys move, Enter books, Space selects.`}
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      data-stale={stale || undefined}
      className="rounded-card border border-line bg-surface"
      style={{
        '--range-shown': place ? 'block' : 'none',
        '--range-start': `${place?.start ?? 0}%`,
        '--range-size': `${place?.size ?? 0}%`,
      }}
      {...gridKeys({ rowCount: rows.length, onEnter: press, onSpace: choose })}
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
            index={index}
            chosen={chosen.has(row.freelancerId)}
            context={context}
          />
        ))}
      </div>
    </div>
  );
};
