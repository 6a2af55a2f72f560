import { describe, expect, it } from 'vitest';
import { resolveRange } from './resolve-range.ts';

const london = 'Europe/London';
const hours = (range: ReturnType<typeof resolveRange>): number | null =>
  range.kind === 'range' ? (range.span.to - range.span.from) / 3_600_000 : null;

describe('the chosen range', () => {
  it('is wall time of the site', () => {
    const range = resolveRange(london, { date: '2026-12-01', start: '09:00', end: '17:00', turn: 'first' });

    expect(range).toMatchObject({
      kind: 'range',
      start: '2026-12-01T09:00',
      end: '2026-12-01T17:00',
      twice: null,
    });
    expect(hours(range)).toBe(8);
  });

  it('ends on the next day when the end is not after the start', () => {
    const range = resolveRange(london, { date: '2026-12-01', start: '22:00', end: '06:00', turn: 'first' });

    expect(range).toMatchObject({ end: '2026-12-02T06:00' });
    expect(hours(range)).toBe(8);
  });

  it('is an hour longer over the night in which the clocks go back', () => {
    expect(
      hours(resolveRange(london, { date: '2026-10-24', start: '22:00', end: '06:00', turn: 'first' })),
    ).toBe(9);
  });

  it('refuses a time that the clocks jump over', () => {
    expect(resolveRange(london, { date: '2026-03-29', start: '01:30', end: '09:00', turn: 'first' })).toEqual(
      {
        kind: 'skipped',
        clock: '01:30',
        after: Date.parse('2026-03-29T01:30:00Z'),
      },
    );
  });

  it('sends the offset that is meant when a time comes twice', () => {
    const chosen = { date: '2026-10-25', start: '01:30', end: '09:00' } as const;

    expect(resolveRange(london, { ...chosen, turn: 'first' })).toMatchObject({
      start: '2026-10-25T01:30+01:00',
    });
    expect(resolveRange(london, { ...chosen, turn: 'second' })).toMatchObject({
      start: '2026-10-25T01:30+00:00',
    });
  });
});
