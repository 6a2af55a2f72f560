import { expect, test } from 'vitest';
import { compareKeys } from './compare-keys.ts';

test('integers come first and by number, other keys by code unit', () => {
  const keys = ['b', '10', 'é', '-5', 'a', '2', '2147483648', '02', '-', 'B', '-N1', '2147483647', ''];

  expect(keys.sort(compareKeys)).toEqual([
    '-5',
    '2',
    '02',
    '10',
    '2147483647',
    '',
    '-',
    '-N1',
    '2147483648',
    'B',
    'a',
    'b',
    'é',
  ]);
});
