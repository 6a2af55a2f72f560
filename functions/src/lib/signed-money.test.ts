import { expect, test } from 'vitest';
import { differenceOf, signedSumOf } from './signed-money.ts';

test.each([
  ['10.00', '12.50', '-2.50'],
  ['12.50', '10', '2.50'],
  ['0.05', '0.10', '-0.05'],
  ['-0.05', '-0.10', '0.05'],
  ['99999999999999999.99', '0.01', '99999999999999999.98'],
])('%s less %s is %s', (amount, less, difference) => {
  expect(differenceOf(amount, less)).toBe(difference);
});

test('signed amounts add up exactly', () => {
  expect(signedSumOf(['-0.10', '0.20', '-0.30'])).toBe('-0.20');
  expect(signedSumOf([])).toBe('0.00');
});
