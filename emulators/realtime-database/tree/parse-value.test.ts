import { expect, test } from 'vitest';
import type { Json } from './json.ts';
import { DEEPEST_PATH } from './path.ts';
import { parseValue } from './parse-value.ts';
import { renderPlain, renderWithPriorities } from './render-value.ts';

function parse(json: Json, existing: Json = null) {
  const there = parseValue(existing, { now: 0, existing: null, depth: 0 });
  return parseValue(json, { now: 1000, existing: there, depth: 0 });
}

function nested(depth: number): Json {
  return depth === 0 ? 1 : { k: nested(depth - 1) };
}

test('nulls and empty objects leave nothing', () => {
  expect(parse({ a: null, b: {}, c: { d: [null, {}] } })).toBeNull();
});

test('priorities survive and do not count as children', () => {
  const json = { a: { '.value': 1, '.priority': 'x' }, b: { c: true, '.priority': 2 } };

  expect(renderWithPriorities(parse(json))).toEqual(json);
  expect(renderPlain(parse(json))).toEqual({ a: 1, b: { c: true } });
  expect(parse({ '.priority': 3 })).toBeNull();
});

test('server values become the time, or add to the number that is there', () => {
  const json = {
    at: { '.sv': 'timestamp' },
    n: { '.sv': { increment: 2 } },
    new: { '.sv': { increment: 5 } },
  };

  expect(renderPlain(parse(json, { n: 40, at: 1 }))).toEqual({ at: 1000, n: 42, new: 5 });
});

test('a server value may have a priority', () => {
  const json = { '.value': { '.sv': 'timestamp' }, '.priority': 1 };

  expect(renderWithPriorities(parse(json))).toEqual({ '.value': 1000, '.priority': 1 });
  expect(() => parse({ '.value': { a: 1 } })).toThrow(/must be a scalar/);
});

test('objects whose numbered children are at least half there show as arrays', () => {
  expect(renderPlain(parse({ 0: 'a', 2: 'c' }))).toEqual(['a', null, 'c']);
  expect(renderPlain(parse({ 1: 'b', 4: 'e' }))).toEqual({ 1: 'b', 4: 'e' });
  expect(renderPlain(parse({ '01': 'a', 0: 'b' }))).toEqual({ '01': 'a', 0: 'b' });
});

test('__proto__ is a key like any other', () => {
  const json = JSON.parse('{"__proto__":{"a":1}}') as Json;

  expect(JSON.stringify(renderPlain(parse(json)))).toBe('{"__proto__":{"a":1}}');
});

test.each(['a.b', 'a#b', 'a$b', 'a/b', 'a[b', 'a]b', 'a\nb', 'a\u007f', '', 'é'.repeat(385)])(
  'the key %j is refused',
  (key) => {
    expect(() => parse({ [key]: 1 })).toThrow(/Invalid key/);
  },
);

test('a key of 768 bytes is accepted', () => {
  expect(parse({ ['é'.repeat(384)]: 1 })).not.toBeNull();
});

test('a value may reach down to the deepest path and no further', () => {
  expect(parse(nested(DEEPEST_PATH))).not.toBeNull();
  expect(() => parse(nested(DEEPEST_PATH + 1))).toThrow(/deeper than 32/);
});

test('numbers that JSON cannot carry back are refused', () => {
  expect(() => parse(JSON.parse('{"a":1e999}') as Json)).toThrow(/finite/);
  expect(() => parse({ a: { '.sv': { increment: 1e308 } } }, { a: 1e308 })).toThrow(/finite/);
});

test('unknown server values and odd priorities are refused', () => {
  expect(() => parse({ '.sv': 'soon' })).toThrow(/unknown server value/);
  expect(() => parse({ a: 1, '.priority': true })).toThrow(/Invalid priority/);
});
