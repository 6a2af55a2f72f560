import { expect, test } from 'vitest';
import { agoWords, durationWords } from './duration-words.ts';

test('a span is told in the unit that says most', () => {
  expect([0.4, 45, 600, 7200, 200_000].map(durationWords)).toEqual(['0 s', '45 s', '10 min', '2 h', '2 d']);
  expect(agoWords('2026-11-24T12:00:00Z', '2026-11-24T12:01:00Z')).toBe('60 s ago');
});
