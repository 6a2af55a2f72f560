import type { WeekRow } from '@flxibl/contracts/board-week';
import { decodeFreeDay } from '@flxibl/contracts/live-availability';
import { daySpan } from '../../lib/day-span.ts';
import { clip, spanOf, type Span } from '../../lib/span.ts';
import { addDays } from '../../lib/zoned-time.ts';
import { mergeFree, type HeldDays } from './live-days.ts';

/** A calendar day of the site. */
export interface WeekDay {
  readonly date: string;
  readonly span: Span;
}

export const weekDaysOf = (timeZone: string, first: string): WeekDay[] =>
  Array.from({ length: 7 }, (_, index) => {
    const date = addDays(first, index);
    return { date, span: daySpan(timeZone, date) };
  });

/** What is known of somebody's day: the free parts, and the work of the own company that touches it. */
export interface PersonDay {
  readonly free: readonly Span[];
  readonly work: WeekRow['assignments'];
}

/** Somebody's week by days of the site, out of whole UTC days of the answer and newer ones of the live layer. */
export const personDays = (
  { version, free, assignments }: Pick<WeekRow, 'version' | 'free' | 'assignments'>,
  utcDays: readonly string[],
  held: HeldDays,
  days: readonly WeekDay[],
): PersonDay[] => {
  const known = {
    version,
    free: utcDays.flatMap((day, index) => decodeFreeDay(day, free[index] ?? '').map(spanOf)),
  };
  return days.map(({ span }) => ({
    free: mergeFree(known, held, span),
    work: assignments.filter((work) => clip(spanOf(work), span) !== null),
  }));
};

export interface WeekSum {
  readonly freeMinutes: number;
  readonly freeDays: number;
  readonly booked: number;
}

export const minutesOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => sum + (to - from), 0) / 60_000;

export const sumOf = (days: readonly PersonDay[]): WeekSum => ({
  freeMinutes: days.reduce((sum, { free }) => sum + minutesOf(free), 0),
  freeDays: days.filter(({ free }) => free.length > 0).length,
  // Work over midnight touches two days and is one.
  booked: new Set(days.flatMap(({ work }) => work.map(({ id }) => id))).size,
});
