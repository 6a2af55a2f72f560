import { hintMark, type LiveHint } from '@flxibl/contracts/live-hints';
import type { Span } from '../../lib/span.ts';

export interface Hint extends Span {
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
}

const nothing: readonly Hint[] = [];

const isHint = (value: unknown): value is LiveHint =>
  typeof value === 'object' &&
  value !== null &&
  (['startsAt', 'endsAt', 'expiresAt'] as const).every(
    (name) => typeof (value as Partial<LiveHint>)[name] === 'number',
  ) &&
  typeof (value as Partial<LiveHint>).mark === 'string';

export interface HintStore {
  /** What the live layer has of a freelancer now: holds by id. */
  readonly take: (freelancerId: string, value: unknown) => Promise<void>;
  /** Others' holds that have not lapsed; the same list until something changes. */
  readonly hintsOf: (freelancerId: string) => readonly Hint[];
  readonly watch: (freelancerId: string, changed: () => void) => () => void;
  /** Told after every change, also when one lapses. */
  readonly watchAll: (changed: () => void) => () => void;
  readonly close: () => void;
}

/** Who is being booked by somebody else. Holds of `uid` are left out: they are in nobody's own way. */
export const createHintStore = (uid: string): HintStore => {
  const held = new Map<string, readonly Hint[]>();
  const watchers = new Map<string, Set<() => void>>();
  const allWatchers = new Set<() => void>();
  const lapses = new Map<string, ReturnType<typeof setTimeout>>();
  const turns = new Map<string, number>();

  const put = (freelancerId: string, hints: readonly Hint[]): void => {
    clearTimeout(lapses.get(freelancerId));
    if (hints.length === 0 && !held.has(freelancerId)) return;
    if (hints.length === 0) held.delete(freelancerId);
    else {
      held.set(freelancerId, hints);
      const next = Math.min(...hints.map(({ expiresAt }) => expiresAt));
      lapses.set(
        freelancerId,
        setTimeout(() => lapse(freelancerId), Math.max(0, next - Date.now()) + 50),
      );
    }
    for (const watcher of watchers.get(freelancerId) ?? []) watcher();
    for (const watcher of allWatchers) watcher();
  };
  const lapse = (freelancerId: string): void => {
    const left = (held.get(freelancerId) ?? nothing).filter(({ expiresAt }) => expiresAt > Date.now());
    put(freelancerId, left);
  };

  return {
    take: async (freelancerId, value) => {
      const turn = (turns.get(freelancerId) ?? 0) + 1;
      turns.set(freelancerId, turn);
      const entries = Object.entries((value ?? {}) as Record<string, unknown>);
      const read = await Promise.all(
        entries.map(async ([id, hint]) => {
          if (!isHint(hint) || hint.expiresAt <= Date.now()) return [];
          if (hint.mark === (await hintMark(id, uid))) return [];
          return [{ from: hint.startsAt, to: hint.endsAt, expiresAt: hint.expiresAt }];
        }),
      );
      // The marks take a moment each; what was heard later must not be overtaken.
      if (turns.get(freelancerId) === turn) put(freelancerId, read.flat());
    },
    hintsOf: (freelancerId) => held.get(freelancerId) ?? nothing,
    watch: (freelancerId, watcher) => {
      const set = watchers.get(freelancerId) ?? new Set();
      watchers.set(freelancerId, set.add(watcher));
      return () => set.delete(watcher);
    },
    watchAll: (watcher) => {
      allWatchers.add(watcher);
      return () => allWatchers.delete(watcher);
    },
    close: () => {
      for (const timer of lapses.values()) clearTimeout(timer);
    },
  };
};
