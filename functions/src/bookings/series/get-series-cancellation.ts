import type { BookingCancellation } from '@flxibl/contracts/bookings';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { presentCancellation, totalsOfPlan } from '../plan-cancellation.ts';
import { planSeriesCancellation } from './plan-series-cancellation.ts';

/** What cancelling this part of a series would cost the caller now. */
export const getSeriesCancellation = async (
  context: RequestContext,
  { params, query }: Input<'getSeriesCancellation'>,
): Promise<BookingCancellation> => {
  const { series, plan } = await planSeriesCancellation(context, params.id, query, false);
  return { bookingId: series.bookingId, items: plan.map(presentCancellation), totals: totalsOfPlan(plan) };
};
