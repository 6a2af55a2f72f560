import { compareKeys } from './compare-keys.ts';

/**
 * An immutable map in key order: a weight-balanced binary tree that shares everything but the path to the
 * changed key. A write into 10,000 siblings therefore costs some 14 small objects instead of a copy of them
 * all, and the tree before the write stays readable, which rules (`data` beside `newData`) need.
 */
export interface OrderedMap<V> {
  readonly key: string;
  readonly value: V;
  readonly size: number;
  readonly left: OrderedMap<V> | null;
  readonly right: OrderedMap<V> | null;
}

type MaybeMap<V> = OrderedMap<V> | null;

// The pair (3, 2) on weights of size + 1 is proven to keep the tree balanced under inserts and removals.
const TOO_HEAVY = 3;
const SINGLE_ROTATION_BELOW = 2;

const weight = <V>(map: MaybeMap<V>): number => (map?.size ?? 0) + 1;

function join<V>(left: MaybeMap<V>, key: string, value: V, right: MaybeMap<V>): OrderedMap<V> {
  return { key, value, size: (left?.size ?? 0) + (right?.size ?? 0) + 1, left, right };
}

function balance<V>(left: MaybeMap<V>, key: string, value: V, right: MaybeMap<V>): OrderedMap<V> {
  if (weight(left) + weight(right) <= 3) return join(left, key, value, right);
  if (right && weight(right) > TOO_HEAVY * weight(left)) return rotateLeft(left, key, value, right);
  if (left && weight(left) > TOO_HEAVY * weight(right)) return rotateRight(left, key, value, right);
  return join(left, key, value, right);
}

function rotateLeft<V>(left: MaybeMap<V>, key: string, value: V, right: OrderedMap<V>): OrderedMap<V> {
  const inner = right.left;
  if (!inner || weight(inner) < SINGLE_ROTATION_BELOW * weight(right.right)) {
    return join(join(left, key, value, inner), right.key, right.value, right.right);
  }
  const outer = join(inner.right, right.key, right.value, right.right);
  return join(join(left, key, value, inner.left), inner.key, inner.value, outer);
}

function rotateRight<V>(left: OrderedMap<V>, key: string, value: V, right: MaybeMap<V>): OrderedMap<V> {
  const inner = left.right;
  if (!inner || weight(inner) < SINGLE_ROTATION_BELOW * weight(left.left)) {
    return join(left.left, left.key, left.value, join(inner, key, value, right));
  }
  const outer = join(left.left, left.key, left.value, inner.left);
  return join(outer, inner.key, inner.value, join(inner.right, key, value, right));
}

export function getEntry<V>(map: MaybeMap<V>, key: string): V | null {
  let at = map;
  while (at) {
    const order = compareKeys(key, at.key);
    if (order === 0) return at.value;
    at = order < 0 ? at.left : at.right;
  }
  return null;
}

export function setEntry<V>(map: MaybeMap<V>, key: string, value: V): OrderedMap<V> {
  if (!map) return join(null, key, value, null);
  const order = compareKeys(key, map.key);
  if (order === 0) return join(map.left, key, value, map.right);
  if (order < 0) return balance(setEntry(map.left, key, value), map.key, map.value, map.right);
  return balance(map.left, map.key, map.value, setEntry(map.right, key, value));
}

/** The same map when the key is not in it. */
export function removeEntry<V>(map: MaybeMap<V>, key: string): MaybeMap<V> {
  if (!map) return null;
  const order = compareKeys(key, map.key);
  if (order === 0) return concatenate(map.left, map.right);
  if (order < 0) {
    const left = removeEntry(map.left, key);
    return left === map.left ? map : balance(left, map.key, map.value, map.right);
  }
  const right = removeEntry(map.right, key);
  return right === map.right ? map : balance(map.left, map.key, map.value, right);
}

function concatenate<V>(left: MaybeMap<V>, right: MaybeMap<V>): MaybeMap<V> {
  if (!left || !right) return left ?? right;
  let first = right;
  while (first.left) first = first.left;
  return balance(left, first.key, first.value, removeEntry(right, first.key));
}

/** Entries in any order, each key once. Much cheaper than setting them one by one. */
export function mapFromEntries<V>(entries: [string, V][]): MaybeMap<V> {
  const sorted = entries.sort((left, right) => compareKeys(left[0], right[0]));
  const build = (from: number, to: number): MaybeMap<V> => {
    const middle = (from + to) >> 1;
    const entry = from < to ? sorted[middle] : undefined;
    return entry ? join(build(from, middle), entry[0], entry[1], build(middle + 1, to)) : null;
  };
  return build(0, sorted.length);
}

export function* entriesOf<V>(map: MaybeMap<V>): Generator<[string, V]> {
  const above: OrderedMap<V>[] = [];
  let at = map;
  while (at || above.length > 0) {
    while (at) {
      above.push(at);
      at = at.left;
    }
    const next = above.pop();
    if (!next) return;
    yield [next.key, next.value];
    at = next.right;
  }
}
