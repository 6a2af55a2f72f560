import fc from 'fast-check';
import { z } from 'zod';
import type { OperationName } from '@flxibl/contracts/api';
import { api } from '@flxibl/contracts/api';
import type { Operation } from '@flxibl/contracts/operation';
import { fillExample, type FilledRequest, type Objects } from './fill-example.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const deep = (levels: number): Json => {
  let value: Json = 'x';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
};

/** What has broken APIs elsewhere. */
const classics: readonly Json[] = [
  null, true, '', ' ', 0, -1, 1e308, -1e308, 2 ** 31, 2 ** 53, 0.1, '0', 'NaN', '1e309', [], {}, [[]], deep(500),
  '\u0000', 'a\u0000b', '\ud800', '\u202e', '\ufeff', '𝒳'.repeat(300), 'x'.repeat(100_000), '%', '_', '%%%%%%%%', '\\', '%00', '%E0%A4%A',
  "' or 1=1 --", "'; drop table users; --", '$1', '{"$ne": null}', '../../etc/passwd', '<script>alert(1)</script>', '=cmd()', '\r\nX: y',
  '__proto__', 'constructor', 'toString', '00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '0000-01-01', '0001-01-01T00:00', '9999-12-31', '9999-12-31T23:59', '+275760-09-13T00:00:00Z', '-000001-01-01T00:00:00Z',
  '2026-02-30', '2026-12-01T24:00', '2026-12-01T23:59:60Z', '2026-03-29T02:30', '2026-10-25T02:30', '1970-01-01T00:00:00Z', '2026-12-01T14:00:00.000000001Z',
  'Europe/Nowhere', 'UTC', '24:00', '25:61', '-1:00', '99999999999999999999.99', '-0.01', '1e5', '٣', 'FREQ=SECONDLY;COUNT=1000000000', 'FREQ=WEEKLY;COUNT=0',
  'http://127.0.0.1:5432/', 'javascript:alert(1)', 'https://user:pass@example.test/', '9223372036854775808.9223372036854775808', '1.1',
]; // prettier-ignore

/** Nothing makes it shorter: what is kept under an index has to bear it. */
const noise = Array.from({ length: 2_500 }, (_, at) =>
  String.fromCodePoint(0x1_0000 + ((at * 48_271) % 0x8_0000)),
).join('');

const hostile: fc.Arbitrary<Json> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...classics) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json> },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()) },
);

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: string;
  readonly pattern?: string;
}

/** Values that a schema lets in, as far out as it does. What it says by a pattern alone is looked for in the corpus. */
const edges = (schema: JsonSchema, objects: Objects): fc.Arbitrary<Json> => {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => edges(choice, objects)));
  if (schema.allOf) return edges(Object.assign({}, ...schema.allOf) as JsonSchema, objects);
  if (schema.properties || schema.type === 'object') {
    const properties = Object.entries(schema.properties ?? {});
    return fc.record(Object.fromEntries(properties.map(([key, part]) => [key, edges(part, objects)])), {
      requiredKeys: (schema.required ?? []).filter((key) => schema.properties?.[key] !== undefined),
    });
  }
  switch (schema.type) {
    case 'array': {
      const minLength = schema.minItems ?? 0;
      return fc.array(edges(schema.items ?? {}, objects), {
        minLength,
        maxLength: Math.min(schema.maxItems ?? 3, minLength + 3),
      });
    }
    case 'integer':
    case 'number': {
      const { minimum = -(2 ** 53), maximum = 2 ** 53 } = schema;
      return fc.oneof(
        fc.constantFrom(minimum, maximum),
        fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) }),
      );
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string': {
      if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...Object.values(objects)), fc.uuid());
      const strings = classics.filter((value): value is string => typeof value === 'string');
      const fits =
        schema.pattern === undefined
          ? strings
          : strings.filter((text) => new RegExp(schema.pattern!, 'u').test(text));
      const { minLength = 0, maxLength = 200 } = schema;
      const within = fits.filter((text) => text.length >= minLength && text.length <= maxLength);
      const long = fc.integer({
        min: minLength,
        max: Math.max(minLength, Math.min(maxLength, noise.length)),
      });
      const dates = fc.date({
        noInvalidDate: true,
        min: new Date('0001-01-01'),
        max: new Date('9999-12-31'),
      });
      if (schema.format === 'date-time')
        return fc.oneof(
          fc.constantFrom('0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-12-01T14:00:00Z'),
          dates.map((date) => date.toISOString()),
        );
      if (schema.format === 'date')
        return fc.oneof(
          fc.constantFrom('0001-01-01', '9999-12-31', '2026-12-01'),
          dates.map((date) => date.toISOString().slice(0, 10)),
        );
      const longs = long.map((length) => noise.slice(0, length));
      return within.length > 0 ? fc.oneof(fc.constantFrom(...within), longs) : longs;
    }
    case undefined:
    default:
      return hostile;
  }
};

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Ways into a value: the keys from its root to each of its parts. */
const placesIn = (value: Json, at: readonly string[] = []): (readonly string[])[] => [
  at,
  ...(value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, part]) => placesIn(part, [...at, key]))
    : []),
];

