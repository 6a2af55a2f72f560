import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { invalidInput, notFound } from '../../lib/app-error.ts';
import { findSite, type SiteRow } from '../order-sql.ts';
import { copyWishes } from './copy-rules.ts';
import { listShiftsOfWeek } from './copy-sql.ts';
import { daysBetween } from './move-days-rules.ts';
import { planOrder, type SettledPlan } from './plan-order.ts';

/** The plan of a week booked again, for the preview and, with `lock`, to be booked. */
export const planWeekCopy = async (
  context: RequestContext,
  body: Input<'copyWeek'>['body'],
  lock: boolean,
): Promise<{ site: SiteRow; plan: SettledPlan }> => {
  const { fromWeek, toWeek, withPeople, choices, otherwise, override } = body;
  const site = await findSite(context.tx, body.siteId, []);
  if (!site) throw notFound();
  const shifts = await listShiftsOfWeek(context.tx, site.id, fromWeek);
  if (shifts.length === 0) throw invalidInput('fromWeek', 'no shift begins in this week');
  const wishes = copyWishes(shifts, daysBetween(fromWeek, toWeek), site, withPeople);
  const order = { clientId: site.clientId, wishes, choices, otherwise, override };
  return { site, plan: await planOrder(context, order, lock) };
};
