import { expect, test } from 'vitest';
import { statesOf } from './version-states.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const shown = (versions: Parameters<typeof statesOf>[0]) =>
  statesOf(versions, now).map(({ version, state, before }) => [version.version, state, before?.version]);

test('the newest that has begun is in force, later ones come, earlier ones are past', () => {
  expect(
    shown([
      { version: 1, effectiveFrom: null },
      { version: 2, effectiveFrom: '2026-11-01T00:00:00Z' },
      { version: 3, effectiveFrom: '2026-12-01T00:00:00Z' },
    ]),
  ).toEqual([
    [3, 'coming', 2],
    [2, 'current', 1],
    [1, 'past', undefined],
  ]);
});

test('one that was made later for an earlier day stands where it binds, not where it was made', () => {
  expect(
    shown([
      { version: 2, effectiveFrom: '2026-12-24T00:00:00Z' },
      { version: 3, effectiveFrom: '2026-11-19T00:00:00Z' },
    ]),
  ).toEqual([
    [2, 'coming', 3],
    [3, 'current', undefined],
  ]);
});

test('of two that bind from the same moment the later version counts', () => {
  const effectiveFrom = '2026-11-20T12:00:00Z';

  expect(shown([1, 2].map((version) => ({ version, effectiveFrom })))).toEqual([
    [2, 'current', 1],
    [1, 'past', undefined],
  ]);
});

test('nothing is in force before the first has begun', () => {
  expect(shown([{ version: 1, effectiveFrom: '2026-12-24T00:00:00Z' }])).toEqual([[1, 'coming', undefined]]);
  expect(shown([])).toEqual([]);
});
