import { expect, test } from 'vitest';
import { objectionTo } from './objection.ts';

const appealUntil = '2026-12-10T12:00:00.000Z';
const until = Date.parse(appealUntil);

test('what was noted can be disputed, and what stands be appealed until the last moment', () => {
  expect(objectionTo({ state: 'open', appealUntil: null }, until)).toBe('dispute');
  expect(objectionTo({ state: 'upheld', appealUntil }, until)).toBe('appeal');
  expect(objectionTo({ state: 'upheld', appealUntil }, until + 1)).toBeNull();
});

test('nothing can be said against what waits for a decision, is taken back or decided for good', () => {
  for (const state of ['disputed', 'appealed', 'overturned'] as const)
    expect(objectionTo({ state, appealUntil: null }, until)).toBeNull();
  expect(objectionTo({ state: 'upheld', appealUntil: null }, until)).toBeNull();
});
