const dayMs = 86_400_000;

const dayOf = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`);

/** Whole days of the calendar from one date to another; clocks have no say in it. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((dayOf(to) - dayOf(from)) / dayMs);

/** The same wall time so many days later, without an offset: it may be another one there. */
export const moveDays = (wallTime: string, days: number): string =>
  `${new Date(dayOf(wallTime) + days * dayMs).toISOString().slice(0, 10)}${wallTime.slice(10, 16)}`;
