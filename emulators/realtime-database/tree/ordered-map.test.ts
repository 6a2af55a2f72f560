import { expect, test } from 'vitest';
import { compareKeys } from './compare-keys.ts';
import {
  entriesOf,
  getEntry,
  mapFromEntries,
  type OrderedMap,
  removeEntry,
  setEntry,
} from './ordered-map.ts';

function heightOf(map: OrderedMap<number> | null): number {
  return map ? 1 + Math.max(heightOf(map.left), heightOf(map.right)) : 0;
}

test('a map holds what was set and not removed, in key order, and stays shallow', () => {
  const expected = new Map<string, number>();
  let map: OrderedMap<number> | null = null;
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };

  for (let step = 0; step < 4000; step += 1) {
    const key = random(2) ? `k${random(300)}` : String(random(300) - 50);
    if (random(3) === 0) {
      map = removeEntry(map, key);
      expected.delete(key);
    } else {
      map = setEntry(map, key, step);
      expected.set(key, step);
    }
  }

  const inOrder = [...expected].sort(([left], [right]) => compareKeys(left, right));
  expect([...entriesOf(map)]).toEqual(inOrder);
  expect(map?.size).toBe(expected.size);
  expect(heightOf(map)).toBeLessThan(2 * Math.log2(expected.size));
});

test('keys that come in order do not make a map deep', () => {
  let map: OrderedMap<number> | null = null;

  for (let n = 0; n < 10_000; n += 1) map = setEntry(map, String(n), n);

  expect(heightOf(map)).toBeLessThan(2 * Math.log2(10_000));
});

test('a change leaves the map before it as it was', () => {
  const before = mapFromEntries([
    ['b', 2],
    ['a', 1],
  ]);

  removeEntry(setEntry(before, 'a', 9), 'b');

  expect([...entriesOf(before)]).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(getEntry(before, 'c')).toBeNull();
});
