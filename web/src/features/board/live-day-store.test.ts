import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLiveDayStore } from './live-day-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the store of live days', () => {
  it('tells about changes that arrive together once, and only those concerned', () => {
    const store = createLiveDayStore();
    const [fay, finn, everyone] = [
      vi.fn<() => void>(),
      vi.fn<() => void>(),
      vi.fn<(ids: readonly string[]) => void>(),
    ];
    store.watch('fay', fay);
    store.watch('finn', finn);
    store.watchAll(everyone);

    store.take('fay', '2026-12-01', { v: 1, free: '' });
    store.take('fay', '2026-12-02', { v: 1, free: '0900-1200' });
    vi.runAllTimers();

    expect(fay).toHaveBeenCalledTimes(1);
    expect(finn).not.toHaveBeenCalled();
    expect(everyone.mock.calls).toEqual([[['fay']]]);
  });

  it('is silent about what it already knows', () => {
    const store = createLiveDayStore();
    const everyone = vi.fn<(ids: readonly string[]) => void>();
    store.take('fay', '2026-12-01', { v: 2, free: '' });
    vi.runAllTimers();
    store.watchAll(everyone);

    store.take('fay', '2026-12-01', { v: 1, free: '0000-2400' });
    store.take('fay', '2026-12-01', null);
    vi.runAllTimers();

    expect(everyone).not.toHaveBeenCalled();
  });
});
