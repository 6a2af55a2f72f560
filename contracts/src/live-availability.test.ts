import { expect, test } from 'vitest';
import { decodeFreeDay, encodeFreeDay, utcDaysOf } from './live-availability.ts';

const day = '2026-12-01';
const part = (from: string, to: string) => ({ startsAt: `${day}T${from}Z`, endsAt: `${day}T${to}Z` });

test('free parts are cut to the UTC day and ordered', () => {
  const free = [
    part('18:00:00', '20:30:00'),
    { startsAt: '2026-11-30T22:00:00Z', endsAt: `${day}T08:00:00Z` },
  ];
  expect(encodeFreeDay(day, free)).toBe('0000-0800,1800-2030');
});

test('a part to midnight ends at 2400, and nothing free is the empty text', () => {
  expect(encodeFreeDay(day, [{ startsAt: `${day}T21:00:00Z`, endsAt: '2026-12-02T03:00:00Z' }])).toBe(
    '2100-2400',
  );
  expect(encodeFreeDay(day, [])).toBe('');
  expect(encodeFreeDay(day, [{ startsAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-02T03:00:00Z' }])).toBe('');
});

test('a part that begins within a minute is shown from the next, never as more than is free', () => {
  expect(encodeFreeDay(day, [part('09:00:30', '10:00:30')])).toBe('0901-1000');
});

test('what is decoded is what was encoded', () => {
  const free = [
    part('00:00:00.000', '08:00:00.000'),
    { startsAt: `${day}T18:00:00.000Z`, endsAt: '2026-12-02T00:00:00.000Z' },
  ];
  expect(decodeFreeDay(day, encodeFreeDay(day, free))).toEqual(free);
  expect(decodeFreeDay(day, '')).toEqual([]);
  expect(decodeFreeDay(day, 'nonsense')).toEqual([]);
});

test('the days of a range are the UTC days it touches, its end not included', () => {
  expect(utcDaysOf({ startsAt: '2026-12-01T22:00:00Z', endsAt: '2026-12-03T00:00:00Z' })).toEqual([
    '2026-12-01',
    '2026-12-02',
  ]);
});
