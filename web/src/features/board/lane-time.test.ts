import { describe, expect, it } from 'vitest';
import { resolveRange } from './resolve-range.ts';
import { daySpan } from '../../lib/day-span.ts';
import {
  choiceOf,
  drawnRange,
  extendBy,
  firstDraft,
  fits,
  freeStretchAt,
  instantAt,
  moveBy,
  step,
} from './lane-time.ts';

const date = '2026-12-01';
const day = daySpan('Europe/London', date);
const at = (clock: string): number => Date.parse(`${date}T${clock}:00Z`);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('a time on a lane', () => {
  it('is under the pointer, and never out of the day', () => {
    expect(instantAt(0.5, day)).toBe(at('12:00'));
    expect(instantAt(-1, day)).toBe(day.from);
    expect(instantAt(2, day)).toBe(day.to);
  });

  it('snaps outwards to quarters of an hour, in both directions', () => {
    const stretch = span('08:00', '18:00');

    expect(drawnRange(at('09:07'), at('10:50'), stretch, day)).toEqual(span('09:00', '11:00'));
    expect(drawnRange(at('10:50'), at('09:07'), stretch, day)).toEqual(span('09:00', '11:00'));
  });

  it('stays in the free stretch and has a quarter at least', () => {
    const stretch = span('08:00', '10:00');

    expect(drawnRange(at('09:10'), at('23:00'), stretch, day)).toEqual(span('09:00', '10:00'));
    expect(drawnRange(at('09:55'), at('09:55'), stretch, day)).toEqual(span('09:45', '10:00'));
    expect(drawnRange(at('09:00'), at('09:00'), stretch, day)).toEqual(span('09:00', '09:15'));
  });

  it('begins in free time only, by whole quarters', () => {
    const free = [span('08:10', '10:05'), span('12:00', '12:10')];

    expect(freeStretchAt(at('09:00'), free, day)).toEqual(span('08:15', '10:00'));
    expect(freeStretchAt(at('11:00'), free, day)).toBeNull();
    expect(freeStretchAt(at('12:05'), free, day)).toBeNull();
  });

  it('moves within the day, its length kept', () => {
    expect(moveBy(span('09:10', '12:10'), step, day)).toEqual(span('09:25', '12:25'));
    expect(moveBy(span('09:00', '12:00'), 20 * 4 * step, day)).toEqual({ from: at('21:00'), to: day.to });
    expect(moveBy(span('09:00', '12:00'), -20 * 4 * step, day)).toEqual(span('00:00', '03:00'));
  });

  it('extends and shortens to a quarter at least; what ends tomorrow keeps its end', () => {
    const overnight = { from: at('22:00'), to: day.to + 6 * 4 * step };

    expect(extendBy(span('09:00', '12:00'), step, day)).toEqual(span('09:00', '12:15'));
    expect(extendBy(span('09:00', '12:00'), -100 * step, day)).toEqual(span('09:00', '09:15'));
    expect(extendBy(overnight, step, day)).toEqual(overnight);
  });

  it('begins by keyboard at the chosen time, else with the first free hour', () => {
    expect(firstDraft(span('09:00', '17:00'), [], day)).toEqual(span('09:00', '17:00'));
    expect(firstDraft(null, [span('08:10', '20:00')], day)).toEqual(span('08:15', '09:15'));
    expect(firstDraft(null, [], day)).toBeNull();
  });

  it('fits where the person is free or would give up the old time for it', () => {
    const free = [span('08:00', '09:00'), span('12:00', '13:00')];

    expect(fits(span('10:00', '13:00'), free, span('09:00', '12:00'), day)).toBe(true);
    expect(fits(span('10:00', '13:00'), free, null, day)).toBe(false);
    expect(fits(span('10:00', '13:15'), free, span('09:00', '12:00'), day)).toBe(false);
  });

  it('is read back by the board as the same instants, to midnight and in the hour that comes twice', () => {
    const long = daySpan('Europe/London', '2026-10-25');
    const hour = 4 * step;
    for (const [of, range] of [
      [date, { from: at('20:00'), to: day.to }],
      ['2026-10-25', { from: long.from + 2 * hour, to: long.from + 5 * hour }],
      ['2026-10-25', { from: long.from + hour, to: long.from + 5 * hour }],
    ] as const) {
      const choice = choiceOf(range, 'Europe/London');

      expect(resolveRange('Europe/London', { date: of, ...choice })).toMatchObject({ span: range });
    }
  });
});
