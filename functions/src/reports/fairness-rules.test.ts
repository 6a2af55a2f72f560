import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giniOf, medianOf } from './fairness-rules.ts';

const shares = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 });
const some = shares.filter((values) => values.some((value) => value > 0));

/** As the definition has it, pair by pair. */
const byPairs = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const differences = values.flatMap((one) => values.map((other) => Math.abs(one - other)));
  return differences.reduce((sum, value) => sum + value, 0) / (2 * values.length ** 2 * mean);
};

test('it is what the definition says, from 0 to below 1', () => {
  fc.assert(
    fc.property(some, (values) => {
      const gini = giniOf(values)!;
      expect(gini).toBeCloseTo(byPairs(values), 9);
      expect(gini).toBeGreaterThanOrEqual(0);
      expect(gini).toBeLessThanOrEqual(1 - 1 / values.length + 1e-9);
    }),
    { seed: 6 },
  );
});

test('equal shares give 0, everything for one gives 1 − 1/n, nothing at all gives none', () => {
  expect(giniOf([3, 3, 3])).toBe(0);
  expect(giniOf([0, 0, 0, 8])).toBeCloseTo(0.75, 9);
  expect(giniOf([0, 0])).toBeNull();
  expect(giniOf([])).toBeNull();
});

test('neither order nor unit matters, and giving from the richer to the poorer makes it no worse', () => {
  fc.assert(
    fc.property(some, fc.integer({ min: 2, max: 9 }), fc.nat(), fc.nat(), (values, factor, one, other) => {
      expect(giniOf(values.toReversed())).toBeCloseTo(giniOf(values)!, 9);
      expect(giniOf(values.map((value) => value * factor))).toBeCloseTo(giniOf(values)!, 9);
      const sorted = values.toSorted((a, b) => a - b);
      const [poor, rich] = [one % sorted.length, other % sorted.length].toSorted((a, b) => a - b) as [number, number]; // prettier-ignore
      const gift = Math.floor((sorted[rich]! - sorted[poor]!) / 2);
      const given = sorted.map((value, index) => value + (index === poor ? gift : 0) - (index === rich ? gift : 0)); // prettier-ignore
      expect(giniOf(given)!).toBeLessThanOrEqual(giniOf(sorted)! + 1e-9);
    }),
    { seed: 7 },
  );
});

test('the median is the one in the middle, or the mean of two', () => {
  expect([medianOf([3, 1, 2]), medianOf([4, 1, 2, 3]), medianOf([])]).toEqual([2, 2.5, null]);
});
