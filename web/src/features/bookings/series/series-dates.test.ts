import { expect, test } from 'vitest';
import { datesInScope, datesOf, type SeriesShift } from './series-dates.ts';

const now = Date.parse('2026-12-05T12:00:00Z');
const shift = (date: string, state: SeriesShift['state'] = 'open'): SeriesShift =>
  ({ date, state, startsAt: `${date}T09:00:00Z` }) as SeriesShift;
const dates = datesOf({
  shifts: [
    shift('2026-12-15'),
    shift('2026-12-01'),
    shift('2026-12-08'),
    shift('2026-12-08', 'cancelled'),
    shift('2026-12-22', 'cancelled'),
  ],
});
const inScope = (scope: 'this' | 'following' | 'all', date: string | null): string[] =>
  datesInScope(dates, { scope, date }, now).map((each) => each.date);

test('shifts belong to their dates, in order', () => {
  expect(dates.map(({ date, shifts }) => [date, shifts.length])).toEqual([
    ['2026-12-01', 1],
    ['2026-12-08', 2],
    ['2026-12-15', 1],
    ['2026-12-22', 1],
  ]);
});

test('a scope is about what has not begun and is not cancelled', () => {
  expect(inScope('all', null)).toEqual(['2026-12-08', '2026-12-15']);
  expect(inScope('following', '2026-12-15')).toEqual(['2026-12-15']);
  expect(inScope('this', '2026-12-08')).toEqual(['2026-12-08']);
  expect(inScope('this', '2026-12-01')).toEqual([]);
});
