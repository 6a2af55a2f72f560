import { isBlocking } from '@flxibl/contracts/assignments';
import type { RosterEntry } from '@flxibl/contracts/roster';

/** What was known at the moment, and what is known now, of one assignment. */
export interface RosterLine {
  readonly id: string;
  /** Null: held no seat. */
  readonly before: RosterEntry | null;
  readonly after: RosterEntry | null;
  readonly difference: Difference;
}

/** `gone`: not on this day any more, because it was called off, replaced or moved to another day. */
export type Difference = 'same' | 'added' | 'gone' | 'moved' | 'state';

const isOn = (entry: RosterEntry | undefined): entry is RosterEntry =>
  entry !== undefined && isBlocking(entry.state);

const differenceOf = (was: RosterEntry | undefined, is: RosterEntry | undefined): Difference => {
  if (!isOn(was)) return 'added';
  if (!isOn(is)) return 'gone';
  if (was.startsAt !== is.startsAt || was.endsAt !== is.endsAt) return 'moved';
  return was.state === is.state ? 'same' : 'state';
};

/** The one to name the line by: as it was known, or as it is where nothing was. */
export const entryOf = ({ before, after }: RosterLine): RosterEntry | null => before ?? after;

/** Everybody who held a seat at the moment or holds one now; by site, then by start. */
export const compareRosters = (
  before: readonly RosterEntry[],
  after: readonly RosterEntry[],
): RosterLine[] => {
  const [known, current] = [before, after].map(
    (entries) => new Map(entries.map((entry) => [entry.assignmentId, entry])),
  ) as [Map<string, RosterEntry>, Map<string, RosterEntry>];
  return [...new Set([...known.keys(), ...current.keys()])]
    .flatMap((id): RosterLine[] => {
      const [was, is] = [known.get(id), current.get(id)];
      if (!isOn(was) && !isOn(is)) return [];
      // Who had lost the seat already, or never held it, was not there: only a loss since is worth its state.
      return [{ id, before: isOn(was) ? was : null, after: is ?? null, difference: differenceOf(was, is) }];
    })
    .sort(bySiteAndStart);
};

const bySiteAndStart = (a: RosterLine, b: RosterLine): number => {
  const [one, other] = [entryOf(a), entryOf(b)];
  if (!one || !other) return 0;
  return (
    one.siteName.localeCompare(other.siteName) ||
    one.siteId.localeCompare(other.siteId) ||
    Date.parse(one.startsAt) - Date.parse(other.startsAt) ||
    one.freelancerName.localeCompare(other.freelancerName) ||
    a.id.localeCompare(b.id)
  );
};

export interface RosterCount {
  readonly before: number;
  readonly after: number;
  readonly differences: number;
}

export const countOf = (lines: readonly RosterLine[]): RosterCount => ({
  before: lines.filter(({ before }) => before !== null).length,
  after: lines.filter(({ difference }) => difference !== 'gone').length,
  differences: lines.filter(({ difference }) => difference !== 'same').length,
});
