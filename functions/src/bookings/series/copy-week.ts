import type { BookedPlan } from '@flxibl/contracts/plans';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { bookPlan } from './book-plan.ts';
import { planWeekCopy } from './plan-week-copy.ts';
import { presentBookedPlan } from './present-booked-plan.ts';

/** Books the shifts of a week again in another week, as one booking. */
export const copyWeek = async (context: RequestContext, { body }: Input<'copyWeek'>): Promise<BookedPlan> => {
  const { site, plan } = await planWeekCopy(context, body, true);
  const [booked] = await bookPlan(context, plan, [{ site, note: body.note ?? null, dates: plan.dates }]);
  return await presentBookedPlan(context, plan, booked!.bookingId, null);
};
