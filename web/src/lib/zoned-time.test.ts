import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  endOfDay,
  exactWallTimeAt,
  offsetMinutesAt,
  offsetText,
  resolveWallTime,
  wallTimeAt,
  weekdayOf,
} from './zoned-time.ts';

const zones = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'UTC',
];

describe('wall time in a zone', () => {
  it('shows what luxon shows, every seven hours of a year', () => {
    for (const zone of zones) {
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 7 * 3_600_000) {
        const expected = DateTime.fromMillis(at, { zone });
        expect(wallTimeAt(zone, at)).toBe(expected.toFormat("yyyy-MM-dd'T'HH:mm"));
        expect(offsetMinutesAt(zone, at)).toBe(expected.offset);
      }
    }
  });

  it('adds the offset to a wall time that the clocks show twice, and to no other', () => {
    const secondTurn = Date.parse('2026-10-25T01:30:00Z');
    expect(exactWallTimeAt('Europe/London', secondTurn)).toBe('2026-10-25T01:30+00:00');
    expect(exactWallTimeAt('Europe/London', secondTurn - 3_600_000)).toBe('2026-10-25T01:30+01:00');
    expect(exactWallTimeAt('Europe/London', secondTurn + 3_600_000)).toBe('2026-10-25T02:30');
  });

  it('finds the one instant of an ordinary wall time', () => {
    expect(resolveWallTime('America/New_York', '2026-12-01T09:00')).toEqual({
      kind: 'once',
      at: Date.parse('2026-12-01T14:00:00Z'),
    });
  });

  it('says that a wall time is jumped over, and what comes after the jump', () => {
    expect(resolveWallTime('Europe/London', '2026-03-29T01:30')).toEqual({
      kind: 'skipped',
      after: Date.parse('2026-03-29T01:30:00Z'),
    });
  });

  it('finds both instants of a repeated wall time, the earlier first', () => {
    const twice = resolveWallTime('Europe/London', '2026-10-25T01:30');

    expect(twice).toEqual({
      kind: 'twice',
      first: Date.parse('2026-10-25T00:30:00Z'),
      second: Date.parse('2026-10-25T01:30:00Z'),
    });
  });

  it('handles a change of half an hour', () => {
    const twice = resolveWallTime('Australia/Lord_Howe', '2026-04-05T01:45');

    expect(twice.kind).toBe('twice');
    expect(twice.kind === 'twice' && twice.second - twice.first).toBe(30 * 60_000);
  });

  it('writes offsets as a wall time carries them', () => {
    expect(offsetText('America/New_York', Date.parse('2026-12-01T00:00:00Z'))).toBe('-05:00');
    expect(offsetText('Asia/Kathmandu', 0 + Date.parse('2026-12-01T00:00:00Z'))).toBe('+05:45');
  });
});

describe('calendar dates', () => {
  it('moves over month ends and clock changes alike', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('counts Monday as 1 and Sunday as 7', () => {
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('2026-11-22')).toBe(7);
  });

  it('ends at midnight on the clocks of the zone, also where these jump over it or show it twice', () => {
    expect(new Date(endOfDay('2026-10-31', 'Europe/Berlin')).toISOString()).toBe('2026-10-31T23:00:00.000Z');
    expect(new Date(endOfDay('2026-10-24', 'Europe/Berlin')).toISOString()).toBe('2026-10-24T22:00:00.000Z');
    // Beirut's clocks jump over midnight, Havana's show it twice.
    expect(new Date(endOfDay('2026-03-28', 'Asia/Beirut')).toISOString()).toBe('2026-03-28T22:00:00.000Z');
    expect(new Date(endOfDay('2026-10-31', 'America/Havana')).toISOString()).toBe('2026-11-01T05:00:00.000Z');
  });
});
