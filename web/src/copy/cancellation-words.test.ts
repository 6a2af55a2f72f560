import type { Cancellation } from '@flxibl/contracts/assignments';
import { describe, expect, it } from 'vitest';
import { priceSentence, priceWords } from './cancellation-words.ts';

const year = new Date().getFullYear();
const item = (amount: string, share: string, freeUntil: string | null = null): Cancellation => ({
  assignmentId: '0198c000-0000-7000-8000-000000000001',
  charge: { amount, currency: 'EUR' },
  share,
  withinHours: null,
  freeUntil,
  policyVersion: 1,
});
const sentence = (items: Cancellation[], amount: string): string =>
  priceSentence({ items, totals: [{ amount, currency: 'EUR' }] }, 'Europe/Lisbon').replaceAll('\u00a0', ' ');

describe('the price of cancelling in words', () => {
  it('says the sum and its share', () => {
    expect(sentence([item('96.00', '0.50')], '96.00')).toBe(
      'Cancelling now costs €96.00: 50 % of what was agreed.',
    );
  });

  it('says the span of shares where they differ', () => {
    expect(sentence([item('96.00', '0.50'), item('100.00', '1.00')], '196.00')).toMatch(
      /^Cancelling now costs €196\.00: between 50 % and 100 % of what was agreed/,
    );
  });

  it("says until when it is free, by the earliest item and in the site's time", () => {
    const items = [
      item('0.00', '0.00', `${year}-12-02T09:00:00.000Z`),
      item('0.00', '0.00', `${year}-12-01T09:00:00.000Z`),
    ];

    expect(sentence(items, '0.00')).toMatch(
      /^Cancelling now is free\. Free until \w{3} 1 Dec, 09:00 (WET|GMT)\.$/,
    );
  });

  it('promises no moment when there is none', () => {
    expect(sentence([item('0.00', '0.50')], '0.00')).toBe('Cancelling now is free.');
    expect(priceSentence({ items: [], totals: [] }, 'Europe/Lisbon')).toBe('Cancelling now is free.');
  });

  it('names only the currencies in which something is to pay', () => {
    const totals = [
      { amount: '96.00', currency: 'EUR' },
      { amount: '80.50', currency: 'GBP' },
      { amount: '0.00', currency: 'USD' },
    ];

    expect(priceWords({ items: [], totals })).toBe('€96.00 + £80.50');
  });
});
