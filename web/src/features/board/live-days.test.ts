import { describe, expect, it } from 'vitest';
import type { Span } from '../../lib/span.ts';
import { isLiveDay, mergeFree, takeDay, type HeldDays } from './live-days.ts';

const at = (text: string): number => Date.parse(`${text}:00Z`);
const span = (from: string, to: string): Span => ({ from: at(from), to: at(to) });
const none: HeldDays = new Map();
/** 1 December in New York touches two UTC days. */
const shown = span('2026-12-01T05:00', '2026-12-02T05:00');

describe('taking a live day', () => {
  it('keeps the newest version, whatever order they arrive in', () => {
    const newer = takeDay(none, '2026-12-01', { v: 8, free: '0900-1200' });

    expect(takeDay(newer, '2026-12-01', { v: 7, free: '0000-2400' })).toBe(newer);
    expect(takeDay(newer, '2026-12-01', { v: 8, free: '0000-2400' })).toBe(newer);
    expect(takeDay(newer, '2026-12-01', { v: 9, free: '' }).get('2026-12-01')?.free).toEqual([]);
  });

  it('reads nothing into a missing or broken value', () => {
    expect([null, undefined, 7, {}, { v: '1', free: '' }, { v: 1 }].map(isLiveDay)).not.toContain(true);
  });
});

describe('free time of the shown day', () => {
  const answered = { version: 5, free: [span('2026-12-01T14:00', '2026-12-02T02:00')] };

  it('is what the API answered while the live layer has said nothing', () => {
    expect(mergeFree(answered, none, shown)).toEqual(answered.free);
  });

  it('takes a newer day live and leaves the other one', () => {
    const held = takeDay(none, '2026-12-01', { v: 6, free: '1400-1600,2000-2400' });

    expect(mergeFree(answered, held, shown)).toEqual([
      span('2026-12-01T14:00', '2026-12-01T16:00'),
      span('2026-12-01T20:00', '2026-12-02T02:00'),
    ]);
  });

  it('does not let an older live day undo what the API answered', () => {
    const held = takeDay(none, '2026-12-01', { v: 4, free: '' });

    expect(mergeFree(answered, held, shown)).toEqual(answered.free);
  });

  it('shows only the shown day, joined over midnight UTC', () => {
    const days = takeDay(none, '2026-12-01', { v: 5, free: '0000-2400' });
    const both = takeDay(days, '2026-12-02', { v: 5, free: '0000-2400' });

    expect(mergeFree(answered, both, shown)).toEqual([shown]);
  });
});
