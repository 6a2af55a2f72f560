import type { Interval } from '@flxibl/contracts/time';

/** Postgres writes instants in JSON with its own offset; the API speaks UTC with a Z. */
export const presentIntervals = (intervals: readonly Interval[]): Interval[] =>
  intervals.map(({ startsAt, endsAt }) => ({
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
  }));
