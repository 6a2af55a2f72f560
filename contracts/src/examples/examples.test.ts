import { expect, test } from 'vitest';
import { api, type OperationName } from '../api.ts';
import type { Operation } from '../operation.ts';
import { examples } from './examples.ts';

const names = Object.keys(api) as OperationName[];

test.each(names)('the example of %s is what its contract describes', (name) => {
  const operation: Operation = api[name];
  const example: Partial<Record<'params' | 'query' | 'body' | 'answer', unknown>> = examples[name];

  const given = (['params', 'query', 'body'] as const).filter((part) => example[part] !== undefined);
  const wrong = given.filter((part) => operation[part]?.safeParse(example[part]).success !== true);

  expect(wrong).toEqual([]);
  if (operation.file) return;
  // An answer drops what it does not know, so it has to come out as it went in.
  expect(operation.answer.parse(example.answer)).toEqual(example.answer);
});
