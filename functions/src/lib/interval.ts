/** Elapsed whole minutes of a half-open range; clock changes count as they are lived through. */
export const elapsedMinutes = (startsAt: Date, endsAt: Date): number =>
  Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);

/** Postgres text of the half-open range `[startsAt, endsAt)`. */
export const rangeText = (startsAt: Date, endsAt: Date): string =>
  `[${startsAt.toISOString()},${endsAt.toISOString()})`;
