import type { Assignment } from '@flxibl/contracts/assignments';
import type { OpenShift } from '@flxibl/contracts/open-shifts';
import { expect, it } from 'vitest';
import { openSeats, rowsWithin, shiftRowsOf, weekLines } from './shift-rows.ts';
import { daySpan } from '../../lib/day-span.ts';

const shift = (from: string, to: string) => ({
  bookingId: 'b',
  siteId: 's',
  siteName: 'Soho',
  role: 'waiter',
  timeZone: 'Europe/London',
  startsAt: `2026-12-${from}:00Z`,
  endsAt: `2026-12-${to}:00Z`,
});
const seat = (id: string, shiftId: string, number: number, state = 'confirmed') =>
  ({
    ...shift('01T09:00', '01T17:00'),
    id,
    shiftId,
    seat: number,
    state,
    freelancerId: `f-${id}`,
    freelancerName: id,
  }) as unknown as Assignment;
const open = (id: string, headcount: number, times = shift('01T09:00', '01T17:00')) =>
  ({ ...times, id, headcount, openSeats: 1 }) as unknown as OpenShift;

it('puts together who has a seat and which seats are open', () => {
  const rows = shiftRowsOf(
    [
      seat('Zoe', 'part', 2),
      seat('Ana', 'part', 1),
      seat('Ben', 'full', 1),
      seat('Cas', 'part', 3, 'cancelled'),
    ],
    [open('part', 3), open('empty', 2)],
  );

  const seats = rows.map((row) => [row.id, row.people.map(({ name }) => name), openSeats(row)]);
  expect(seats).toEqual([
    ['empty', [], 2],
    ['full', ['Ben'], 0],
    ['part', ['Ana', 'Zoe'], 1],
  ]);
});

it('leaves out what is not in the range', () => {
  const rows = shiftRowsOf([], [open('today', 1), open('overnight', 1, shift('01T22:00', '02T06:00'))]);

  const within = rowsWithin(rows, () => daySpan('Europe/London', '2026-12-02'));

  expect(within.map(({ id }) => id)).toEqual(['overnight']);
});

it('has a line for each role of a site, and each shift once, on the day it begins', () => {
  const rows = shiftRowsOf([], [open('today', 1), open('overnight', 1, shift('01T22:00', '02T06:00'))]);
  const days = ['2026-12-01', '2026-12-02'].map((date) => daySpan('Europe/London', date));

  const [line, ...others] = weekLines(rows, () => days);

  expect(others).toEqual([]);
  expect(line?.days.map((day) => day.map(({ id }) => id))).toEqual([['today', 'overnight'], []]);
});
