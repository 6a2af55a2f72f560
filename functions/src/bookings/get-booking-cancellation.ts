import type { BookingCancellation } from '@flxibl/contracts/bookings';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { readAssignments } from './assignment-facts-sql.ts';
import { findBooking } from './bookings-sql.ts';
import { planBookingCancellation } from './cancel-booking.ts';
import { cancellerOf } from './cancel-rules.ts';
import { presentCancellation, totalsOfPlan } from './plan-cancellation.ts';

/** What cancelling what is left of the booking would cost the caller now; refused where the cancellation would be. */
export const getBookingCancellation = async (
  { tx, caller, now }: RequestContext,
  { params, query }: Input<'getBookingCancellation'>,
): Promise<BookingCancellation> => {
  const booking = await findBooking(tx, params.id);
  if (!booking) throw notFound();
  const assignments = await readAssignments(tx, { bookingId: params.id }, now);
  const canceller = cancellerOf(caller, query.override && [query.override]);
  const plan = planBookingCancellation(booking, assignments, canceller, now);
  return { bookingId: booking.id, items: plan.map(presentCancellation), totals: totalsOfPlan(plan) };
};
