import type { KeyboardEvent } from 'react';

/** Cells that take part carry `data-row` and `data-column`; exactly one of them is in the tab order. */
const cellAt = (grid: HTMLElement, row: number, column: number): HTMLElement | null =>
  grid.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);

const pageRows = 8;

interface GridKeys {
  readonly rowCount: number;
  readonly columns: number;
  /** A key on a cell that means something of its own there; true when it did. */
  readonly onCellKey?: (
    event: KeyboardEvent<HTMLElement>,
    forwardKey: string,
    row: number,
    column: number,
  ) => boolean;
  /** The focus has come to a row. */
  readonly onRow?: (row: number) => void;
  readonly onEnter: (row: number, grid: HTMLElement, column: number) => void;
  /** Default: the same as Enter. */
  readonly onSpace?: (row: number) => void;
}

const makeTabStop = (grid: HTMLElement, cell: HTMLElement): void => {
  for (const other of grid.querySelectorAll<HTMLElement>('[data-row][tabindex="0"]')) other.tabIndex = -1;
  cell.tabIndex = 0;
};

/** Arrows, Home, End and Page keys move; Enter acts; Space chooses. Focus moves only by these. */
export const gridKeys = ({ rowCount, columns, onCellKey, onRow, onEnter, onSpace }: GridKeys) => ({
  onFocus: (event: { currentTarget: HTMLElement; target: EventTarget }): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.dataset['row']) return;
    makeTabStop(event.currentTarget, target);
    onRow?.(Number(target.dataset['row']));
  },
  onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
    const { target, currentTarget: grid } = event;
    if (!(target instanceof HTMLElement) || target.dataset['row'] === undefined) return;
    const row = Number(target.dataset['row']);
    const column = Number(target.dataset['column']);
    const forward = getComputedStyle(grid).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    if (onCellKey?.(event, forward, row, column)) {
      event.preventDefault();
      return;
    }
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      [forward]: [row, column + 1],
      [backward]: [row, column - 1],
      PageDown: [row + pageRows, column],
      PageUp: [row - pageRows, column],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? rowCount - 1 : row, columns - 1],
    };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      const [toRow, toColumn] = step;
      const clamp = (n: number, size: number): number => Math.min(Math.max(n, 0), size - 1);
      cellAt(grid, clamp(toRow, rowCount), clamp(toColumn, columns))?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      // A held key must not go through the confirmation as well.
      if (event.repeat) return;
      if (event.key === ' ' && onSpace) onSpace(row);
      else onEnter(row, grid, column);
    }
  },
});
