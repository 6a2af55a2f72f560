import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../../lib/app-error.ts';
import { findSite, type SiteRow } from '../order-sql.ts';
import { copyWishes } from './copy-rules.ts';
import { findOldBooking, listShiftsOfBooking } from './copy-sql.ts';
import { daysBetween } from './move-days-rules.ts';
import { planOrder, type SettledPlan } from './plan-order.ts';

/** The plan of an old booking at a new date, with its people; for the preview and, with `lock`, to be booked. */
export const planRebooking = async (
  context: RequestContext,
  { params, body }: Pick<Input<'rebook'>, 'params' | 'body'>,
  lock: boolean,
): Promise<{ site: SiteRow; note: string | null; plan: SettledPlan }> => {
  const old = await findOldBooking(context.tx, params.id);
  const site = old && (await findSite(context.tx, old.siteId, []));
  if (!old || !site) throw notFound();
  const shifts = await listShiftsOfBooking(context.tx, params.id);
  const [first] = shifts;
  if (!first)
    throw new AppError('invalid_state', 'Every shift of this booking was cancelled.', { possible: [] });
  const days = daysBetween(first.start, body.date);
  if (days === 0) throw invalidInput('date', 'is the date of the booking itself');
  const wishes = copyWishes(shifts, days, site, true);
  const { choices, otherwise, override } = body;
  const order = { clientId: site.clientId, wishes, choices, otherwise, override };
  return { site, note: old.note, plan: await planOrder(context, order, lock) };
};
