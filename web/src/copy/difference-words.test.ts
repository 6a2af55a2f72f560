import { expect, test } from 'vitest';
import { differenceWords, minutesDifference, moneyDifference } from './difference-words.ts';

test('a difference has its sign before time and money, and none where there is nothing', () => {
  const euros = (amount: string) => ({ amount, currency: 'EUR' });

  expect(differenceWords(-30, euros('-12.00'))).toBe('−30 min, −€12.00');
  expect(differenceWords(90, euros('36.00'))).toBe('+1 h 30 min, +€36.00');
  expect(minutesDifference(0)).toBe('0 min');
  expect(moneyDifference(euros('0.00'))).toBe('€0.00');
});
