import { expect, test } from 'vitest';
import { evenness } from './evenness.ts';

test('a coefficient is said in three steps', () => {
  expect([0, 0.24, 0.25, 0.49, 0.5, 0.97].map(evenness)).toEqual([
    'even', 'even', 'fairly', 'fairly', 'uneven', 'uneven',
  ]);
}); // prettier-ignore
