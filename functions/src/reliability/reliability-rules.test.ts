import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decaysAt, goodShiftsForAPoint, scoreOf, type Entry } from './reliability-rules.ts';

const day = 24 * 3_600_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const on = (days: number): Date => new Date(start + days * day);

const moment = fc.integer({ min: 0, max: 500 }).map(on);
const entries = fc.array(fc.record({ at: moment, points: fc.integer({ min: 0, max: 3 }) }), {
  maxLength: 12,
});
const shifts = fc.array(moment, { maxLength: 60 });
const points = (some: readonly Entry[], good: readonly Date[], now: Date): number =>
  scoreOf(some, good, now).points;

test('a no-show counts three, loses one after eight good shifts, and is gone after 180 days', () => {
  const noShow = [{ at: on(0), points: 3 }];
  const eight = Array.from({ length: goodShiftsForAPoint }, (_, n) => on(n + 1));

  expect(points(noShow, [], on(1))).toBe(3);
  expect(points(noShow, eight.slice(1), on(20))).toBe(3);
  expect(points(noShow, eight, on(20))).toBe(2);
  expect(points(noShow, [], new Date(decaysAt(on(0)).getTime() - 1))).toBe(3);
  expect(points(noShow, [], decaysAt(on(0)))).toBe(0);
});

test('good shifts on a clean record save nothing up', () => {
  const before = Array.from({ length: 40 }, (_, n) => on(n));

  expect(points([{ at: on(50), points: 1 }], before, on(60))).toBe(1);
});

test('good shifts take the oldest points first', () => {
  const good = Array.from({ length: 8 }, (_, n) => on(10 + n));
  const { entries: told } = scoreOf([{ at: on(2), points: 2 }, { at: on(1), points: 1 }], good, on(30)); // prettier-ignore

  expect(told.map(({ pointsLeft }) => pointsLeft)).toEqual([0, 2]);
});

test('the score is what is left of the entries, neither negative nor more than they cost', () => {
  fc.assert(
    fc.property(entries, shifts, moment, (some, good, now) => {
      const score = scoreOf(some, good, now);
      expect(score.points).toBe(score.entries.reduce((sum, { pointsLeft }) => sum + pointsLeft, 0));
      for (const { points: cost, pointsLeft, at } of score.entries) {
        expect(pointsLeft).toBeGreaterThanOrEqual(0);
        expect(pointsLeft).toBeLessThanOrEqual(cost);
        expect(at <= now && decaysAt(at) > now).toBe(true);
      }
    }),
    { seed: 1 },
  );
});

test('it does not depend on the order in which anything is told', () => {
  fc.assert(
    fc.property(entries, shifts, moment, (some, good, now) => {
      expect(points(some.toReversed(), good.toReversed(), now)).toBe(points(some, good, now));
    }),
    { seed: 2 },
  );
});

test('time alone, a good shift more or an incident overturned never make it worse', () => {
  fc.assert(
    fc.property(entries, shifts, moment, moment, fc.nat(), (some, good, one, other, which) => {
      const [now, later] = one < other ? [one, other] : [other, one];
      const until = some.filter(({ at }) => at <= now);
      const score = points(some, good, now);
      expect(points(until, good, later)).toBeLessThanOrEqual(points(until, good, now));
      expect(points(some, [...good, now], now)).toBeLessThanOrEqual(score);
      const overturned = some.map((entry, index) =>
        index === which % some.length ? { ...entry, points: 0 } : entry,
      );
      expect(points(overturned, good, now)).toBeLessThanOrEqual(score);
      expect(points(overturned, good, now)).toBe(points(overturned.filter((entry) => entry.points > 0), good, now)); // prettier-ignore
    }),
    { seed: 3, numRuns: 1000 },
  );
});
