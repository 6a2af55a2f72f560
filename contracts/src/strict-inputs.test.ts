import { expect, test } from 'vitest';
import { z } from 'zod';
import { api, type OperationName } from './api.ts';
import type { Operation } from './operation.ts';

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: unknown;
  readonly [keyword: string]: unknown;
}

const operations = Object.entries(api) as [OperationName, Operation][];
const parts = ['params', 'query', 'body'] as const;

/** Every place of a schema that takes an object with fields it does not name. */
const loose = (schema: unknown, at: string): string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, additionalProperties } = schema as JsonSchema;
  return [
    ...(properties && additionalProperties !== false ? [at] : []),
    ...Object.entries(schema).flatMap(([key, below]) => loose(below, `${at}.${key}`)),
  ];
};

test('no call takes a field that its contract does not name, however deep', () => {
  const found = operations.flatMap(([name, operation]) =>
    parts.flatMap((part) => {
      const schema = operation[part];
      return schema
        ? loose(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), `${name}.${part}`)
        : [];
    }),
  );

  expect(found).toEqual([]);
});

test('a parameter that is given twice is refused, wherever only one is meant', () => {
  const taken = operations.flatMap(([name, { query }]) =>
    Object.entries(query?.shape ?? {}).flatMap(([key, schema]) => {
      const { success } = (schema as z.ZodType).safeParse(['1', '2']);
      return success ? [`${name}?${key}`] : [];
    }),
  );

  expect(taken).toEqual([]);
});
