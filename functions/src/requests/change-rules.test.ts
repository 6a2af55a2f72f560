import { expect, test } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { expiryOf, planChange, refuseShortNotice } from './change-rules.ts';

const agreed = {
  start: '2026-12-01T09:00',
  end: '2026-12-01T17:00',
  timeZone: 'Europe/Lisbon',
  startsAt: new Date('2026-12-01T09:00:00Z'),
  endsAt: new Date('2026-12-01T17:00:00Z'),
  payRate: '20.00',
};
const plan = (change: { start?: string; end?: string; payRate?: string }, terms = agreed) =>
  planChange({ kind: 'change', reason: 'x', ...change }, terms);

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
};

test('what is not named stays, wall time and moment', () => {
  expect(plan({ end: '2026-12-01T18:00' })).toEqual({
    time: {
      start: '2026-12-01T09:00',
      end: '2026-12-01T18:00',
      startsAt: agreed.startsAt,
      endsAt: new Date('2026-12-01T18:00:00Z'),
    },
    payRate: null,
  });
  expect(plan({ payRate: '22.5' })).toEqual({ time: null, payRate: '22.5' });
});

test('naming what is agreed already changes nothing and is refused', () => {
  expect(codeOf(() => plan({ start: agreed.start, payRate: '20' }))).toBe('invalid_input');
});

test('a wall time in a gap does not exist; one in a fold needs its offset', () => {
  const spring = { start: '2027-03-28T00:30', end: '2027-03-28T08:00', timeZone: 'Europe/Lisbon' };
  const terms = {
    ...agreed,
    ...spring,
    startsAt: new Date('2027-03-28T00:30:00Z'),
    endsAt: new Date('2027-03-28T07:00:00Z'),
  };
  expect(codeOf(() => plan({ start: '2027-03-28T01:30' }, terms))).toBe('time_does_not_exist');
  expect(codeOf(() => plan({ end: '2027-10-31T01:30', start: '2027-10-30T20:00' }))).toBe(
    'time_is_ambiguous',
  );
  expect(plan({ end: '2027-10-31T01:30+00:00', start: '2027-10-30T20:00' }).time!.endsAt).toEqual(
    new Date('2027-10-31T01:30:00Z'),
  );
});

test('an agreed end in the repeated hour keeps its moment when only the start moves', () => {
  const terms = {
    ...agreed,
    start: '2027-10-30T20:00',
    end: '2027-10-31T01:30',
    startsAt: new Date('2027-10-30T19:00:00Z'),
    endsAt: new Date('2027-10-31T00:30:00Z'),
  };

  expect(plan({ start: '2027-10-30T21:00' }, terms).time!.endsAt).toEqual(terms.endsAt);
});

test('an end before the start, some minutes and a month are no shift', () => {
  expect(codeOf(() => plan({ end: '2026-12-01T09:00' }))).toBe('invalid_input');
  expect(codeOf(() => plan({ start: '2026-12-01T16:50' }))).toBe('invalid_input');
  expect(codeOf(() => plan({ end: '2027-01-01T09:00' }))).toBe('invalid_input');
});

test('notice is needed before every start, and just enough is not enough', () => {
  const now = new Date('2026-12-01T08:00:00Z');

  expect(codeOf(() => refuseShortNotice([agreed.startsAt], 60, now))).toBe('notice_too_short');
  expect(codeOf(() => refuseShortNotice([agreed.startsAt], 59, now))).toBe('none');
  expect(codeOf(() => refuseShortNotice([agreed.endsAt, agreed.startsAt], 120, now))).toBe(
    'notice_too_short',
  );
});

test('it expires with its policy, or with the start of the work if that is earlier', () => {
  const now = new Date('2026-11-30T09:00:00Z');

  expect(expiryOf(now, 60, [agreed.startsAt])).toEqual(new Date('2026-11-30T10:00:00Z'));
  expect(expiryOf(now, 2880, [agreed.endsAt, agreed.startsAt])).toEqual(agreed.startsAt);
});
