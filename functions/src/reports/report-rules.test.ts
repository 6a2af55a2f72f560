import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addUp, figuresOf, noSums, quantileOf, rateOf, type Part, type Step } from './report-rules.ts';

const stepOf = (minutes: number): number => (minutes < 1 ? 0 : 1 + Math.floor(4 * Math.log2(minutes)));
const stepsOf = (minutes: readonly number[]): Step[] =>
  [...Map.groupBy(minutes, stepOf)].map(([step, some]) => ({
    step,
    count: some.length,
    minutes: some.reduce((sum, one) => sum + one, 0),
  }));
const part = (name: string, key: string, count: number, total = '0'): Part => ({ part: name, key, count, total }); // prettier-ignore

test('a quantile told by steps lies within a step of the exact one', () => {
  const waits = fc.array(fc.integer({ min: 0, max: 600_000 }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(waits, fc.constantFrom(0.5, 0.9), (minutes, share) => {
      const exact = minutes.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(minutes.length * share) - 1)]!;
      const told = quantileOf(stepsOf(minutes), share)!;
      expect(Math.max(told, 1) / Math.max(exact, 1)).toBeLessThan(1.19);
      expect(Math.max(exact, 1) / Math.max(told, 1)).toBeLessThan(1.19);
    }),
    { seed: 4 },
  );
});

test('one wait alone is told to the minute, and of none there is no quantile', () => {
  expect(quantileOf(stepsOf([137]), 0.5)).toBe(137);
  expect(quantileOf([], 0.5)).toBeNull();
});

test('rates are null where there is nothing to have a share of', () => {
  expect([rateOf(0, 0), rateOf(1, 3), rateOf(3, 3)]).toEqual([null, 0.3333, 1]);
});

test('figures from sums and parts', () => {
  const sums = { ...noSums, seatsOrdered: 4, seatsFilled: 3, attended: 2, noShows: 1 };
  const parts = [
    part('spend', 'EUR', 2, '120.50'),
    part('spend', 'USD', 0, '0.00'),
    part('cancelled', 'client more', 1),
    part('cancelled', 'freelancer 24', 2),
    part('fill', '0', 1),
    part('fill', '27', 2, '200'),
  ];

  expect(figuresOf(sums, parts, { availableMinutes: 600, bookedMinutes: 150 })).toMatchObject({
    fillRate: 0.75,
    noShowRate: 0.3333,
    minutesFillRate: null,
    availableMinutes: 600,
    utilisation: 0.25,
    timeToFill: { seats: 3, medianMinutes: 100, p90Minutes: 100 },
    spend: [{ amount: '120.50', currency: 'EUR' }],
    cancellations: [
      { by: 'client', withinHours: null, count: 1 },
      { by: 'freelancer', withinHours: 24, count: 2 },
    ],
  });
});

test('adding up is exact to the cent, also with less than nothing', () => {
  const cents = fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { minLength: 1 });
  const decimal = (amount: number): string => {
    const digits = String(Math.abs(amount)).padStart(3, '0');
    return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };
  fc.assert(
    fc.property(cents, (amounts) => {
      const groups = amounts.map((amount) => ({ sums: noSums, parts: [part('spend', 'EUR', 1, decimal(amount))] })); // prettier-ignore
      const [sum] = addUp(groups).parts;
      expect(sum).toEqual(part('spend', 'EUR', amounts.length, decimal(amounts.reduce((a, b) => a + b, 0))));
    }),
    { seed: 5 },
  );
});
