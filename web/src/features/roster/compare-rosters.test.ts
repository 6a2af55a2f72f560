import type { RosterEntry } from '@flxibl/contracts/roster';
import { expect, test } from 'vitest';
import { compareRosters, countOf } from './compare-rosters.ts';

const entry = (assignmentId: string, change: Partial<RosterEntry> = {}): RosterEntry => ({
  assignmentId,
  bookingId: 'b',
  shiftId: 's',
  freelancerId: 'f',
  freelancerName: assignmentId,
  siteId: 'pier',
  siteName: 'Pier',
  role: 'waiter',
  state: 'confirmed',
  startsAt: '2026-12-02T09:00:00.000Z',
  endsAt: '2026-12-02T17:00:00.000Z',
  timeZone: 'UTC',
  since: '2026-12-01T09:00:00.000Z',
  ...change,
});

const differencesOf = (then: RosterEntry[], now: RosterEntry[]) =>
  compareRosters(then, now).map(({ id, difference }) => [id, difference]);

test('each kind of difference is told apart', () => {
  const then = ['ada', 'bo', 'cy', 'di', 'ed'].map((id) => entry(id));
  const now = [
    entry('ada'),
    entry('bo', { state: 'cancelled' }),
    entry('cy', { endsAt: '2026-12-02T18:00:00.000Z' }),
    entry('di', { state: 'in_progress' }),
    entry('fay'),
  ];

  expect(differencesOf(then, now)).toEqual([
    ['ada', 'same'],
    ['bo', 'gone'],
    ['cy', 'moved'],
    ['di', 'state'],
    ['ed', 'gone'],
    ['fay', 'added'],
  ]);
  expect(countOf(compareRosters(then, now))).toEqual({ before: 5, after: 4, differences: 5 });
});

test('who had no seat at either moment is not there, and who got it back was added', () => {
  const off = { state: 'cancelled' } as const;

  expect(differencesOf([entry('ada', off), entry('bo', off)], [entry('ada', off), entry('bo')])).toEqual([
    ['bo', 'added'],
  ]);
  expect(compareRosters([entry('bo', off)], [entry('bo')])[0]?.before).toBeNull();
});

test('lines stand by site, then by start', () => {
  const early = { startsAt: '2026-12-02T07:00:00.000Z' };

  const lines = compareRosters(
    [entry('ada'), entry('bo', early)],
    [entry('cy', { siteId: 'arc', siteName: 'Arc' })],
  );

  expect(lines.map(({ id }) => id)).toEqual(['cy', 'bo', 'ada']);
});
