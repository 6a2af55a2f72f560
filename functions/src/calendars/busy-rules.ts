import type { BusyRow } from './busy-sql.ts';
import type { RemoteEvent } from './calendar-provider.ts';

type Range = { readonly startsAt: Date; readonly endsAt: Date };

const keyOf = ({ remoteId, startsAt, endsAt, kind }: BusyRow): string =>
  [remoteId, startsAt.getTime(), endsAt.getTime(), kind].join('|');

/** The blocks that events make; ours make none, wherever they stand. */
export const busyRowsOf = (events: readonly RemoteEvent[], own: ReadonlySet<string>): BusyRow[] =>
  events
    .filter(({ assignmentId }) => assignmentId === null || !own.has(assignmentId))
    .flatMap(({ id, busy }) => busy.map((interval) => ({ remoteId: id, ...interval })));

/** What has to go and what has to come, and the time in which that shows; null where nothing changes. */
export const compareBusy = (
  kept: readonly (BusyRow & { readonly id: string })[],
  read: readonly BusyRow[],
): { readonly removed: string[]; readonly added: BusyRow[]; readonly affects: Range } | null => {
  const wanted = new Map(read.map((row) => [keyOf(row), row]));
  const have = new Set(kept.map(keyOf));
  const gone = kept.filter((row) => !wanted.has(keyOf(row)));
  const added = [...wanted].filter(([key]) => !have.has(key)).map(([, row]) => row);
  const changed: readonly Range[] = [...gone, ...added];
  if (changed.length === 0) return null;
  return {
    removed: gone.map(({ id }) => id),
    added,
    affects: {
      startsAt: new Date(Math.min(...changed.map(({ startsAt }) => startsAt.getTime()))),
      endsAt: new Date(Math.max(...changed.map(({ endsAt }) => endsAt.getTime()))),
    },
  };
};
