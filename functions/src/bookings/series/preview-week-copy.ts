import type { Plan } from '@flxibl/contracts/plans';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { planWeekCopy } from './plan-week-copy.ts';
import { presentPlan } from './present-plan.ts';

/** What copying a week would book. */
export const previewWeekCopy = async (
  context: RequestContext,
  { body }: Input<'previewWeekCopy'>,
): Promise<Plan> => {
  const { site, plan } = await planWeekCopy(context, body, false);
  return presentPlan(site, plan);
};
