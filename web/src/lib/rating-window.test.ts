import type { Rating } from '@flxibl/contracts/ratings';
import { expect, test } from 'vitest';
import { ratingClosesAt, toRate, viewRatings } from './rating-window.ts';

const approvedAt = '2026-12-01T12:00:00.000Z';
const closes = Date.parse('2026-12-15T12:00:00.000Z');

const rating = (over: Partial<Rating> = {}): Rating => ({
  id: '0',
  assignmentId: 'work',
  bookingId: 'b',
  siteId: 's',
  siteName: 'Riverside',
  freelancerId: 'f',
  freelancerName: 'Fay',
  startsAt: approvedAt,
  side: 'client',
  stars: 4,
  comment: null,
  ratedAt: approvedAt,
  editableUntil: '2026-12-15T12:00:00.000Z',
  ...over,
});

test('work can be rated for 14 days after it was approved, and not before', () => {
  expect(ratingClosesAt(approvedAt)).toBe(closes);
  expect(viewRatings([], 'client', approvedAt, closes).mayRate).toBe(true);
  expect(viewRatings([], 'client', approvedAt, closes + 1).mayRate).toBe(false);
  expect(viewRatings([], 'client', null, 0)).toMatchObject({ mayRate: false, closesAt: null });
});

test("one's own rating can be changed until both have rated", () => {
  const mine = rating();
  expect(viewRatings([mine], 'client', approvedAt, closes)).toMatchObject({ own: mine, mayRate: true });
  const both = [rating({ editableUntil: null }), rating({ side: 'freelancer', editableUntil: null })];
  expect(viewRatings(both, 'freelancer', approvedAt, closes)).toMatchObject({
    own: both[1],
    other: both[0],
    mayRate: false,
  });
});

test('what waits to be rated is approved, in time, and not rated by this side; what closes first is first', () => {
  const later = { assignmentId: 'later', approvedAt: '2026-12-05T12:00:00.000Z' };
  const work = [
    later,
    { assignmentId: 'work', approvedAt },
    { assignmentId: 'open', approvedAt: null },
    { assignmentId: 'over', approvedAt: '2026-11-01T12:00:00.000Z' },
  ];
  expect(toRate(work, [], 'client', closes)).toEqual([work[1], later]);
  expect(toRate(work, [rating()], 'client', closes)).toEqual([later]);
  expect(toRate(work, [rating({ side: 'freelancer' })], 'client', closes)).toHaveLength(2);
});
