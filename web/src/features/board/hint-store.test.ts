import { hintMark } from '@flxibl/contracts/live-hints';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHintStore } from './hint-store.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const minute = 60_000;

const hold = async (id: string, uid: string, expiresAt = now + 5 * minute) => ({
  [id]: { startsAt: now + 60 * minute, endsAt: now + 120 * minute, expiresAt, mark: await hintMark(id, uid) },
});

// Of the clock alone: the digests of the marks come from a thread of their own.
beforeEach(() => vi.useFakeTimers({ now, toFake: ['Date', 'setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

test('somebody else’s hold is a hint, one’s own is none', async () => {
  const store = createHintStore('bea');

  await store.take('fay', { ...(await hold('h1', 'ben')), ...(await hold('h2', 'bea')) });

  expect(store.hintsOf('fay')).toEqual([
    { from: now + 60 * minute, to: now + 120 * minute, expiresAt: now + 5 * minute },
  ]);
});

test('a hint ends by itself, and whoever watches is told', async () => {
  const store = createHintStore('bea');
  await store.take('fay', await hold('h1', 'ben'));
  const told = vi.fn<() => void>();
  store.watch('fay', told);

  vi.advanceTimersByTime(5 * minute + 100);

  expect(store.hintsOf('fay')).toEqual([]);
  expect(told).toHaveBeenCalledTimes(1);
});

test('what has lapsed when it is heard, or cannot be read, is no hint', async () => {
  const store = createHintStore('bea');

  await store.take('fay', { ...(await hold('h1', 'ben', now)), h2: { startsAt: 'x' }, h3: null });

  expect(store.hintsOf('fay')).toEqual([]);
});

test('released, it is gone, also when it was heard right before', async () => {
  const store = createHintStore('bea');

  await Promise.all([store.take('fay', await hold('h1', 'ben')), store.take('fay', null)]);

  expect(store.hintsOf('fay')).toEqual([]);
});
