import { expect, test } from 'vitest';
import { ageInWords } from './age-in-words.ts';

test.each([
  [-500, 'just now'],
  [9_999, 'just now'],
  [27_000, '25 s ago'],
  [59_999, '55 s ago'],
  [60_000, '1 min ago'],
  [7_199_999, '1 h ago'],
])('%i ms are %s', (millis, words) => {
  expect(ageInWords(millis)).toBe(words);
});
