import { expect, test } from 'vitest';
import { priceOf, sumOf } from './money.ts';

test('rate times elapsed time, to the cent', () => {
  expect(priceOf('24.50', 480)).toBe('196.00');
  expect(priceOf('10.00', 1)).toBe('0.17');
  expect(priceOf('0.00', 480)).toBe('0.00');
});

test('half a cent is rounded up', () => {
  expect(priceOf('0.10', 3)).toBe('0.01');
  expect(priceOf('0.30', 1)).toBe('0.01');
  expect(priceOf('0.29', 1)).toBe('0.00');
});

test('a sum is exact where floats are not', () => {
  expect(sumOf(Array.from({ length: 10 }, () => '0.10'))).toBe('1.00');
  expect(sumOf(['0.10', '0.20'])).toBe('0.30');
  expect(sumOf([])).toBe('0.00');
});
