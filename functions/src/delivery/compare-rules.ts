import { encodeFreeDay, utcDaysOf } from '@flxibl/contracts/live-availability';
import type { Interval } from '@flxibl/contracts/time';

const dayMs = 86_400_000;

export interface Expected {
  readonly freelancerId: string;
  readonly version: number;
  readonly free: readonly Interval[];
}

export type ShownDays = Readonly<Record<string, unknown>> | null;

export interface Drift {
  readonly freelancerId: string;
  /** The highest version that is shown of the days that are wrong; -1: none is. */
  readonly shown: number;
  /** The days that are wrong, in order. */
  readonly days: readonly string[];
}

const isDay = (key: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(key);

const read = (shown: unknown): { v: number; free: string } | undefined => {
  const { v, free } = (shown ?? {}) as { v?: unknown; free?: unknown };
  return typeof v === 'number' && typeof free === 'string' ? { v, free } : undefined;
};

/** The days that a freelancer is shown for: all from today until the horizon, and of later ones those that exist. */
export const daysToCompare = (shown: ShownDays, today: string, horizon: string): string[] => {
  const range = { startsAt: `${today}T00:00:00Z`, endsAt: `${horizon}T00:00:00Z` };
  const later = Object.keys(shown ?? {}).filter((day) => isDay(day) && day >= horizon);
  return [...utcDaysOf(range), ...later.toSorted()];
};

export const dayAfter = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);

/**
 * Where the live layer shows something else than Postgres says; undefined where the two agree. A day may be shown at
 * any version up to the freelancer's: one beyond it would refuse what comes next.
 */
export const findDrift = (
  { freelancerId, version, free }: Expected,
  shown: ShownDays,
  days: readonly string[],
): Drift | undefined => {
  const right = days.map((day) => [day, encodeFreeDay(day, free)] as const);
  const live = days.map((day) => {
    const known = read(shown?.[day]);
    return [
      day,
      known === undefined ? 'none' : known.v > version ? `beyond ${known.v}` : known.free,
    ] as const;
  });
  const wrong = days.filter((_, index) => right[index]![1] !== live[index]![1]);
  if (wrong.length === 0) return undefined;
  const versions = wrong.map((day) => read(shown?.[day])?.v ?? -1);
  return { freelancerId, shown: Math.max(...versions), days: wrong };
};

/** Whether an inbox shows a notification as it is. */
export const showsEntry = (entry: Readonly<Record<string, unknown>>, shown: unknown): boolean => {
  if (typeof shown !== 'object' || shown === null) return false;
  const fields = Object.entries(entry);
  const known = shown as Readonly<Record<string, unknown>>;
  return fields.length === Object.keys(known).length && fields.every(([key, field]) => known[key] === field);
};
