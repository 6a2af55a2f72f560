import { expect, test } from 'vitest';
import { assignmentStates } from '@flxibl/contracts/assignments';
import { closesAt, editableUntil, refuseRating, type RateableAssignment } from './rating-rules.ts';

const approvedAt = new Date('2026-12-02T09:00:00Z');
const closes = new Date('2026-12-16T09:00:00Z');
const late = new Date(closes.getTime() + 1);
const work = (state: RateableAssignment['state'] = 'approved'): RateableAssignment => ({
  state,
  approvedAt,
  endsAt: new Date('2026-12-01T17:00:00Z'),
});
const refused = (assignment: RateableAssignment, sides: string[], now: Date): string | undefined => {
  try {
    refuseRating(assignment, sides, now);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

test.each(assignmentStates.filter((state) => state !== 'approved'))(
  'work that is %s is not rated',
  (state) => {
    expect(refused(work(state), [], approvedAt)).toContain(state);
  },
);

test('the last moment is 14 days of 24 hours after the approval', () => {
  expect(closesAt(work())).toEqual(closes);
  expect(refused(work(), [], closes)).toBeUndefined();
  expect(refused(work(), [], late)).toContain('14 days');
});

test('work approved before the moment was noted counts from its end', () => {
  expect(closesAt({ ...work(), approvedAt: null })).toEqual(new Date('2026-12-15T17:00:00Z'));
});

test('once both have rated, neither changes anything', () => {
  expect(refused(work(), ['client'], approvedAt)).toBeUndefined();
  expect(refused(work(), ['client', 'freelancer'], approvedAt)).toContain('stand');
});

test('it can be changed until it is shown or the time is over', () => {
  expect(editableUntil(closes, false, closes)).toEqual(closes);
  expect(editableUntil(closes, true, approvedAt)).toBeNull();
  expect(editableUntil(closes, false, late)).toBeNull();
});
