import fc from 'fast-check';
import { expect, test } from 'vitest';
import { naiveWorkingTime, type NaiveRule } from '../../../sql/test/naive-working-time.ts';
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

test.each([
  [
    'by their dates',
    { ...rule(1, '09:00', '17:00'), effectiveUntil: '2027-03-31' },
    { ...rule(1, '09:00', '17:00'), effectiveFrom: '2027-04-01' },
  ],
  [
    'by their turns',
    { ...rule(1, '09:00', '17:00'), everyWeeks: 2, weekOf: '2027-03-01' },
    { ...rule(1, '08:00', '12:00'), everyWeeks: 2, weekOf: '2027-03-10' },
  ],
  [
    'of different turns with a common divisor',
    { ...rule(1, '09:00', '17:00'), everyWeeks: 4, weekOf: '2027-03-01' },
    { ...rule(1, '09:00', '17:00'), everyWeeks: 6, weekOf: '2027-03-08' },
  ],
])('parts that are never in the same week %s are fine', (_, one, other) => {
  expect(() => refuseOverlappingRules([one, other])).not.toThrow();
});

test.each([
  [
    'on the one day that both have',
    { ...rule(1, '09:00', '17:00'), effectiveUntil: '2027-03-01' },
    { ...rule(1, '09:00', '17:00'), effectiveFrom: '2027-03-01' },
  ],
  [
    'once in twelve weeks',
    { ...rule(1, '09:00', '17:00'), everyWeeks: 4, weekOf: '2027-03-01' },
    { ...rule(1, '09:00', '17:00'), everyWeeks: 3, weekOf: '2027-03-08' },
  ],
  [
    'from the Sunday of the one week to the Monday of the other',
    { ...rule(7, '20:00', '06:00'), everyWeeks: 2, weekOf: '2027-03-01' },
    { ...rule(1, '05:00', '09:00'), everyWeeks: 2, weekOf: '2027-03-08' },
  ],
])('parts that overlap %s are refused', (_, one, other) => {
  expect(() => refuseOverlappingRules([one, other])).toThrow(AppError);
});

test('two parts are refused exactly if two years of them, worked out day by day, are shorter together', () => {
  const clock = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:00`);
  const date = fc
    .integer({ min: 0, max: 500 })
    .map((day) => new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10));
  const part = fc
    .record({
      weekday: fc.constantFrom(1, 7),
      start: clock,
      end: clock,
      effectiveFrom: fc.option(date, { nil: undefined }),
      turn: fc.option(fc.record({ everyWeeks: fc.integer({ min: 1, max: 8 }), weekOf: date }), {
        nil: undefined,
      }),
    })
    .map(({ turn, ...rest }): NaiveRule => ({ ...rest, ...turn }));
  const [from, until] = [Date.UTC(2027, 0, 1), Date.UTC(2030, 0, 1)];
  const minutesOf = (rules: NaiveRule[]): number =>
    naiveWorkingTime({ timeZone: 'UTC', rules, stays: [], added: [], removed: [] }, from, until).reduce(
      (sum, [begins, ends]) => sum + (Date.parse(`${ends}Z`) - Date.parse(`${begins}Z`)) / 60_000,
      0,
    );

  const isRefused = (rules: NaiveRule[]): boolean => {
    try {
      refuseOverlappingRules(rules);
      return false;
    } catch (error) {
      return error instanceof AppError;
    }
  };

  fc.assert(
    fc.property(part, part, (one, other) => {
      const overlaps = minutesOf([one, other]) < minutesOf([one]) + minutesOf([other]);
      expect(isRefused([one, other])).toBe(overlaps);
    }),
    { seed: 20261124, numRuns: 60 },
  );
});
