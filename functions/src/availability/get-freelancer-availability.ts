import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput, notFound } from '../lib/app-error.ts';
import { findFreeTime } from './availability-sql.ts';
import { presentIntervals } from './present-intervals.ts';

const longestRangeDays = 200;

/** When a freelancer is free; never why not. */
export const getFreelancerAvailability = async (
  { tx }: RequestContext,
  { params, query }: Input<'getFreelancerAvailability'>,
): Promise<Answer<'getFreelancerAvailability'>> => {
  const [from, to] = [new Date(query.from), new Date(query.to)];
  if (to <= from) throw invalidInput('to', 'has to be after from');
  if (to.getTime() - from.getTime() > longestRangeDays * 86_400_000) {
    throw invalidInput('to', `at most ${longestRangeDays} days after from`);
  }
  const found = await findFreeTime(tx, params.id, from, to);
  if (!found) throw notFound();
  return { free: presentIntervals(found.free), version: found.version };
};
