import type { BoardRow } from '@flxibl/contracts/availability';
import type { Span } from '../../lib/span.ts';

export type BoardAssignment = BoardRow['assignments'][number];

/** A time that is being chosen on somebody's lane, and nobody has been asked for yet. */
export interface Draft {
  readonly freelancerId: string;
  readonly name: string;
  readonly span: Span;
  /** The agreed work that would be then instead; null for new work. */
  readonly moved: BoardAssignment | null;
  /** The person is not free then. */
  readonly clashes: boolean;
}

export interface DraftStore {
  readonly current: () => Draft | null;
  readonly of: (freelancerId: string) => Draft | null;
  readonly set: (draft: Draft | null) => void;
  readonly watch: (changed: () => void) => () => void;
}

/** Outside React: while a finger moves, one lane is drawn anew and not five hundred rows. */
export const createDraftStore = (): DraftStore => {
  let draft: Draft | null = null;
  const watchers = new Set<() => void>();
  return {
    current: () => draft,
    of: (freelancerId) => (draft?.freelancerId === freelancerId ? draft : null),
    set: (next) => {
      if (next === draft) return;
      draft = next;
      for (const watcher of watchers) watcher();
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
};
