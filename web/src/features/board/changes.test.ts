import type { BoardRow } from '@flxibl/contracts/availability';
import type { Request } from '@flxibl/contracts/requests';
import { expect, it } from 'vitest';
import { askedChanges, askedOf } from './asked-changes.ts';
import { clashesOf } from './change-clashes.ts';
import { daySpan } from '../../lib/day-span.ts';

const date = '2026-12-01';
const instant = (clock: string): string => `${date}T${clock}:00Z`;
const span = (from: string, to: string) => ({
  from: Date.parse(instant(from)),
  to: Date.parse(instant(to)),
});
const work = (id: string, from: string, to: string) => ({
  id,
  bookingId: 'b',
  siteName: 'Soho',
  role: 'waiter',
  state: 'confirmed',
  startsAt: instant(from),
  endsAt: instant(to),
});

it('names other work in the way, and the hours in which nobody says why', () => {
  const moved = work('moved', '10:00', '12:00');
  const other = work('other', '13:00', '14:00');
  const row = { assignments: [moved, other] } as unknown as BoardRow;
  const lane = { row, free: [span('09:00', '10:00'), span('12:00', '12:30')] };

  const clashes = clashesOf({ span: span('11:00', '15:00'), moved }, lane, daySpan('Europe/London', date));

  expect(clashes.work.map(({ id }) => id)).toEqual(['other']);
  expect(clashes.notFree).toEqual([span('12:30', '13:00'), span('14:00', '15:00')]);
});

it('shows the time that is asked for, also while it is being sent, and once only', () => {
  const asked = {
    kind: 'change',
    assignment: {
      assignmentId: 'a',
      freelancerId: 'f',
      startsAt: instant('10:00'),
      endsAt: instant('12:00'),
    },
    proposed: { startsAt: null, endsAt: instant('13:00') },
  } as unknown as Request;
  const pay = {
    ...asked,
    proposed: { startsAt: null, endsAt: null, payRate: '20.00' },
  } as unknown as Request;
  const sending = {
    assignmentId: 'b',
    freelancerId: 'f',
    name: 'Fay',
    timeZone: 'Europe/London',
    before: span('15:00', '16:00'),
    after: span('16:00', '17:00'),
    reason: 'x',
  };

  const waiting = askedChanges([asked, pay, { ...asked, kind: 'release' }]);

  expect(waiting).toEqual([{ assignmentId: 'a', freelancerId: 'f', span: span('10:00', '13:00') }]);
  expect(
    askedOf(waiting, sending)
      .get('f')
      ?.map(({ assignmentId }) => assignmentId),
  ).toEqual(['a', 'b']);
  expect(askedOf(waiting, { ...sending, assignmentId: 'a' }).get('f')).toHaveLength(1);
});
