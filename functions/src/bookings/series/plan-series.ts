import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { invalidInput, notFound } from '../../lib/app-error.ts';
import { findSite, findUnknownDemand, type SiteRow } from '../order-sql.ts';
import { planOrder, type SettledPlan } from './plan-order.ts';
import { recurrenceWishes } from './recurrence-wishes.ts';

/** The plan of a series, for the preview and, with `lock`, to be booked. */
export const planSeries = async (
  context: RequestContext,
  order: Input<'createSeries'>['body'],
  lock: boolean,
): Promise<{ site: SiteRow; plan: SettledPlan }> => {
  const site = await findSite(
    context.tx,
    order.siteId,
    order.shifts.map(({ role }) => role),
  );
  if (!site) throw notFound();
  const wishes = await recurrenceWishes(context, site, order);
  const unknown = order.shifts.findIndex(({ role }) => !site.knownRoles.includes(role));
  if (unknown >= 0) throw invalidInput(`shifts.${unknown}.role`, 'there is no such role');
  const demand = await findUnknownDemand(
    context.tx,
    order.shifts.map(({ skills = [], pool }) => ({ skills, pool })),
  );
  if (demand) throw invalidInput(demand.path, `there is no such ${demand.kind}`);
  const { choices, otherwise, override } = order;
  const plan = await planOrder(
    context,
    { clientId: site.clientId, wishes, choices, otherwise, override },
    lock,
  );
  return { site, plan };
};
