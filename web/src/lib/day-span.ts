import type { Span } from './span.ts';
import { addDays, resolveWallTime } from './zoned-time.ts';

/** The first moment of a zone at which its clocks show a wall time, or where they jump over it the one past the jump. */
export const firstInstantOf = (timeZone: string, wallTime: string): number => {
  const resolved = resolveWallTime(timeZone, wallTime);
  if (resolved.kind === 'once') return resolved.at;
  return resolved.kind === 'skipped' ? resolved.after : resolved.first;
};

/** A calendar day of a zone: 23, 24 or 25 hours. Where midnight is jumped over it begins with its first moment. */
export const daySpan = (timeZone: string, date: string): Span => ({
  from: firstInstantOf(timeZone, `${date}T00:00`),
  to: firstInstantOf(timeZone, `${addDays(date, 1)}T00:00`),
});