const put = (value: Json, [key, ...rest]: readonly string[], by: Json | undefined): Json | undefined => {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, Json>;
  const changed = put(copy[key] ?? null, rest, by);
  if (changed === undefined) delete copy[key];
  else copy[key] = changed;
  return copy;
};

/** The example with one to three of its parts replaced, left out or put in. */
const spoilt = (example: Json): fc.Arbitrary<Json | undefined> =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...placesIn(example)),
        fc.option(hostile, { nil: undefined, freq: 8 }),
        fc.boolean(),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((changes) =>
      changes.reduce<Json | undefined>((value, [place, by, adds]) => {
        if (value === undefined || (place.length === 0 && !adds)) return by;
        return put(value, adds ? [...place, 'unexpected'] : place, by);
      }, example),
    );

const asQuery = (value: Json | undefined): string =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? new URLSearchParams(
        Object.entries(value).map(([key, part]): [string, string] => [
          key,
          typeof part === 'string' ? part.toWellFormed() : JSON.stringify(part),
        ]),
      ).toString()
    : '';

const schemaOf = (type: z.ZodType): JsonSchema =>
  z.toJSONSchema(type, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema;

/** Requests of one call that nobody would make in good faith, from its contract and its example. */
export const hostileRequests = (name: OperationName, objects: Objects): fc.Arbitrary<FilledRequest> => {
  const operation: Operation = api[name];
  const good = fillExample(name, objects);
  const [path, search = ''] = good.path.split('?') as [string, string?];
  const query = Object.fromEntries(new URLSearchParams(search));
  const bodies: fc.Arbitrary<Json | undefined> =
    operation.body === undefined
      ? fc.option(hostile, { nil: undefined, freq: 8 })
      : fc.oneof(spoilt(good.body as Json), edges(schemaOf(operation.body), objects));
  const queries: fc.Arbitrary<Json | undefined> =
    operation.query === undefined
      ? fc.constant({})
      : fc.oneof(spoilt(query), edges(schemaOf(operation.query), objects), fc.constant(query));
  // Of a path, only its parameters: another path is another call.
  const paths = fc.oneof(
    { weight: 6, arbitrary: fc.constant(path) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...classics)
        .map((value) =>
          path.replaceAll(/[0-9a-f-]{36}/g, encodeURIComponent(textOf(value).toWellFormed().slice(0, 2_000))),
        ),
    },
  );
  return fc.tuple(paths, queries, bodies).map(([to, asked, body]) => ({
    method: operation.method,
    path: asQuery(asked) === '' ? to : `${to}?${asQuery(asked)}`,
    ...(body === undefined ? {} : { body }),
  }));
};
