import { describe, expect, it } from 'vitest';
import { readChoice, writeChoice } from './board-choice.ts';

describe('the choice in the address bar', () => {
  it('survives a round trip', () => {
    const params = writeChoice(new URLSearchParams(), {
      siteId: 's',
      date: '2026-12-01',
      start: '22:00',
      clock: 'mine',
      rows: 'shifts',
      length: 'week',
      onlyOpen: true,
      onlyFree: true,
      name: 'Ada',
    });

    expect(readChoice(params)).toMatchObject({
      siteId: 's',
      date: '2026-12-01',
      start: '22:00',
      end: '17:00',
      clock: 'mine',
      rows: 'shifts',
      length: 'week',
      onlyOpen: true,
      onlyFree: true,
      name: 'Ada',
    });
  });

  it('makes something usable of nonsense', () => {
    const choice = readChoice(new URLSearchParams('date=2026-99-99&start=25:00&end=soon&clock=moon&turn=7'));

    expect(choice).toMatchObject({ date: null, start: '09:00', end: '17:00', clock: 'site', turn: 'first' });
  });

  it('forgets what is set to null', () => {
    expect(writeChoice(new URLSearchParams('site=a&date=2026-12-01'), { date: null }).toString()).toBe(
      'site=a',
    );
  });
});
