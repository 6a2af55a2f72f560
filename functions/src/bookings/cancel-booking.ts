import type { Booking } from '@flxibl/contracts/bookings';
import type { Input } from '../http/read-input.ts';
import { refuseViewer, type RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { cancelAssignmentRows, findBooking, lockAssignments } from './bookings-sql.ts';
import { cancelledEvent, isCancellable } from './cancel-rules.ts';
import { presentBooking } from './present-booking.ts';

/** Cancels what of a booking has not begun: assignments and open seats. What has begun stays. */
export const cancelBooking = async (
  context: RequestContext,
  { params, body }: Input<'cancelBooking'>,
): Promise<Booking> => {
  const { tx, caller, now } = context;
  refuseViewer(caller);
  const before = await findBooking(tx, params.id);
  if (!before) throw notFound();
  const assignments = await lockAssignments(tx, { bookingId: params.id });
  const cancellable = assignments.filter((assignment) => isCancellable(assignment, now));
  const openAhead = before.shifts.some(
    ({ state, startsAt }) => state !== 'cancelled' && new Date(startsAt) > now,
  );
  if (!openAhead && cancellable.length === 0) {
    throw new AppError('invalid_state', 'Nothing of this booking can be cancelled any more.');
  }

  await cancelAssignmentRows(tx, cancellable.map(({ id }) => id), params.id, now, context.actor, [
    { type: 'booking_cancelled', clientId: before.clientId, bookingId: before.id, reason: body.reason },
    ...cancellable.map((assignment) => cancelledEvent(assignment, body.reason)),
  ]); // prettier-ignore
  for (const { freelancerId } of cancellable) context.changedFreelancers.add(freelancerId);
  return presentBooking((await findBooking(tx, params.id))!);
};
