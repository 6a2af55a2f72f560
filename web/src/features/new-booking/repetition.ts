import { addDays, weekdayOf } from '../../lib/zoned-time.ts';

export interface Repetition {
  readonly every: 'once' | 'days' | 'weeks' | 'dates';
  readonly interval: number;
  /** ISO weekdays, of weeks. */
  readonly weekdays: readonly number[];
  readonly times: number;
  /** Beside the first, of listed dates. */
  readonly dates: readonly string[];
}

const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

export const once: Repetition = { every: 'once', interval: 1, weekdays: [], times: 4, dates: [] };

/**
 * The rule of RFC 5545, undefined where there is none. A first date that is none of the weekdays is added to them, since
 * what was filled in for it would silently not be booked otherwise.
 */
export const ruleOf = (
  { every, interval, weekdays, times }: Repetition,
  first: string,
): string | undefined => {
  if (every === 'once' || every === 'dates') return undefined;
  const parts = [`FREQ=${every === 'days' ? 'DAILY' : 'WEEKLY'}`];
  if (interval > 1) parts.push(`INTERVAL=${interval}`);
  if (every === 'weeks') {
    const days = [...new Set([...weekdays, weekdayOf(first)])].sort((a, b) => a - b);
    parts.push(`BYDAY=${days.map((day) => weekdayCodes[day - 1]).join(',')}`);
  }
  parts.push(`COUNT=${times}`);
  return parts.join(';');
};

/** The Monday of the week of a date. */
export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));
