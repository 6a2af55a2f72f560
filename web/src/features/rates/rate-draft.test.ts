import { RateTerms } from '@flxibl/contracts/rate-cards';
import { expect, test } from 'vitest';
import { draftOfRates, newWindow, readRates } from './rate-draft.ts';
import { describeRates, rateDifferences } from './rate-words.ts';

const terms = RateTerms.parse({
  payRate: '20.00',
  chargeRate: '26.50',
  currency: 'EUR',
  windows: [
    { name: 'Night', from: '22:00', to: '06:00', payShare: '0.25', chargeShare: '0.3' },
    { name: 'Holiday', dates: ['2026-12-25', '2026-12-26'], payShare: '1', chargeShare: '1' },
    { name: 'Weekend', weekdays: [6, 7], payShare: '0.125', chargeShare: '0.125' },
  ],
  overtime: [{ name: 'Overtime', afterMinutes: 500, per: 'shift', payShare: '0.5', chargeShare: '0.5' }],
  combine: 'highest',
  minimumMinutes: 200,
});

test('what is opened and not touched comes back as it was', () => {
  expect(readRates(draftOfRates(terms))).toEqual({ terms });
  expect(readRates(draftOfRates(null))).toMatchObject({ terms: { windows: [], minimumMinutes: 0 } });
});

test('what makes no sense is told in sentences', () => {
  const draft = draftOfRates(terms);

  expect(readRates({ ...draft, payRate: '30' })).toEqual({ faults: ['The card pays more than it charges.'] });
  expect(readRates({ ...draft, payRate: 'x' })).toEqual({ faults: ['Pay per hour is not right.'] });
  expect(readRates({ ...draft, windows: [newWindow] })).toEqual({
    faults: [
      'Window 1: Name is not right.',
      'Window 1: More pay is not right.',
      'Window 1: More charge is not right.',
    ],
  });
});

test('a card in words, as the platform and as a client reads it', () => {
  expect(describeRates(terms).map(({ label, words }) => `${label}: ${words}`)).toEqual([
    'Pay per hour: €20.00',
    'Charge per hour: €26.50',
    'Night: pay +25 %, charge +30 %, every day, 22:00–06:00',
    'Holiday: +100 %, 2026-12-25, 2026-12-26, all day',
    'Weekend: +12.5 %, Sat, Sun, all day',
    'Overtime: +50 % after 8 h 20 min of a shift',
    'Where they meet: the highest counts',
    'Paid at least: 3 h 20 min',
  ]);
  const { payShare: _, ...night } = terms.windows[0]!;
  expect(describeRates({ ...terms, windows: [night] })[2]!.words).toBe('+30 %, every day, 22:00–06:00');
});

test('the difference names what is new, gone and otherwise', () => {
  expect(rateDifferences(terms, terms)).toEqual([]);
  expect(rateDifferences(terms, { ...terms, windows: terms.windows.slice(1), minimumMinutes: 0 })).toEqual([
    { label: 'Night', before: 'pay +25 %, charge +30 %, every day, 22:00–06:00', after: '–' },
    { label: 'Paid at least', before: '3 h 20 min', after: '–' },
  ]);
  expect(rateDifferences(terms, null).map(({ label }) => label)).toContain('Withdrawn');
});
