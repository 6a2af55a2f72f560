import { expect, test } from 'vitest';
import { isOfDays, lastLockableDay, monthBefore, proposedDay } from './period-days.ts';

test('the last day that can be locked is over for the whole grace, to the minute', () => {
  const at = (text: string): string => lastLockableDay(Date.parse(text), 'Europe/London', 3);

  expect(at('2026-11-30T12:00:00Z')).toBe('2026-11-26');
  expect(at('2026-11-30T00:00:00Z')).toBe('2026-11-26');
  expect(at('2026-11-29T23:59:00Z')).toBe('2026-11-25');
  expect(lastLockableDay(Date.parse('2026-11-30T12:00:00Z'), 'Europe/London', 0)).toBe('2026-11-29');
});

test('whole months are proposed', () => {
  expect(proposedDay('2026-11-27')).toBe('2026-10-31');
  expect(proposedDay('2026-10-31')).toBe('2026-10-31');
  expect(monthBefore('2026-03-01')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
});

test('hours belong to the day on which they began where they were worked', () => {
  const october = { from: '2026-10-01', to: '2026-10-31' };
  const at = (startsAt: string, timeZone: string): boolean => isOfDays({ startsAt, timeZone }, october);

  expect(at('2026-11-01T02:00:00Z', 'America/New_York')).toBe(true);
  expect(at('2026-10-31T23:30:00Z', 'Europe/Berlin')).toBe(false);
  expect(at('2026-09-30T22:00:00Z', 'Europe/Berlin')).toBe(true);
  expect(at('2026-10-01T02:00:00Z', 'America/New_York')).toBe(false);
});
