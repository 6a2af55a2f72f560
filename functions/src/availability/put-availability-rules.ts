import type { AvailabilityRules } from '@flxibl/contracts/availability';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import {
  findRules,
  liveHorizon,
  lockFreelancer,
  materialiseWorkingTime,
  replaceRules,
} from './availability-sql.ts';
import { refuseOverlappingRules } from './rule-rules.ts';

/** Replaces the weekly pattern. Assignments stay: what is agreed does not change with availability. */
export const putAvailabilityRules = async (
  { tx, actor, now, changedFreelancers }: RequestContext,
  { params, body }: Input<'putAvailabilityRules'>,
): Promise<AvailabilityRules> => {
  refuseOverlappingRules(body.rules);
  if (!(await lockFreelancer(tx, params.id))) throw notFound();
  const before = await findRules(tx, params.id);
  await replaceRules(tx, params.id, body.timeZone, body.rules);
  await materialiseWorkingTime(tx, params.id, now);
  await recordEvents(tx, actor, [
    {
      type: 'availability_rules_changed',
      freelancerId: params.id,
      affects: await liveHorizon(tx, now),
      before: { timeZone: before?.timeZone, rules: before?.rules },
      after: { timeZone: body.timeZone, rules: body.rules },
    },
  ]);
  changedFreelancers.add(params.id);
  return (await findRules(tx, params.id))!;
};
