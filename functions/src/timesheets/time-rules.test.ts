import { expect, test } from 'vitest';
import { WorkedTimes } from '@flxibl/contracts/timesheets';
import { times } from '../../test/arrange-timesheets.ts';
import { AppError } from '../lib/app-error.ts';
import { areSameTimes, readTimes } from './time-rules.ts';

const planned = {
  plannedStartsAt: new Date('2026-12-01T09:00:00Z'),
  plannedEndsAt: new Date('2026-12-01T17:00:00Z'),
};
const evening = new Date('2026-12-01T20:00:00Z');

const errorOf = (stated: ReturnType<typeof times>, now = evening): string => {
  try {
    readTimes(WorkedTimes.parse(stated), planned, now);
    return 'fine';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { path, message } = error.details.errors![0]!;
    return `${path} ${message}`;
  }
};

test.each([
  [times('09:00', '17:00'), 'fine'],
  [times('08:30', '18:15', ['12:00', '12:30']), 'fine'],
  [times('09:00', '17:00', ['12:00', '12:30'], ['12:30', '12:45']), 'fine'],
  [times('09:00', '17:00', ['09:00', '17:00']), 'fine'],
  [times('17:00', '09:00'), 'endsAt has to be after the start'],
  [times('09:00', '09:00'), 'endsAt has to be after the start'],
  [times('09:00', '17:00', ['08:59', '09:30']), 'breaks.0 has to lie within the work'],
  [times('09:00', '17:00', ['16:30', '17:01']), 'breaks.0 has to lie within the work'],
  [times('09:00', '17:00', ['12:00', '12:00']), 'breaks.0.endsAt has to be after its start'],
  [times('09:00', '17:00', ['12:00', '12:30'], ['11:45', '12:01']), 'breaks.0 overlaps another break'],
  [times('09:00', '20:01'), 'endsAt is in the future'],
])('%o: %s', (stated, outcome) => {
  expect(errorOf(stated)).toBe(outcome);
});

test('the plan may be stated before it is over, work beyond it may not', () => {
  const early = new Date('2026-12-01T16:50:00Z');

  expect(errorOf(times('09:00', '17:00'), early)).toBe('fine');
  expect(errorOf(times('09:00', '17:01'), early)).toBe('endsAt is in the future');
});

test('half a day around the plan, and no more', () => {
  const long = new Date('2026-12-05T00:00:00Z');
  const day = (start: string, end: string) => ({ startsAt: start, endsAt: end, breaks: [] });

  expect(errorOf(day('2026-11-30T21:00:00Z', '2026-12-02T05:00:00Z'), long)).toBe('fine');
  expect(errorOf(day('2026-11-30T20:59:00Z', '2026-12-01T17:00:00Z'), long)).toMatch(/^startsAt at most 12/);
  expect(errorOf(day('2026-12-01T09:00:00Z', '2026-12-02T05:01:00Z'), long)).toMatch(/^endsAt at most 12/);
});

test('breaks are kept in their order, instants in UTC', () => {
  const stated = {
    startsAt: '2026-12-01T10:00:00+01:00',
    endsAt: '2026-12-01T18:00:00+01:00',
    breaks: [...times('09:00', '17:00', ['15:00', '15:15'], ['12:00', '12:30']).breaks],
  };

  const read = readTimes(WorkedTimes.parse(stated), planned, evening);

  expect(read.breaks.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(['12:00', '15:00']);
  expect(read.startsAt.toISOString()).toBe('2026-12-01T09:00:00.000Z');
  expect(areSameTimes(read, { ...read, breaks: [...read.breaks] })).toBe(true);
  expect(areSameTimes(read, { ...read, breaks: read.breaks.slice(1) })).toBe(false);
});

test.each([
  ['seconds', { ...times('09:00', '17:00'), endsAt: '2026-12-01T17:00:01Z' }],
  ['a wall time', { ...times('09:00', '17:00'), endsAt: '2026-12-01T17:00' }],
  ['an unknown field', { ...times('09:00', '17:00'), pay: '1000000' }],
  ['21 breaks', times('09:00', '17:00', ...Array.from({ length: 21 }, (_, n) => [`10:${n + 10}`, `10:${n + 11}`] as const))],
  ['breaks that are none', { ...times('09:00', '17:00'), breaks: 'noon' }],
])('the contract refuses %s', (_, stated) => {
  expect(WorkedTimes.safeParse(stated).success).toBe(false);
}); // prettier-ignore
