import type { BoardRow } from '@flxibl/contracts/availability';
import { spanOf, type Span } from '../../lib/span.ts';
import type { BoardAssignment, Draft, DraftStore } from './draft-store.ts';
import { fits } from './lane-time.ts';
import { mergeFree } from './live-days.ts';
import type { LiveDayStore } from './live-day-store.ts';

/** Somebody's day as it is known at this moment. */
export interface Lane {
  readonly row: BoardRow;
  readonly free: readonly Span[];
}

/** What a time can be chosen with on the lanes of a board, by pointer or by keys. */
export interface Lanes {
  readonly drafts: DraftStore;
  readonly day: Span;
  readonly range: Span | null;
  readonly mayBook: boolean;
  readonly laneOf: (freelancerId: string) => Lane | null;
  readonly isMovable: (assignment: BoardAssignment) => boolean;
  /** The choice is made: it is booked, or asked for. */
  readonly onChosen: (draft: Draft) => void;
}

export const laneOfRow = (row: BoardRow, store: LiveDayStore, day: Span): Lane => ({
  row,
  free: mergeFree({ version: row.version, free: row.free.map(spanOf) }, store.daysOf(row.freelancerId), day),
});

export const makeDraft = (
  { row, free }: Lane,
  span: Span,
  moved: BoardAssignment | null,
  day: Span,
): Draft => ({
  freelancerId: row.freelancerId,
  name: row.name,
  span,
  moved,
  clashes: !fits(span, free, moved && spanOf(moved), day),
});

/** Work that is agreed and has not begun. */
export const isAhead = ({ state, startsAt }: BoardAssignment, now: number): boolean =>
  state === 'confirmed' && Date.parse(startsAt) > now;

/** Ends the choice: with what was chosen, unless nothing would change. */
export const settleDraft = ({ drafts, onChosen }: Pick<Lanes, 'drafts' | 'onChosen'>): void => {
  const draft = drafts.current();
  drafts.set(null);
  if (!draft) return;
  const before = draft.moved && spanOf(draft.moved);
  if (before?.from === draft.span.from && before.to === draft.span.to) return;
  onChosen(draft);
};
