import { describe, expect, it } from 'vitest';
import { formatHours, formatMinutes, formatRange, zoneAbbreviation, zoneCity } from './format-time.ts';

const year = new Date().getFullYear();

describe('times in words', () => {
  it('prints the zone in letters where it has some', () => {
    const winter = `${year}-12-01T12:00:00Z`;

    expect(zoneAbbreviation('Europe/London', winter)).toBe('GMT');
    expect(zoneAbbreviation('America/New_York', winter)).toBe('EST');
    expect(zoneAbbreviation('Europe/Berlin', winter)).toBe('CET');
    expect(zoneAbbreviation('Asia/Dubai', winter)).toMatch(/^(GST|GMT\+4)$/);
    expect(zoneCity('America/New_York')).toBe('New York');
  });

  it('names the second day only when there is one', () => {
    const day = formatRange(`${year}-12-01T09:00:00Z`, `${year}-12-01T17:00:00Z`, 'Europe/London');
    const night = formatRange(`${year}-12-01T22:00:00Z`, `${year}-12-02T06:00:00Z`, 'Europe/London');

    expect(day).toMatch(/^\w{3} 1 Dec, 09:00–17:00 GMT$/);
    expect(night).toMatch(/^\w{3} 1 Dec, 22:00 – \w{3} 2 Dec, 06:00 GMT$/);
  });

  it('prints both zones when the clocks change in between', () => {
    expect(formatHours('2026-10-24T22:00:00Z', '2026-10-25T07:00:00Z', 'Europe/London')).toBe(
      '23:00 BST – 07:00 GMT',
    );
  });

  it('says lengths in hours and minutes', () => {
    expect([480, 450, 45, 0].map(formatMinutes)).toEqual(['8 h', '7 h 30 min', '45 min', '0 min']);
  });
});
