import { expect, test } from 'vitest';
import type { Json } from '../tree/json.ts';
import { parseValue } from '../tree/parse-value.ts';
import { renderPlain } from '../tree/render-value.ts';
import { parseWireQuery } from './parse-wire-query.ts';
import { selectChildren } from './select-children.ts';

const CHILDREN = {
  a: { at: 3 },
  b: { at: 1 },
  c: { at: 'late' },
  d: { other: true },
  e: { at: 2 },
  f: { at: { deep: 1 } },
  g: { at: false },
  h: { at: 2 },
};

function keysOf(wireQuery: Record<string, Json>, value: Json = CHILDREN): string[] {
  const node = parseValue(value, { now: 0, existing: null, depth: 0 });
  return Object.keys((renderPlain(selectChildren(node, parseWireQuery(wireQuery))) as object | null) ?? {});
}

test('types come in the order null, boolean, number, string, object', () => {
  expect(keysOf({ i: 'at', l: 1, vf: 'l' })).toEqual(['d']);
  expect(keysOf({ i: 'at', l: 2, vf: 'l' })).toEqual(['d', 'g']);
  expect(keysOf({ i: 'at', l: 1, vf: 'r' })).toEqual(['f']);
  expect(keysOf({ i: 'at', l: 2, vf: 'r' })).toEqual(['c', 'f']);
});

test('a start and an end take in everything of their value unless a key narrows them', () => {
  expect(keysOf({ i: 'at', sp: 2, sin: true, ep: 3, ein: true })).toEqual(['a', 'e', 'h']);
  expect(keysOf({ i: 'at', sp: 2, sn: 'f', sin: true, ep: 3, ein: true })).toEqual(['a', 'h']);
  expect(keysOf({ i: 'at', sp: 2, sn: 'e', sin: false, ep: 2, ein: true })).toEqual(['h']);
});

test('an excluded start leaves out everything of its value', () => {
  expect(keysOf({ i: 'at', sp: 2, sn: '[MAX_NAME]', sin: false, ep: 3, ein: true })).toEqual(['a']);
  expect(keysOf({ i: 'at', sp: 1, sin: true, ep: 2, en: '[MIN_NAME]', ein: false })).toEqual(['b']);
});

test('keys are compared as keys, numbers before text', () => {
  const value = { 9: true, 10: true, 100: true, a: true };

  expect(keysOf({ i: '.key', sp: '10', sin: true }, value)).toEqual(['10', '100', 'a']);
  expect(keysOf({ i: '.key', ep: '10', ein: false }, value)).toEqual(['9']);
  expect(keysOf({ i: '.key', l: 2, vf: 'r' }, value)).toEqual(['100', 'a']);
});

test('values and priorities can be ordered by', () => {
  const value = { a: 3, b: { '.value': 1, '.priority': 5 }, c: { '.value': 2, '.priority': 'x' } };

  expect(keysOf({ i: '.value', sp: 2, sin: true }, value)).toEqual(['a', 'c']);
  expect(keysOf({ sp: 5, sin: true }, value)).toEqual(['b', 'c']);
  expect(keysOf({ ep: null, ein: true }, value)).toEqual(['a']);
});

test('a query that filters shows nothing of a scalar', () => {
  expect(keysOf({ l: 1, vf: 'l' }, 'text')).toEqual([]);
});
