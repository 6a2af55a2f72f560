import { expect, test } from 'vitest';
import { calendarWords } from './calendar-words.ts';

const checkedAt = '2026-12-01T08:14:00.000Z';

test('says nothing of a calendar that can be relied on, or of none', () => {
  expect(calendarWords({ state: 'none', checkedAt: null }, 'UTC')).toBeNull();
  expect(calendarWords({ state: 'ok', checkedAt }, 'UTC')).toBeNull();
});

test('says when it was read last, in the zone that is shown', () => {
  expect(calendarWords({ state: 'stale', checkedAt }, 'Europe/Berlin')).toBe(
    'Calendar not checked lately: last on Tue 1 Dec, 09:14',
  );
  expect(calendarWords({ state: 'needs_reconnect', checkedAt: null }, 'UTC')).toBe(
    'Calendar cannot be read any more: not once so far',
  );
});
