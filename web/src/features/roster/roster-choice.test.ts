import { expect, test } from 'vitest';
import { knownAtOf, readRosterChoice, writeRosterChoice } from './roster-choice.ts';

test('the address keeps day, moment, site and filter', () => {
  const params = writeRosterChoice(new URLSearchParams(), {
    siteId: 'pier',
    date: '2026-12-02',
    known: '2026-12-01T14:30:15',
    onlyDifferences: true,
  });

  expect(readRosterChoice(params, 'UTC')).toEqual({
    siteId: 'pier',
    date: '2026-12-02',
    known: '2026-12-01T14:30:15',
    onlyDifferences: true,
  });
  expect(writeRosterChoice(params, { siteId: null, onlyDifferences: false }).toString()).toBe(
    'day=2026-12-02&known=2026-12-01T14%3A30%3A15',
  );
});

test('nonsense becomes today, as it was known a day ago', () => {
  const choice = readRosterChoice(new URLSearchParams('day=2026-99-99&known=yesterday'), 'UTC');

  expect(choice.date).toBe(new Date().toISOString().slice(0, 10));
  expect(Date.now() - knownAtOf(choice, 'UTC')).toBeGreaterThanOrEqual(86_400_000 - 3_600_000);
});

test('a moment is read by the clocks of the place, to the second', () => {
  const known = '2026-12-01T14:30:15';

  expect(knownAtOf({ known }, 'America/New_York')).toBe(Date.parse('2026-12-01T19:30:15Z'));
  expect(knownAtOf({ known: '2026-12-01T14:30' }, 'UTC')).toBe(Date.parse('2026-12-01T14:30:00Z'));
});
