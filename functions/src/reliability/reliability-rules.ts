import type { IncidentKind } from '@flxibl/contracts/incidents';

/** 180 days of 24 hours: what is older counts nothing. */
const decay = 180 * 24 * 3_600_000;

/** So many shifts without an incident earn a point back. */
export const goodShiftsForAPoint = 8;

/** What a kind costs. A late cancellation costs by how late it was, as the agreed terms have it. */
export const pointsOfKind = { no_show: 3, late: 1, early_leave: 1 } as const satisfies Partial<
  Record<IncidentKind, number>
>;

export interface Entry {
  readonly at: Date;
  /** What it costs now: 0 once it is overturned. */
  readonly points: number;
}

export interface Score<Of extends Entry> {
  readonly points: number;
  /** Good shifts since the last point was earned back; 0 on a clean record, which saves none up. */
  readonly goodShifts: number;
  readonly entries: readonly (Of & { readonly pointsLeft: number; readonly decaysAt: Date })[];
}

export const decaysAt = (at: Date): Date => new Date(at.getTime() + decay);

const isAlive = (at: Date, now: Date): boolean => at <= now && decaysAt(at) > now;

/**
 * The score, of nothing but entries, good shifts and the moment. What has decayed is forgotten together with the
 * good shifts it used up, so time alone never makes a score worse. Good shifts take the oldest points first.
 */
export const scoreOf = <Of extends Entry>(
  entries: readonly Of[],
  goodShifts: readonly Date[],
  now: Date,
): Score<Of> => {
  const alive = entries
    .filter(({ at }) => isAlive(at, now))
    .map((entry) => ({ ...entry, pointsLeft: entry.points, decaysAt: decaysAt(entry.at) }))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
  let good = 0;
  for (const shift of goodShifts.filter((at) => at <= now).toSorted((a, b) => a.getTime() - b.getTime())) {
    const oldest = alive.find(({ at, pointsLeft }) => pointsLeft > 0 && at < shift);
    if (!oldest) continue;
    good += 1;
    if (good < goodShiftsForAPoint) continue;
    oldest.pointsLeft -= 1;
    good = 0;
  }
  const points = alive.reduce((sum, { pointsLeft }) => sum + pointsLeft, 0);
  return { points, goodShifts: good, entries: alive };
};
