import type { BoardRow } from '@flxibl/contracts/availability';
import { useEffect, useEffectEvent, useMemo } from 'react';
import { covers, spanOf, type Span } from '../../lib/span.ts';
import { mergeFree } from './live-days.ts';
import type { LiveDayStore } from './live-day-store.ts';

export interface RangeChange {
  readonly freelancerId: string;
  readonly name: string;
  readonly free: boolean;
}

interface RangeChangesInput {
  readonly store: LiveDayStore;
  readonly rows: readonly BoardRow[];
  readonly day: Span;
  readonly range: Span | null;
  /** Every batch of live changes; `changes` names those that matter to the chosen range. */
  readonly onChange: (changes: readonly RangeChange[]) => void;
}

/** Tells when somebody became free or busy for the chosen range. */
export const useRangeChanges = ({ store, rows, day, range, onChange }: RangeChangesInput): void => {
  const tell = useEffectEvent(onChange);
  const wanted = useMemo(() => range && { from: range.from, to: range.to }, [range]);
  useEffect(() => {
    // Overnight, the range reaches past the shown day; only its shown part can be judged here.
    const shown = { from: day.from, to: day.to };
    const part = wanted && { from: wanted.from, to: Math.min(wanted.to, shown.to) };
    const byId = new Map(rows.map((row) => [row.freelancerId, row]));
    const isFree = (row: BoardRow): boolean => {
      const known = { version: row.version, free: row.free.map(spanOf) };
      return part !== null && covers(mergeFree(known, store.daysOf(row.freelancerId), shown), part);
    };
    const before = new Map(rows.map((row) => [row.freelancerId, isFree(row)]));
    return store.watchAll((ids) => {
      const changes: RangeChange[] = [];
      for (const id of ids) {
        const row = byId.get(id);
        if (!row) continue;
        const free = isFree(row);
        if (free !== before.get(id)) changes.push({ freelancerId: id, name: row.name, free });
        before.set(id, free);
      }
      tell(changes);
    });
  }, [store, rows, day.from, day.to, wanted]);
};
