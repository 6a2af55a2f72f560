import { expect, test } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { refuseOverlappingRules } from './rule-rules.ts';

test('parts that touch are fine, also over midnight and from Sunday to Monday', () => {
  refuseOverlappingRules([
    { weekday: 1, start: '06:00', end: '12:00' },
    { weekday: 1, start: '12:00', end: '18:00' },
    { weekday: 7, start: '20:00', end: '06:00' },
  ]);
  refuseOverlappingRules([{ weekday: 3, start: '00:00', end: '00:00' }]);
  refuseOverlappingRules([]);
});

test.each([
  [
    'on the same day',
    { weekday: 1, start: '09:00', end: '17:00' },
    { weekday: 1, start: '16:59', end: '20:00' },
  ],
  [
    'over midnight',
    { weekday: 1, start: '20:00', end: '06:00' },
    { weekday: 2, start: '05:00', end: '09:00' },
  ],
  [
    'from Sunday to Monday',
    { weekday: 7, start: '20:00', end: '06:00' },
    { weekday: 1, start: '05:00', end: '09:00' },
  ],
])('parts that overlap %s are refused', (_, one, other) => {
  expect(() => refuseOverlappingRules([one, other])).toThrow(AppError);
});
