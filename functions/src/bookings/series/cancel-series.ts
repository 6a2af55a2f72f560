import type { Booking } from '@flxibl/contracts/bookings';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { findBooking } from '../bookings-sql.ts';
import { cancelledEvent, refuseOtherPrice } from '../cancel-rules.ts';
import { cancelAssignmentRows } from '../cancel-sql.ts';
import { totalsOfPlan } from '../plan-cancellation.ts';
import { presentBooking } from '../present-booking.ts';
import { planSeriesCancellation } from './plan-series-cancellation.ts';
import { closeShifts } from './series-sql.ts';

/** Cancels what has not begun of a date, of it and those that follow, or of the whole series, at its price. */
export const cancelSeries = async (
  context: RequestContext,
  { params, body }: Input<'cancelSeries'>,
): Promise<Booking> => {
  const { tx, now, actor } = context;
  const { series, plan, closing } = await planSeriesCancellation(context, params.id, body, true);
  const totals = totalsOfPlan(plan);
  refuseOtherPrice(totals, body.acceptedCharge);
  const charges = plan.map(({ assignment, charge }) => ({ id: assignment.id, charge: charge.amount }));
  const ids = { clientId: series.clientId, bookingId: series.bookingId };
  const { scope, date, reason } = body;
  await closeShifts(tx, closing, now);
  await cancelAssignmentRows(tx, charges, null, now, actor, [
    {
      type: 'series_cancelled',
      ...ids,
      after: { seriesId: series.id, scope, ...(date === undefined ? {} : { date }), shiftIds: closing, cancellationCharges: totals },
      reason,
    },
    // All of the series is all of its booking.
    ...(scope === 'all'
      ? [{ type: 'booking_cancelled' as const, ...ids, after: { cancellationCharges: totals }, reason }]
      : []),
    ...plan.map(({ assignment, charge }) => cancelledEvent(assignment, charge, reason, context.caller.role, now)),
  ]); // prettier-ignore
  for (const { assignment } of plan) context.changedFreelancers.add(assignment.freelancerId);
  return presentBooking((await findBooking(tx, series.bookingId))!);
};
