import { expect, test } from 'vitest';
import { mondayOf, once, ruleOf } from './repetition.ts';

const tuesday = '2026-12-01';

test('what happens once, or on listed dates, has no rule', () => {
  expect(ruleOf(once, tuesday)).toBeUndefined();
  expect(ruleOf({ ...once, every: 'dates', dates: ['2026-12-09'] }, tuesday)).toBeUndefined();
});

test('days repeat by their interval', () => {
  expect(ruleOf({ ...once, every: 'days', times: 5 }, tuesday)).toBe('FREQ=DAILY;COUNT=5');
  expect(ruleOf({ ...once, every: 'days', interval: 3, times: 2 }, tuesday)).toBe(
    'FREQ=DAILY;INTERVAL=3;COUNT=2',
  );
});

test('weeks name their weekdays in order, the one of the first date always among them', () => {
  expect(ruleOf({ ...once, every: 'weeks', weekdays: [5, 1], times: 12 }, tuesday)).toBe(
    'FREQ=WEEKLY;BYDAY=MO,TU,FR;COUNT=12',
  );
  expect(ruleOf({ ...once, every: 'weeks', weekdays: [2] }, tuesday)).toBe('FREQ=WEEKLY;BYDAY=TU;COUNT=4');
});

test('a week begins on Monday, also for a Sunday', () => {
  expect(mondayOf('2026-12-06')).toBe('2026-11-30');
  expect(mondayOf('2026-11-30')).toBe('2026-11-30');
});
