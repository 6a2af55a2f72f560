import { expect, test } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { findOverlapWithin, planShift } from './booking-rules.ts';

const fay = '01a204ff-0000-7000-8000-000000000001';
const finn = '01a204ff-0000-7000-8000-000000000002';

const shift = (over: Partial<Parameters<typeof planShift>[0]> = {}) => ({
  role: 'waiter',
  start: '2026-12-01T09:00',
  end: '2026-12-01T17:00',
  freelancerIds: [],
  ...over,
});

const refusal = (work: () => unknown): AppError => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

test('an overnight shift ends on the next day', () => {
  const planned = planShift(
    shift({ start: '2026-12-01T22:00', end: '2026-12-02T06:00' }),
    0,
    'Europe/Lisbon',
  );

  expect(planned.startsAt.toISOString()).toBe('2026-12-01T22:00:00.000Z');
  expect(planned.endsAt.toISOString()).toBe('2026-12-02T06:00:00.000Z');
});

test('an end that is not after the start is refused at its place', () => {
  const error = refusal(() => planShift(shift({ end: '2026-12-01T09:00' }), 2, 'Europe/Lisbon'));

  expect(error.code).toBe('invalid_input');
  expect(error.details.errors?.[0]?.path).toBe('shifts.2.end');
});

test('what looks an hour long may be no time at all when the clocks go back', () => {
  const night = shift({ start: '2027-10-31T01:30+00:00', end: '2027-10-31T01:45+01:00' });

  expect(refusal(() => planShift(night, 0, 'Europe/London')).code).toBe('invalid_input');
});

test('a shift of a hundred years or of a minute is refused', () => {
  expect(refusal(() => planShift(shift({ end: '2099-12-01T17:00' }), 0, 'UTC')).code).toBe('invalid_input');
  expect(refusal(() => planShift(shift({ end: '2026-12-01T09:01' }), 0, 'UTC')).code).toBe('invalid_input');
});

test('the headcount is as many as are named, at least one', () => {
  expect(planShift(shift(), 0, 'UTC').headcount).toBe(1);
  expect(planShift(shift({ freelancerIds: [fay, finn] }), 0, 'UTC').headcount).toBe(2);
});

test('more people than seats is a full shift; the same one twice is a mistake', () => {
  expect(refusal(() => planShift(shift({ freelancerIds: [fay, finn], headcount: 1 }), 0, 'UTC')).code).toBe(
    'shift_full',
  );
  expect(refusal(() => planShift(shift({ freelancerIds: [fay, fay] }), 0, 'UTC')).code).toBe('invalid_input');
});

test('one person in overlapping shifts of an order is found; back to back is fine', () => {
  const morning = planShift(shift({ freelancerIds: [fay] }), 0, 'UTC');
  const overlapping = planShift(
    shift({ start: '2026-12-01T16:45', end: '2026-12-01T20:00', freelancerIds: [finn, fay] }),
    1,
    'UTC',
  );
  const after = planShift(
    shift({ start: '2026-12-01T17:00', end: '2026-12-01T20:00', freelancerIds: [fay] }),
    1,
    'UTC',
  );

  expect(findOverlapWithin([morning, overlapping])).toEqual({ shift: 1, freelancerId: fay });
  expect(findOverlapWithin([morning, after])).toBeUndefined();
});
