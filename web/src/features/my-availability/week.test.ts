import { describe, expect, it } from 'vitest';
import {
  copyDay,
  lengthOf,
  minutesPerWeek,
  overlapsIn,
  rulesOf,
  sameWeek,
  suggestPart,
  weekOf,
  withDay,
  type Week,
} from './week.ts';

const empty: Week = weekOf([]);

describe('the week of a freelancer', () => {
  it('comes back as the rules it was made from, sorted', () => {
    const rules = [
      { weekday: 7, start: '22:00', end: '06:00' },
      { weekday: 1, start: '14:00', end: '18:00' },
      { weekday: 1, start: '08:00', end: '12:00' },
    ];

    expect(rulesOf(weekOf(rules))).toEqual([rules[2], rules[1], rules[0]]);
  });

  it('keeps dates and turns that were said elsewhere', () => {
    const rules = [{ weekday: 2, start: '09:00', end: '12:00', everyWeeks: 2, weekOf: '2026-11-30' }];

    expect(rulesOf(weekOf(rules))).toEqual(rules);
  });

  it('counts past midnight, and a whole day as 24 hours', () => {
    expect(lengthOf({ start: '22:00', end: '06:00' })).toBe(8 * 60);
    expect(lengthOf({ start: '00:00', end: '00:00' })).toBe(24 * 60);
    expect(minutesPerWeek(copyDay(withDay(empty, 0, [{ start: '09:00', end: '17:00' }]), 0, [1, 2]))).toBe(
      24 * 60,
    );
  });

  it('suggests a part that fits behind the last one', () => {
    expect(suggestPart([])).toEqual({ start: '09:00', end: '17:00' });
    expect(suggestPart([{ start: '09:00', end: '12:00' }])).toEqual({ start: '13:00', end: '17:00' });
    expect(suggestPart([{ start: '09:00', end: '20:30' }])).toEqual({ start: '21:30', end: '00:00' });
  });

  it('finds overlaps within a day, past midnight, and from Sunday into Monday', () => {
    const sameDay = withDay(empty, 2, [
      { start: '09:00', end: '12:00' },
      { start: '11:00', end: '13:00' },
    ]);
    const overnight = withDay(withDay(empty, 6, [{ start: '20:00', end: '04:00' }]), 0, [
      { start: '03:00', end: '08:00' },
    ]);

    expect([...overlapsIn(sameDay)].sort()).toEqual(['2-0', '2-1']);
    expect([...overlapsIn(overnight)].sort()).toEqual(['0-0', '6-0']);
  });

  it('lets parts touch', () => {
    const week = withDay(withDay(empty, 0, [{ start: '20:00', end: '04:00' }]), 1, [
      { start: '04:00', end: '08:00' },
    ]);

    expect(overlapsIn(week).size).toBe(0);
  });

  it('notices a change, but not an other order', () => {
    const [early, late] = [
      { start: '08:00', end: '10:00' },
      { start: '12:00', end: '14:00' },
    ] as const;

    expect(sameWeek(withDay(empty, 0, [early, late]), withDay(empty, 0, [late, early]))).toBe(true);
    expect(sameWeek(withDay(empty, 0, [early]), withDay(empty, 1, [early]))).toBe(false);
  });
});
