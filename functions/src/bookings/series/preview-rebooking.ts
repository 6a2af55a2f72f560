import type { Plan } from '@flxibl/contracts/plans';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { planRebooking } from './plan-rebooking.ts';
import { presentPlan } from './present-plan.ts';

/** What booking the same again at another date would do. */
export const previewRebooking = async (
  context: RequestContext,
  input: Input<'previewRebooking'>,
): Promise<Plan> => {
  const { site, plan } = await planRebooking(context, input, false);
  return presentPlan(site, plan);
};
