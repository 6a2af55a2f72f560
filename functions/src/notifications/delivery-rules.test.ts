import { expect, test } from 'vitest';
import { afterFailure, backOffMs, mostAttempts } from './delivery-rules.ts';

const now = new Date('2026-11-24T12:00:00Z');
const later = new Date('2027-01-01T00:00:00Z');

test('a failed attempt waits 10 s doubling to an hour, spread by up to a quarter', () => {
  const waits = [1, 2, 3, 9, 10, 40].map((attempts) => backOffMs({ attempts, limited: false }, 0) / 1000);

  expect(waits).toEqual([10, 20, 40, 2560, 3600, 3600]);
  expect(backOffMs({ attempts: 1, limited: false }, 1)).toBe(12_500);
});

test('what is too much waits as long as it is told, or a minute doubling', () => {
  expect(backOffMs({ attempts: 1, limited: true }, 0)).toBe(60_000);
  expect(backOffMs({ attempts: 3, limited: true }, 0)).toBe(240_000);
  expect(backOffMs({ attempts: 3, limited: true, retryAfterMs: 5_000 }, 0)).toBe(5_000);
  expect(backOffMs({ attempts: 1, limited: false, retryAfterMs: 30_000 }, 0)).toBe(30_000);
});

test('all attempts together outlast a day', () => {
  const all = Array.from({ length: mostAttempts - 1 }, (_, n) =>
    backOffMs({ attempts: n + 1, limited: false }, 0),
  );

  expect(all.reduce((sum, one) => sum + one)).toBeGreaterThan(24 * 3_600_000);
});

test('a push is dropped when nobody needs it by the next attempt, an inbox only when it is exhausted', () => {
  const soon = new Date(now.getTime() + 9_000);
  const failure = { attempts: 1, limited: false };

  expect(afterFailure(failure, { usefulUntil: soon, now, chance: 0 })).toMatchObject({ state: 'dropped', cause: 'late' }); // prettier-ignore
  expect(afterFailure(failure, { usefulUntil: null, now, chance: 0 })).toMatchObject({ state: 'pending' });
  expect(
    afterFailure({ ...failure, attempts: mostAttempts }, { usefulUntil: later, now, chance: 0 }),
  ).toMatchObject({ state: 'dropped', cause: 'exhausted' });
});
