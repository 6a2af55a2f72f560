import type { z } from 'zod';
import type { Api, OperationName } from '../api.ts';

type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

type Part<O, Name extends string> = O extends { [Key in Name]: infer Schema extends z.ZodType }
  ? { readonly [Key in Name]: Frozen<z.input<Schema>> }
  : object;

type Answer<O> = O extends { status: 204 } | { file: readonly string[] } ? object : Part<O, 'answer'>;

/** A call as it may be made, and what it may be answered; what is optional may be left out, and files are. */
export type ExampleOf<Name extends OperationName> = Part<Api[Name], 'params'> &
  Partial<Part<Api[Name], 'query'>> &
  Part<Api[Name], 'body'> &
  Answer<Api[Name]>;

export type ExamplesOf<Names extends OperationName> = { readonly [Name in Names]: ExampleOf<Name> };

/** The ids that all examples share, so that they tell one story. */
export const ids = {
  client: '01a0d2f0-1111-7000-8000-000000000001',
  site: '01a0d2f0-1111-7000-8000-000000000002',
  booking: '01a0d2f0-1111-7000-8000-000000000003',
  shift: '01a0d2f0-1111-7000-8000-000000000004',
  assignment: '01a0d2f0-1111-7000-8000-000000000005',
  freelancer: '01a0d2f0-1111-7000-8000-000000000006',
  colleague: '01a0d2f0-1111-7000-8000-000000000007',
  replacement: '01a0d2f0-1111-7000-8000-000000000008',
  offer: '01a0d2f0-1111-7000-8000-000000000009',
  request: '01a0d2f0-1111-7000-8000-00000000000a',
  incident: '01a0d2f0-1111-7000-8000-00000000000b',
  pool: '01a0d2f0-1111-7000-8000-00000000000c',
  user: '01a0d2f0-1111-7000-8000-00000000000d',
  other: '01a0d2f0-1111-7000-8000-00000000000e',
} as const;

/** The shift that all examples are about: an afternoon in Lisbon. */
export const afternoon = {
  start: '2026-12-01T14:00',
  end: '2026-12-01T18:00',
  timeZone: 'Europe/Lisbon',
  startsAt: '2026-12-01T14:00:00.000Z',
  endsAt: '2026-12-01T18:00:00.000Z',
} as const;

export const before = '2026-11-20T12:00:00.000Z';
export const later = '2026-11-21T12:00:00.000Z';

export const pageOf = <Item>(...items: Item[]) => ({ items, nextCursor: null });
