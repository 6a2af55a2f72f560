import { describe, expect, it } from 'vitest';
import { formatMoney, formatSums, sumMoney } from './format-money.ts';

describe('money', () => {
  it('adds decimals exactly, each currency for itself', () => {
    const sums = sumMoney([
      { amount: '0.10', currency: 'GBP' },
      { amount: '0.20', currency: 'GBP' },
      { amount: '99.995', currency: 'EUR' },
    ]);

    expect(sums).toEqual([
      { amount: '0.300000', currency: 'GBP' },
      { amount: '99.995000', currency: 'EUR' },
    ]);
    expect(formatSums(sums.slice(0, 1))).toBe('£0.30');
  });

  it('reads the decimal text without a float in between', () => {
    expect(formatMoney({ amount: '9007199254740993.01', currency: 'EUR' })).toBe('€9,007,199,254,740,993.01');
  });
});
