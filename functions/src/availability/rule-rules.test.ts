import { expect, test } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { refuseOverlappingRules } from './rule-rules.ts';

const rule = (weekday: number, start: string, end: string) => ({ weekday, start, end });

test.each([
  [
    'on one day, and from Sunday to Monday',
    [rule(1, '06:00', '12:00'), rule(1, '12:00', '18:00'), rule(7, '20:00', '06:00')],
  ],
  ['over a whole day', [rule(3, '00:00', '00:00'), rule(4, '00:00', '09:00')]],
  ['not at all', []],
])('parts that touch %s are fine', (_, rules) => {
  expect(() => refuseOverlappingRules(rules)).not.toThrow();
});

test.each([
  ['on the same day', rule(1, '09:00', '17:00'), rule(1, '16:59', '20:00')],
  ['over midnight', rule(1, '20:00', '06:00'), rule(2, '05:00', '09:00')],
  ['from Sunday to Monday', rule(7, '20:00', '06:00'), rule(1, '05:00', '09:00')],
])('parts that overlap %s are refused', (_, one, other) => {
  expect(() => refuseOverlappingRules([one, other])).toThrow(AppError);
});
