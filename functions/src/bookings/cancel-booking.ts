import type { Booking } from '@flxibl/contracts/bookings';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { withOverride } from '../platform/overrides.ts';
import { lockAssignments } from './assignment-facts-sql.ts';
import type { AssignmentFacts } from './assignment-rules.ts';
import { findBooking, type BookingRow } from './bookings-sql.ts';
import {
  cancelledEvent,
  cancellerOf,
  isCancellable,
  refuseOtherPrice,
  type Canceller,
} from './cancel-rules.ts';
import { cancelAssignmentRows } from './cancel-sql.ts';
import { planCancellation, totalsOfPlan, type PlannedCancellation } from './plan-cancellation.ts';
import { presentBooking } from './present-booking.ts';

/**
 * What of a booking would be cancelled now: all that has not begun.
 * @throws AppError `invalid_state` when that is nothing, `notice_too_short` when of something the notice has
 *   passed: a client is not left with half of what they wanted to be rid of
 */
export const planBookingCancellation = (
  booking: BookingRow,
  assignments: readonly AssignmentFacts[],
  canceller: Canceller,
  now: Date,
): PlannedCancellation[] => {
  const cancellable = assignments.filter((assignment) => isCancellable(assignment, now));
  const openAhead = booking.shifts.some(
    ({ isCancelled, startsAt }) => !isCancelled && new Date(startsAt) > now,
  );
  if (!openAhead && cancellable.length === 0) {
    throw new AppError('invalid_state', 'Nothing of this booking can be cancelled any more.', {
      possible: [],
    });
  }
  return planCancellation(cancellable, canceller, now);
};

/** Cancels what of a booking has not begun: assignments, at their prices, and open seats. What has begun stays. */
export const cancelBooking = async (
  context: RequestContext,
  { params, body }: Input<'cancelBooking'>,
): Promise<Booking> => {
  const { tx, caller, now } = context;
  const assignments = await lockAssignments(tx, { bookingId: params.id }, now);
  const booking = await findBooking(tx, params.id);
  if (!booking) throw notFound();
  const plan = planBookingCancellation(
    booking,
    assignments,
    cancellerOf(caller, body.override?.reasons),
    now,
  );
  const totals = totalsOfPlan(plan);
  refuseOtherPrice(totals, body.acceptedCharge);

  const charges = plan.map(({ assignment, charge }) => ({ id: assignment.id, charge: charge.amount }));
  await cancelAssignmentRows(tx, charges, params.id, now, context.actor, [
    {
      type: 'booking_cancelled',
      clientId: booking.clientId,
      bookingId: booking.id,
      after: {
        cancellationCharges: totals,
        // Which seats are not wanted any more, for whoever counts them from the log.
        shiftIds: booking.shifts
          .filter(({ isCancelled, startsAt }) => !isCancelled && new Date(startsAt) > now)
          .map(({ id }) => id),
      },
      reason: body.reason,
    },
    ...plan.map(({ assignment, charge, overridden }) =>
      withOverride(
        cancelledEvent(assignment, charge, body.reason, caller.role, now),
        overridden,
        body.override?.because,
      ),
    ),
  ]);
  for (const { assignment } of plan) context.changedFreelancers.add(assignment.freelancerId);
  return presentBooking((await findBooking(tx, params.id))!);
};
