import { expect, test } from 'vitest';
import { AppError } from './app-error.ts';
import { dayOf, momentOfWallTime, wallTimeAt } from './wall-time.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

const utc = (wall: string, zone: string): string => momentOfWallTime(wall, zone, 'start').toISOString();

test('a wall time is read in its zone, in winter and in summer', () => {
  expect(utc('2026-12-01T09:00', 'Europe/Lisbon')).toBe('2026-12-01T09:00:00.000Z');
  expect(utc('2026-07-01T09:00', 'Europe/Lisbon')).toBe('2026-07-01T08:00:00.000Z');
  expect(utc('2026-07-01T09:00', 'America/New_York')).toBe('2026-07-01T13:00:00.000Z');
});

test('a wall time that the clocks skip is refused', () => {
  expect(codeOf(() => utc('2027-03-28T01:30', 'Europe/London'))).toBe('time_does_not_exist');
  expect(codeOf(() => utc('2027-03-14T02:00', 'America/New_York'))).toBe('time_does_not_exist');
  expect(utc('2027-03-28T02:00', 'Europe/London')).toBe('2027-03-28T01:00:00.000Z');
});

test('a wall time that happens twice needs its offset', () => {
  expect(codeOf(() => utc('2027-10-31T01:30', 'Europe/London'))).toBe('time_is_ambiguous');
  expect(utc('2027-10-31T01:30+01:00', 'Europe/London')).toBe('2027-10-31T00:30:00.000Z');
  expect(utc('2027-10-31T01:30+00:00', 'Europe/London')).toBe('2027-10-31T01:30:00.000Z');
});

test('an offset that the zone does not have then is refused', () => {
  expect(codeOf(() => utc('2027-10-31T01:30+02:00', 'Europe/London'))).toBe('invalid_input');
  expect(codeOf(() => utc('2026-12-01T09:00+01:00', 'Europe/London'))).toBe('invalid_input');
});

test('every week until 2037 in zones with odd rules agrees with Intl', () => {
  for (const zone of ['Europe/London', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Nuuk']) {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    // 97.5 hours: over the years it comes to every weekday, hour and side of a clock change.
    for (let time = Date.UTC(2026, 0, 1); time < Date.UTC(2037, 0, 1); time += 97.5 * 3_600_000) {
      const moment = new Date(time);
      expect(wallTimeAt(moment, zone)).toBe(shown.format(moment).replace(' ', 'T'));
    }
  }
});

test('a day has 23, 24 or 25 hours', () => {
  const hours = (date: string, zone: string): number => {
    const { startsAt, endsAt } = dayOf(date, zone);
    return (endsAt.getTime() - startsAt.getTime()) / 3_600_000;
  };
  expect(hours('2027-03-28', 'Europe/Lisbon')).toBe(23);
  expect(hours('2027-03-29', 'Europe/Lisbon')).toBe(24);
  expect(hours('2027-10-31', 'Europe/Lisbon')).toBe(25);
});
