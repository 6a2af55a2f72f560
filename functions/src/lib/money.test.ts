import { expect, test } from 'vitest';
import { differenceOf, priceOf, shareOfRate, sumOf } from './money.ts';

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

test('a correction may be negative', () => {
  expect(sumOf(['10.00', '-0.01', '-12.50'])).toBe('-2.51');
  expect(differenceOf('1.00', '1.05')).toBe('-0.05');
  expect(differenceOf('1.05', '1.00')).toBe('0.05');
});

test('a share of a rate is rounded once', () => {
  expect(shareOfRate('20.00', 90, '0.25')).toBe('7.50');
  // 0.10 × 45 min × 0.6667 = 0.0500025 of a cent less than a cent twice rounded.
  expect(shareOfRate('0.10', 45, '0.0667')).toBe('0.01');
  expect(shareOfRate('0.10', 45, '0.0666')).toBe('0.00');
});
