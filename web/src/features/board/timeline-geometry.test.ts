import { describe, expect, it } from 'vitest';
import { daySpan } from '../../lib/day-span.ts';
import { hourMarks, placeInDay } from './timeline-geometry.ts';

const hour = 3_600_000;
const labels = (zone: string, date: string, shownIn = zone) =>
  hourMarks(daySpan(zone, date), shownIn).map(({ label }) => label);

describe('a day on the board', () => {
  it('has 24 columns on an ordinary day', () => {
    expect(labels('Europe/London', '2026-12-01')).toHaveLength(24);
  });

  it('has 23 columns when the clocks go forward, without the hour that is jumped over', () => {
    const hours = labels('Europe/London', '2026-03-29');

    expect(hours).toHaveLength(23);
    expect(hours.slice(0, 3)).toEqual(['00', '02', '03']);
  });

  it('has 25 columns when the clocks go back, with one hour twice in two zones', () => {
    const marks = hourMarks(daySpan('Europe/London', '2026-10-25'), 'Europe/London');

    expect(marks).toHaveLength(25);
    expect(marks.slice(0, 4).map(({ label, zone }) => `${label} ${zone}`)).toEqual([
      '00 BST',
      '01 BST',
      '01 GMT',
      '02 GMT',
    ]);
  });

  it('begins with its first moment where midnight itself is jumped over', () => {
    const day = daySpan('Africa/Cairo', '2026-04-24');

    expect(day.to - day.from).toBe(23 * hour);
    expect(labels('Africa/Cairo', '2026-04-24')[0]).toBe('01');
  });

  it('is labelled in another zone without moving', () => {
    expect(labels('Europe/London', '2026-12-01', 'America/New_York').slice(0, 2)).toEqual(['19', '20']);
    expect(labels('Europe/London', '2026-12-01', 'Asia/Kolkata')[0]).toBe('05:30');
  });

  it('places by elapsed time: eight hours are 8/25 of a long day', () => {
    const day = daySpan('Europe/London', '2026-10-25');
    const place = placeInDay({ from: day.from + 10 * hour, to: day.from + 18 * hour }, day);

    expect(place?.start).toBeCloseTo(40);
    expect(place?.size).toBeCloseTo(32);
  });

  it('cuts what reaches past the day, and leaves out what is elsewhere', () => {
    const day = daySpan('UTC', '2026-12-01');

    expect(placeInDay({ from: day.to - hour, to: day.to + 8 * hour }, day)?.size).toBeCloseTo(100 / 24);
    expect(placeInDay({ from: day.to, to: day.to + hour }, day)).toBeNull();
  });
});
