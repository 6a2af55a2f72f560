import type { BookedPlan } from '@flxibl/contracts/plans';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { bookPlan } from './book-plan.ts';
import { planRebooking } from './plan-rebooking.ts';
import { presentBookedPlan } from './present-booked-plan.ts';

/** Books the shifts of a booking again at another date, with the same people. */
export const rebook = async (context: RequestContext, input: Input<'rebook'>): Promise<BookedPlan> => {
  const { site, note, plan } = await planRebooking(context, input, true);
  const [booked] = await bookPlan(context, plan, [{ site, note, dates: plan.dates }]);
  return await presentBookedPlan(context, plan, booked!.bookingId, null);
};
