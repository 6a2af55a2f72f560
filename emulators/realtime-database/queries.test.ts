import {
  endAt,
  endBefore,
  equalTo,
  get,
  limitToFirst,
  limitToLast,
  off,
  onValue,
  orderByChild,
  orderByKey,
  orderByValue,
  query,
  type QueryConstraint,
  ref,
  set,
  startAfter,
  startAt,
  update,
} from 'firebase/database';
import { expect, test, vi } from 'vitest';
import { connectClient, startTestServer } from './test-clients.ts';

const RULES = { rules: { '.read': true, '.write': true, list: { '.indexOn': ['n', '.value'] } } };

type Row = { readonly key: string; readonly n: number | string | null };

function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function rankOf(n: Row['n']): number {
  return n === null ? 0 : typeof n === 'number' ? 1 : 2;
}

function compareRows(left: Row, right: Row): number {
  const byType = rankOf(left.n) - rankOf(right.n);
  const byValue = left.n === right.n ? 0 : (left.n ?? 0) < (right.n ?? 0) ? -1 : 1;
  return byType || byValue || (left.key < right.key ? -1 : 1);
}

interface Case {
  readonly constraints: QueryConstraint[];
  readonly keep: (rows: Row[]) => Row[];
}

/** A random query together with what it means, written as plainly as possible. */
function randomCase(random: (below: number) => number): Case {
  const low: Row = { key: '', n: random(8) };
  const high: Row = { key: '\uffff', n: (low.n as number) + random(5) };
  const isFrom = (row: Row): boolean => compareRows(row, low) > 0;
  const isTo = (row: Row): boolean => compareRows(row, high) < 0;
  const isAfter = (row: Row): boolean => compareRows(row, { ...low, key: '\uffff' }) > 0;
  const isBefore = (row: Row): boolean => compareRows(row, { ...high, key: '' }) < 0;
  const ranges: [QueryConstraint[], (row: Row) => boolean][] = [
    [[], () => true],
    [[startAt(low.n)], isFrom],
    [[endAt(high.n)], isTo],
    [[startAt(low.n), endAt(high.n)], (row) => isFrom(row) && isTo(row)],
    [[startAfter(low.n), endAt(high.n)], (row) => isAfter(row) && isTo(row)],
    [[startAt(low.n), endBefore(high.n)], (row) => isFrom(row) && isBefore(row)],
    [[equalTo(low.n)], (row) => row.n === low.n],
  ];
  const count = 1 + random(6);
  const limits: [QueryConstraint[], (rows: Row[]) => Row[]][] = [
    [[], (rows) => rows],
    [[limitToFirst(count)], (rows) => rows.slice(0, count)],
    [[limitToLast(count)], (rows) => rows.slice(-count)],
  ];
  const [range, isIn] = ranges[random(ranges.length)] ?? [[], () => true];
  const [limit, take] = limits[random(limits.length)] ?? [[], (rows: Row[]) => rows];
  return {
    constraints: [orderByChild('n'), ...range, ...limit],
    keep: (rows) => take(rows.filter(isIn).sort(compareRows)),
  };
}

function randomRows(random: (below: number) => number): Row[] {
  const values = [null, 1, 2, 3, 4, 5, 6, 7, 8, 'a', 'b'];
  return Array.from({ length: 25 }, (_, index) => ({
    key: `k${String(index).padStart(2, '0')}`,
    n: values[random(values.length)] ?? null,
  }));
}

test('random queries show what a naive filter shows, also while the data changes under them', async () => {
  const server = await startTestServer({ rules: RULES });
  const [writer, reader] = [connectClient(server), connectClient(server)];
  const random = createRandom(42);

  for (let round = 0; round < 25; round += 1) {
    let rows = randomRows(random);
    const write = (changed: Row[]): Record<string, object> =>
      Object.fromEntries(changed.map(({ key, n }) => [key, { n, there: true }]));
    await set(ref(writer, 'list'), write(rows));
    const { constraints, keep } = randomCase(random);
    const place = query(ref(reader, 'list'), ...constraints);
    const shownBy = async (): Promise<string[]> => {
      const keys: string[] = [];
      (await get(place)).forEach((child) => void keys.push(child.key));
      return keys;
    };
    expect(await shownBy()).toEqual(keep(rows).map(({ key }) => key));

    let listened: string[] | null = null;
    onValue(place, (snapshot) => {
      listened = [];
      snapshot.forEach((child) => void listened?.push(child.key));
    });
    await vi.waitFor(() => expect(listened).toEqual(keep(rows).map(({ key }) => key)));
    for (let step = 0; step < 4; step += 1) {
      const changed = randomRows(random).filter(() => random(6) === 0);
      const gone = rows.filter(() => random(12) === 0);
      const removals = Object.fromEntries(gone.map(({ key }) => [key, null]));
      await update(ref(writer, 'list'), { ...write(changed), ...removals });
      const replaced = new Map([...rows, ...changed].map((row) => [row.key, row]));
      for (const { key } of gone) replaced.delete(key);
      rows = [...replaced.values()];
      await vi.waitFor(() => expect(listened).toEqual(keep(rows).map(({ key }) => key)));
    }
    off(place);
  }
});

test('keys and values can be ordered by', async () => {
  const server = await startTestServer({ rules: RULES });
  const client = connectClient(server);
  const list = ref(client, 'list');
  await set(list, { b: 1, a: 3, c: 2, 10: 0, 9: 5 });
  const shown = async (...constraints: QueryConstraint[]): Promise<unknown> =>
    (await get(query(list, ...constraints))).val();

  expect(await shown(orderByKey(), startAt('10'), endAt('a'))).toEqual({ 10: 0, a: 3 });
  expect(await shown(orderByKey(), startAfter('9'), limitToFirst(1))).toEqual({ 10: 0 });
  expect(await shown(orderByValue(), startAt(2), endBefore(5))).toEqual({ a: 3, c: 2 });
  expect(await shown(orderByValue(), limitToLast(1))).toEqual({ 9: 5 });
});

test('a listen without an index works and warns, a single read is refused', async () => {
  const server = await startTestServer({ rules: RULES });
  const client = connectClient(server);
  await set(ref(client, 'other'), { a: { at: 1 }, b: { at: 2 } });
  const place = query(ref(client, 'other'), orderByChild('at'), startAt(2));
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const seen: unknown[] = [];

  await expect(get(place)).rejects.toThrow(
    'Index not defined, add ".indexOn": "at", for path "/other", to the rules',
  );
  onValue(place, (snapshot) => seen.push(snapshot.val()));

  await vi.waitFor(() => expect(seen).toEqual([{ b: { at: 2 } }]));
  await vi.waitFor(() => expect(warn.mock.calls.flat().join()).toContain('Using an unspecified index'));
  warn.mockRestore();
});
