import type { AssignmentState } from '@flxibl/contracts/assignments';
import { AppError } from '../lib/app-error.ts';
import type { NewEvent } from '../platform/event-log.ts';
import type { ReservationRow } from './reservations-sql.ts';

const possibleIn: Partial<Record<AssignmentState, readonly string[]>> = {
  confirmed: ['cancel', 'replace', 'check-in'],
  in_progress: ['check-out'],
  worked: ['approve'],
};

/** Has the time run out to settle it, whether or not anything has noticed? */
const hasLapsed = (
  { expiresAt, startsAt }: Pick<ReservationRow, 'expiresAt' | 'startsAt'>,
  now: Date,
): boolean => startsAt <= now || (expiresAt !== null && expiresAt <= now);

/** @throws AppError `invalid_state` when it is no reservation, or one that has lapsed */
export const refuseUnlessReserved = (reservation: ReservationRow, now: Date): void => {
  const { state } = reservation;
  if (state !== 'reserved') {
    throw new AppError('invalid_state', `The assignment is ${state}: there is nothing to settle.`, {
      possible: [...(possibleIn[state] ?? [])],
    });
  }
  if (hasLapsed(reservation, now)) {
    throw new AppError('invalid_state', 'The reservation has lapsed: the seat can be offered again.', {
      possible: [],
    });
  }
};

/** The event of a settled reservation. Rejected or lapsed it gives the time back; confirmed it changes none. */
export const settledEvent = (
  reservation: ReservationRow,
  after: 'confirmed' | 'rejected' | 'expired',
  reason?: string,
): NewEvent => ({
  type: `assignment_${after}`,
  clientId: reservation.clientId,
  bookingId: reservation.bookingId,
  shiftId: reservation.shiftId,
  assignmentId: reservation.id,
  freelancerId: reservation.freelancerId,
  ...(after === 'confirmed' ? {} : { affects: reservation }),
  before: { state: 'reserved' },
  after: { state: after },
  ...(reason === undefined ? {} : { reason }),
  policyVersion: reservation.policyVersion,
});
