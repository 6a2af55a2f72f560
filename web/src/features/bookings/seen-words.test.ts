import { expect, test } from 'vitest';
import { seenWords } from './seen-words.ts';

const at = '2026-12-01T09:05:00.000Z';
const before = '2026-11-30T18:00:00.000Z';
const words = (state: 'confirmed' | 'cancelled', seenAt: string | null, seenBeforeAt: string | null) =>
  seenWords({ state, seenAt, seenBeforeAt }, 'Europe/Berlin');

test('it is seen, not seen yet, or was changed since, by the clock of the reader', () => {
  expect(words('confirmed', at, before)).toMatch(/^Seen .*1 Dec.*, 10:05$/);
  expect(words('confirmed', null, before)).toMatch(/^Changed since seen .*30 Nov.*, 19:00$/);
  expect(words('confirmed', null, null)).toBe('Not seen yet');
});

test('of what is cancelled nothing is said', () => {
  expect(words('cancelled', null, null)).toBeUndefined();
});
