import { expect, test } from 'vitest';
import type { Json } from '../tree/json.ts';
import { parsePath } from '../tree/path.ts';
import { parseValue } from '../tree/parse-value.ts';
import { withNodeAt } from '../tree/tree-node.ts';
import { mayRead, mayWrite } from './judge-access.ts';
import { parseRules } from './parse-rules.ts';

const NOW = 1_000_000;
const NO_QUERY = { orderBy: { by: 'priority' } } as const;

function tree(json: Json) {
  return parseValue(json, { now: NOW, existing: null, depth: 0 });
}

function canRead(rules: Json, path: string, { data = null, auth = null }: { data?: Json; auth?: Json } = {}) {
  const circumstances = { rules: parseRules({ rules }), auth, now: NOW };
  return mayRead(circumstances, tree(data), parsePath(path), NO_QUERY);
}

function canWrite(
  rules: Json,
  path: string,
  value: Json,
  { data = null, auth = null }: { data?: Json; auth?: Json } = {},
) {
  const before = tree(data);
  const after = withNodeAt(before, parsePath(path), tree(value));
  return mayWrite({ rules: parseRules({ rules }), auth, now: NOW }, before, after, parsePath(path));
}

test('what is allowed above is allowed below, and nothing is allowed without a rule', () => {
  expect(canRead({ a: { '.read': true } }, 'a/b/c')).toBe(true);
  expect(canRead({ a: { b: { '.read': true } } }, 'a')).toBe(false);
  expect(canWrite({ a: { '.write': true, b: { '.write': false } } }, 'a/b', 1)).toBe(true);
  expect(canWrite({ a: { '.write': true } }, 'b', 1)).toBe(false);
});

test('a wildcard holds its key all the way down, and an exact key comes before it', () => {
  const rules = { $user: { notes: { $note: { '.read': "$user === 'u' && $note === 'n'" } } }, fixed: {} };

  expect(canRead(rules, 'u/notes/n')).toBe(true);
  expect(canRead(rules, 'u/notes/m')).toBe(false);
  expect(canRead({ ...rules, fixed: { notes: {} } }, 'fixed/notes/n')).toBe(false);
});

test('every validation on the way and below has to hold, except where nothing is left', () => {
  const rules = {
    '.write': true,
    a: {
      '.validate': "newData.hasChild('b')",
      b: { '.validate': 'newData.isNumber()' },
      $other: { '.validate': false },
    },
  };

  expect(canWrite(rules, 'a', { b: 1 })).toBe(true);
  expect(canWrite(rules, 'a', { b: 'x' })).toBe(false);
  expect(canWrite(rules, 'a', { b: 1, c: 1 })).toBe(false);
  expect(canWrite(rules, 'a/c', null, { data: { a: { b: 1, c: 1 } } })).toBe(true);
  expect(canWrite(rules, 'a', null, { data: { a: { b: 1 } } })).toBe(true);
  expect(canWrite(rules, '', { a: { b: 'x' } })).toBe(false);
});

test('a validation above the written path sees the whole result', () => {
  const rules = {
    '.write': true,
    pair: { '.validate': "newData.child('l').val() < newData.child('r').val()" },
  };

  expect(canWrite(rules, 'pair/l', 2, { data: { pair: { l: 1, r: 3 } } })).toBe(true);
  expect(canWrite(rules, 'pair/l', 4, { data: { pair: { l: 1, r: 3 } } })).toBe(false);
});

test.each<[string, boolean]>([
  ["auth.uid === 'u' && auth.token.role === 'admin'", true],
  ['auth.token.missing === true', false],
  ['now === 1000000', true],
  ["root.child('x/n').val() === 5 && data.child('x').child('n').val() === 5", true],
  ["data.child('x').hasChildren(['n', 's']) && !data.child('x').hasChildren(['n', 'q'])", true],
  ["data.child('x').hasChildren() && !data.child('x/n').hasChildren()", true],
  ["data.child('x/n').isNumber() && data.child('x/s').isString() && data.child('x/t').isBoolean()", true],
  ["data.child('x/n').parent().child('s').val() === 'abab'", true],
  ["data.child('x').val() !== null && data.child('none').val() === null", true],
  ["data.child('x/n').getPriority() === 7", true],
  ["data.child('x/s').val().length === 4 && data.child('x/s').val().endsWith('ab')", true],
  ["data.child('x/s').val().contains('ba') && data.child('x/s').val().replace('a', 'c') === 'cbcb'", true],
  ["data.child('x/s').val().matches(/^(ab){2}$/)", true],
  // Failing while it runs denies, whichever way the rest would decide.
  ["data.child('x/s').val() > 1 || true", false],
  ['data.parent().exists() || true', false],
])('the rule %s is %s', (rule, expected) => {
  const data = { x: { n: { '.value': 5, '.priority': 7 }, s: 'abab', t: true } };
  const auth = { uid: 'u', provider: 'custom', token: { role: 'admin' } };

  expect(canRead({ '.read': rule }, '', { data, auth })).toBe(expected);
});

test('rules can ask about the query', () => {
  const rules = parseRules({ rules: { '.read': "query.orderByChild === 'at' && query.limitToFirst <= 10" } });
  const query = { orderBy: { by: 'child', path: ['at'] }, limit: { count: 10, from: 'first' } } as const;
  const circumstances = { rules, auth: null, now: NOW };

  expect(mayRead(circumstances, null, [], query)).toBe(true);
  expect(mayRead(circumstances, null, [], { ...query, limit: { count: 11, from: 'first' } })).toBe(false);
  expect(mayRead(circumstances, null, [], NO_QUERY)).toBe(false);
});

test.each<[string, Json]>([
  ['an unknown rule kind', { '.readable': true }],
  ['a syntax error', { '.read': 'auth !=' }],
  ['an unknown name', { '.read': '$nobody === auth.uid' }],
  ['newData in a read rule', { '.read': 'newData.exists()' }],
  ['something other than a condition', { '.read': '1 + 1' }],
  ['two wildcards at one place', { $a: {}, $b: {} }],
  ['the same wildcard twice on a path', { $a: { $a: {} } }],
  ['an index that is no text', { '.indexOn': [1] }],
])('%s is refused when the rules are loaded', (_, rules) => {
  expect(() => parseRules({ rules })).toThrow(/Invalid rules at \//);
});
