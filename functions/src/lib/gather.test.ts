import { expect, test } from 'vitest';
import { gather } from './gather.ts';

const now = new Date('2026-11-24T12:00:00Z');

test('who asks while one run is under way shares the next, and each key is in a run that began after it was given', async () => {
  const runs: string[][] = [];
  const ends: (() => void)[] = [];
  const ask = gather(async (keys) => {
    runs.push([...keys]);
    await new Promise<void>((resolve) => ends.push(resolve));
  });

  const asked = [ask(['a'], now), ask(['b'], now), ask(['c', 'b'], now)];
  expect(runs).toEqual([['a']]);
  ends[0]!();
  await asked[0];
  await Promise.resolve();
  expect(runs).toEqual([['a'], ['b', 'c']]);
  const last = ask(['d'], now);
  ends[1]!();
  await Promise.all(asked);
  await Promise.resolve();
  ends[2]!();
  await last;

  expect(runs).toEqual([['a'], ['b', 'c'], ['d']]);
});

test('a run that fails fails those who wait for it, and the next goes on', async () => {
  let failing = true;
  const ask = gather(async () => {
    if (failing) throw new Error('away');
  });

  await expect(ask(['a'], now)).rejects.toThrow('away');
  failing = false;
  await expect(ask(['a'], now)).resolves.toBeUndefined();
});
