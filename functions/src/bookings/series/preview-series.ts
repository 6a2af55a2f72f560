import type { Plan } from '@flxibl/contracts/plans';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { planSeries } from './plan-series.ts';
import { presentPlan } from './present-plan.ts';

/** Every date of a series as booking it now would take it. */
export const previewSeries = async (
  context: RequestContext,
  { body }: Input<'previewSeries'>,
): Promise<Plan> => {
  const { site, plan } = await planSeries(context, body, false);
  return presentPlan(site, plan);
};
