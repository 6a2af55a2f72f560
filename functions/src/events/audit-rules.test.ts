import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween } from './audit-rules.ts';

test('only what is another than before is told, each with both values', () => {
  const before = { state: 'confirmed', seat: 1, note: 'kept' };
  const after = { state: 'replaced', seat: 1, note: 'kept', replacedBy: 'x' };

  expect(changesBetween(before, after)).toEqual([
    { field: 'state', before: 'confirmed', after: 'replaced' },
    { field: 'replacedBy', before: null, after: 'x' },
  ]);
});

test('deeper fields have a path; lists are one value', () => {
  const before = { charge: { amount: '1.00', currency: 'EUR' }, sites: ['a'] };
  const after = { charge: { amount: '2.00', currency: 'EUR' }, sites: ['a', 'b'] };

  expect(changesBetween(before, after)).toEqual([
    { field: 'charge.amount', before: '1.00', after: '2.00' },
    { field: 'sites', before: ['a'], after: ['a', 'b'] },
  ]);
});

test('what begins or ends is told whole, nothing told of nothing', () => {
  expect(changesBetween(null, { charge: { amount: '1' } })).toEqual([
    { field: 'charge.amount', before: null, after: '1' },
  ]);
  expect(changesBetween({ state: 'open' }, null)).toEqual([{ field: 'state', before: 'open', after: null }]);
  expect(changesBetween(null, null)).toEqual([]);
});

test('equal facts have no changes, and changes turned round are those turned round', () => {
  const facts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(facts, facts, (before, after) => {
      expect(changesBetween(before, structuredClone(before))).toEqual([]);
      const turned = changesBetween(after, before).map(({ field, before: was, after: is }) => ({ field, before: is, after: was })); // prettier-ignore
      const byField = (one: { field: string }, other: { field: string }) =>
        one.field < other.field ? -1 : 1;
      expect(turned.toSorted(byField)).toEqual(changesBetween(before, after).toSorted(byField));
    }),
    { seed: 14 },
  );
});
