import { AppError } from '../lib/app-error.ts';
import type { NewEvent } from '../platform/event-log.ts';
import type { CancellableAssignment } from './bookings-sql.ts';

/** Work that is reserved or confirmed and has not begun may be cancelled. */
export const isCancellable = ({ state, startsAt }: CancellableAssignment, now: Date): boolean =>
  (state === 'reserved' || state === 'confirmed') && startsAt > now;

/** @throws AppError `invalid_state` that says why it is too late */
export const refuseUncancellable = (assignment: CancellableAssignment, now: Date): void => {
  if (isCancellable(assignment, now)) return;
  const why = assignment.startsAt <= now ? 'its shift has begun' : `it is ${assignment.state}`;
  throw new AppError('invalid_state', `The assignment cannot be cancelled: ${why}.`);
};

export const cancelledEvent = (assignment: CancellableAssignment, reason: string): NewEvent => ({
  type: 'assignment_cancelled',
  clientId: assignment.clientId,
  bookingId: assignment.bookingId,
  shiftId: assignment.shiftId,
  assignmentId: assignment.id,
  freelancerId: assignment.freelancerId,
  affects: assignment,
  before: { state: assignment.state },
  after: { state: 'cancelled' },
  reason,
});
