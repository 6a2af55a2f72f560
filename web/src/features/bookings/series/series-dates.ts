import type { SeriesScope } from '@flxibl/contracts/series-changes';
import type { Series } from '@flxibl/contracts/series';

export type SeriesShift = Series['shifts'][number];

export interface SeriesDate {
  readonly date: string;
  readonly shifts: readonly SeriesShift[];
}

/** The shifts of a series date by date, in their order. */
export const datesOf = ({ shifts }: Pick<Series, 'shifts'>): SeriesDate[] =>
  [...Map.groupBy(shifts, ({ date }) => date)]
    .map(([date, of]) => ({ date, shifts: of }))
    .sort((one, other) => one.date.localeCompare(other.date));

const canChange = ({ startsAt, state }: SeriesShift, now: number): boolean =>
  state !== 'cancelled' && Date.parse(startsAt) > now;

/** A date of which something has not begun and is not cancelled. */
export const isComing = ({ shifts }: SeriesDate, now: number): boolean =>
  shifts.some((shift) => canChange(shift, now));

/** The dates that a scope is about, without those that are over. */
export const datesInScope = (
  dates: readonly SeriesDate[],
  { scope, date }: { readonly scope: SeriesScope; readonly date: string | null },
  now: number,
): SeriesDate[] =>
  dates.filter((each) => {
    if (!isComing(each, now)) return false;
    if (scope === 'all' || date === null) return true;
    return scope === 'this' ? each.date === date : each.date >= date;
  });
