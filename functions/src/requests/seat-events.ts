import type { NewEvent } from '../platform/event-log.ts';
import type { RequestRow } from './requests-sql.ts';
import type { AskedAssignment, CarriedOutChange, ExchangedSeat } from './seats-sql.ts';

const placeOf = (assignment: AskedAssignment): Partial<NewEvent> => ({
  clientId: assignment.clientId,
  bookingId: assignment.bookingId,
  shiftId: assignment.shiftId,
  assignmentId: assignment.id,
  freelancerId: assignment.freelancerId,
});

const termsOf = ({ state, shiftId, seat, start, end, timeZone, startsAt, endsAt, payRate, chargeRate }: AskedAssignment) => ({
  state, shiftId, seat, start, end, timeZone, startsAt, endsAt, payRate, chargeRate,
}); // prettier-ignore

const earlier = (one: Date, two: Date): Date => (one < two ? one : two);
const later = (one: Date, two: Date): Date => (one > two ? one : two);

/** The assignment with its old and new terms; and whoever got another seat number by it. */
export const changedEvents = (
  request: RequestRow,
  before: AskedAssignment,
  after: AskedAssignment,
  moved: CarriedOutChange,
): NewEvent[] => {
  const affects = {
    startsAt: earlier(before.startsAt, after.startsAt),
    endsAt: later(before.endsAt, after.endsAt),
  };
  const events: NewEvent[] = [
    {
      type: 'assignment_changed',
      ...placeOf(after),
      // Pay alone changes nobody's free time.
      ...(request.startsAt === null ? {} : { affects }),
      before: termsOf(before),
      after: { ...termsOf(after), requestId: request.id },
      reason: request.reason,
    },
  ];
  if (moved.renumberedId !== null && moved.renumberedFreelancerId !== null) {
    events.push({
      type: 'assignment_changed',
      ...placeOf(before),
      assignmentId: moved.renumberedId,
      freelancerId: moved.renumberedFreelancerId,
      before: { seat: moved.oldSeat },
      after: { seat: moved.newSeat },
    });
  }
  return events;
};

export const releasedEvent = (request: RequestRow, assignment: AskedAssignment): NewEvent => ({
  type: 'assignment_cancelled',
  ...placeOf(assignment),
  affects: assignment,
  before: { state: assignment.state },
  after: {
    state: 'cancelled',
    charge: '0.00',
    currency: assignment.currency,
    requestId: request.id,
    by: 'agreement',
  },
  reason: request.reason,
});

/** The assignments that end, and those that stand in for them. */
export const exchangedEvents = (
  request: RequestRow,
  ending: readonly AskedAssignment[],
  made: readonly ExchangedSeat[],
): NewEvent[] =>
  ending.flatMap((old) => {
    const seat = made.find(({ replaces }) => replaces === old.id)!;
    const { id, freelancerId, policyVersion, replaces, ...terms } = seat;
    return [
      {
        type: 'assignment_replaced' as const,
        ...placeOf(old),
        affects: old,
        before: { state: old.state },
        after: { state: 'replaced', replacedBy: id, requestId: request.id },
        reason: request.reason,
      },
      {
        type: 'assignment_confirmed' as const,
        ...placeOf(old),
        assignmentId: id,
        freelancerId,
        affects: old,
        after: { state: 'confirmed', ...terms, timeZone: old.timeZone, replaces, requestId: request.id },
        reason: request.reason,
        policyVersion,
      },
    ];
  });
