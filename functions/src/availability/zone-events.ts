import type { NewEvent } from '../platform/event-log.ts';
import type { LeftShift, RederivedAssignment, RederivedShift } from './zones-sql.ts';

const reason = 'The rules of the time zone have changed.';

const wallTimesOf = ({ start, end, timeZone }: LeftShift) => ({ start, end, timeZone });
const timesBefore = (shift: LeftShift) => ({ startsAt: shift.startsAtBefore, endsAt: shift.endsAtBefore });
const timesAfter = ({ startsAt, endsAt }: LeftShift) => ({ startsAt, endsAt });

const shiftEvent = (type: 'shift_rederived' | 'shift_not_rederived', shift: LeftShift): NewEvent => ({
  type,
  clientId: shift.clientId,
  bookingId: shift.bookingId,
  shiftId: shift.shiftId,
  before: { ...wallTimesOf(shift), ...timesBefore(shift) },
  after: { ...wallTimesOf(shift), ...timesAfter(shift) },
  reason,
});

// The terms in the same words as those of an accepted change: the roster reads the times of an assignment from them.
const assignmentEvent = (
  shift: RederivedShift,
  { id, freelancerId, state, seat, payRate, chargeRate }: RederivedAssignment,
): NewEvent => {
  const terms = { state, shiftId: shift.shiftId, seat, ...wallTimesOf(shift), payRate, chargeRate };
  return {
    type: 'assignment_changed',
    clientId: shift.clientId,
    bookingId: shift.bookingId,
    shiftId: shift.shiftId,
    assignmentId: id,
    freelancerId,
    affects: {
      startsAt: new Date(Math.min(shift.startsAtBefore.getTime(), shift.startsAt.getTime())),
      endsAt: new Date(Math.max(shift.endsAtBefore.getTime(), shift.endsAt.getTime())),
    },
    before: { ...terms, ...timesBefore(shift) },
    after: { ...terms, ...timesAfter(shift) },
    reason,
  };
};

/** The shift that moved, and everybody on it. */
export const rederivedEvents = (shift: RederivedShift): NewEvent[] => [
  shiftEvent('shift_rederived', shift),
  ...shift.assignments.map((assignment) => assignmentEvent(shift, assignment)),
];

/** The shift that had to stay, with when it would be. */
export const notRederivedEvent = (shift: LeftShift): NewEvent => shiftEvent('shift_not_rederived', shift);
