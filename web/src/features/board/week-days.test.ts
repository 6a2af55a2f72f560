import type { WeekRow } from '@flxibl/contracts/board-week';
import { expect, test } from 'vitest';
import { personDays, sumOf, weekDaysOf } from './week-days.ts';
import { changedWords, weekWords } from './week-words.ts';

const hour = 3_600_000;
const at = (instant: string): number => Date.parse(instant);

const work = (id: string, startsAt: string, endsAt: string): WeekRow['assignments'][number] => ({
  id,
  bookingId: 'b',
  siteName: 'Pier',
  role: 'waiter',
  state: 'confirmed',
  startsAt,
  endsAt,
});

test('free time is cut by the days of the site, not by those of the live layer', () => {
  const days = weekDaysOf('America/New_York', '2027-02-01');
  const row = {
    version: 3,
    free: ['1400-2400', '0000-0200', '', '', '', '', '', ''],
    assignments: [work('a', '2027-02-02T03:00:00Z', '2027-02-02T07:00:00Z')],
  };
  const utcDays = Array.from({ length: 8 }, (_, index) => `2027-02-0${index + 1}`);

  const known = personDays(row, utcDays, new Map(), days);

  // 14:00 to 02:00 UTC is one stretch of New York's Monday; the work goes over midnight there.
  expect(known[0]?.free).toEqual([{ from: at('2027-02-01T14:00Z'), to: at('2027-02-02T02:00Z') }]);
  expect(known.map((day) => day.work.length)).toEqual([1, 1, 0, 0, 0, 0, 0]);
  expect(sumOf(known)).toEqual({ freeMinutes: 720, freeDays: 1, booked: 1 });
});

test('a day that the live layer knows newer counts, an older one does not', () => {
  const days = weekDaysOf('UTC', '2027-02-01');
  const row = { version: 3, free: ['0800-1200', '0800-1200'], assignments: [] };
  const [from, to] = [at('2027-02-01T09:00Z'), at('2027-02-01T10:00Z')];
  const held = new Map([
    ['2027-02-01', { v: 4, free: [{ from, to }] }],
    ['2027-02-02', { v: 2, free: [] }],
  ]);

  const known = personDays(row, ['2027-02-01', '2027-02-02'], held, days);

  expect(known.map(({ free }) => free.length)).toEqual([1, 1, 0, 0, 0, 0, 0]);
  expect(sumOf(known).freeMinutes).toBe(60 + 240);
});

test('a week in which the clocks change has a day of another length', () => {
  const lengths = weekDaysOf('Europe/London', '2027-03-24').map(({ span }) => (span.to - span.from) / hour);

  expect(lengths).toEqual([24, 24, 24, 24, 23, 24, 24]);
});

test('a week is said in one line, and so are changes of many', () => {
  expect(weekWords({ freeMinutes: 450, freeDays: 1, booked: 0 })).toBe('Free 7.5 h on 1 day');
  expect(weekWords({ freeMinutes: 2280, freeDays: 5, booked: 2 })).toBe(
    'Free 38 h on 5 days, 2 shifts with you',
  );
  expect(weekWords({ freeMinutes: 0, freeDays: 0, booked: 1 })).toBe('Not free this week, 1 shift with you');
  expect(changedWords(['Ada', 'Bo'])).toBe('The week of Ada changed. The week of Bo changed.');
  expect(changedWords(['Ada', 'Bo', 'Cy'])).toBe('3 people’s weeks changed.');
});
