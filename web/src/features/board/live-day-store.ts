import { isLiveDay, takeDay, type HeldDays } from './live-days.ts';

const nothing: HeldDays = new Map();
/**
 * Changes that arrive together (a booking touches two UTC days, a first load hundreds) are told together. The first
 * after a silence is told at once: waiting would be most of the time until it is seen.
 */
const batchMillis = 30;

export interface LiveDayStore {
  readonly take: (freelancerId: string, day: string, value: unknown) => void;
  readonly daysOf: (freelancerId: string) => HeldDays;
  /** Told when this one freelancer changed. */
  readonly watch: (freelancerId: string, changed: () => void) => () => void;
  /** Told which freelancers changed. */
  readonly watchAll: (changed: (freelancerIds: readonly string[]) => void) => () => void;
}

/** Live days outside React, so that one changed freelancer draws one row and not five hundred. */
export const createLiveDayStore = (): LiveDayStore => {
  const held = new Map<string, HeldDays>();
  const watchers = new Map<string, Set<() => void>>();
  const allWatchers = new Set<(ids: readonly string[]) => void>();
  const changed = new Set<string>();
  let toldAt = -Infinity;
  const tell = (): void => {
    toldAt = performance.now();
    const ids = [...changed];
    changed.clear();
    for (const id of ids) for (const watcher of watchers.get(id) ?? []) watcher();
    for (const watcher of allWatchers) watcher(ids);
  };
  const daysOf = (freelancerId: string): HeldDays => held.get(freelancerId) ?? nothing;
  return {
    daysOf,
    take: (freelancerId, day, value) => {
      if (!isLiveDay(value)) return;
      const before = daysOf(freelancerId);
      const after = takeDay(before, day, value);
      if (after === before) return;
      held.set(freelancerId, after);
      if (changed.size === 0) setTimeout(tell, performance.now() - toldAt < batchMillis ? batchMillis : 0);
      changed.add(freelancerId);
    },
    watch: (freelancerId, watcher) => {
      const set = watchers.get(freelancerId) ?? new Set();
      watchers.set(freelancerId, set.add(watcher));
      return () => set.delete(watcher);
    },
    watchAll: (watcher) => {
      allWatchers.add(watcher);
      return () => allWatchers.delete(watcher);
    },
  };
};
