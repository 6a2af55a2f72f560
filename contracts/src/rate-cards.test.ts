import { expect, test } from 'vitest';
import { RateTerms } from './rate-cards.ts';

const night = { name: 'night', from: '22:00', to: '06:00', payShare: '0.25', chargeShare: '0.25' };
const late = { name: 'late', afterMinutes: 480, per: 'shift', payShare: '0.5', chargeShare: '0.5' };

test('what is left out has a plain meaning', () => {
  expect(RateTerms.parse({})).toEqual({ windows: [], overtime: [], combine: 'add', minimumMinutes: 0 });
  expect(RateTerms.safeParse({ windows: [night], overtime: [late] }).success).toBe(true);
});

test.each([
  ['a field that it does not know', { windows: [{ ...night, multiplier: 2 }] }],
  ['two windows of one name', { windows: [night, night] }],
  ['overtime named as a window', { windows: [night], overtime: [{ ...late, name: 'night' }] }],
  ['a window named as a line of its own', { windows: [{ ...night, name: 'base' }] }],
  ['two overtimes from the same minute', { overtime: [late, { ...late, name: 'later' }] }],
  ['a share above five', { windows: [{ ...night, chargeShare: '6' }] }],
  ['a negative share', { windows: [{ ...night, payShare: '-0.25' }] }],
  ['a share of five decimals', { windows: [{ ...night, payShare: '0.00001' }] }],
  ['a share that is a float', { windows: [{ ...night, payShare: 0.25 }] }],
  ['a window that pays more than it charges', { windows: [{ ...night, payShare: '0.30' }] }],
  ['an eighth weekday', { windows: [{ ...night, weekdays: [8] }] }],
  ['a weekday twice', { windows: [{ ...night, weekdays: [7, 7] }] }],
  ['no weekday', { windows: [{ ...night, weekdays: [] }] }],
  ['a date that there is not', { windows: [{ ...night, dates: ['2026-02-30'] }] }],
  ['a time of day that there is not', { windows: [{ ...night, to: '24:00' }] }],
  ['a rate without its currency', { payRate: '20.00' }],
  ['a currency without a rate', { currency: 'EUR' }],
  ['a rate of three decimals', { payRate: '20.001', currency: 'EUR' }],
  ['less charged than paid', { payRate: '20.00', chargeRate: '19.99', currency: 'EUR' }],
  ['21 windows', { windows: Array.from({ length: 21 }, (_, n) => ({ ...night, name: `night ${n}` })) }],
  ['a minimum of more than a day', { minimumMinutes: 1441 }],
  ['a prototype', JSON.parse('{"__proto__": {"combine": "add"}}')],
])('%s is refused', (_, terms) => {
  expect(RateTerms.safeParse(terms).success).toBe(false);
});
