import type { AvailabilityRules } from '@flxibl/contracts/availability';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { liveHorizon, lockFreelancer } from './availability-sql.ts';
import { refuseOverlappingRules } from './rule-rules.ts';
import { patternOf, presentRules, revisionOf } from './present-pattern.ts';
import { findRules, getVersion, replaceRules } from './rules-sql.ts';
import { settleChange, touchedFacts } from './settle-change.ts';

/** Replaces the weekly pattern. Assignments stay: what is agreed does not change with availability. */
export const putAvailabilityRules = async (
  context: RequestContext,
  { params, body }: Input<'putAvailabilityRules'>,
): Promise<AvailabilityRules> => {
  const { tx, actor, now } = context;
  refuseOverlappingRules(body.rules);
  if (!(await lockFreelancer(tx, params.id))) throw notFound();
  const before = (await findRules(tx, params.id))!;
  await replaceRules(tx, params.id, body.timeZone, body.rules, body.bufferMinutes);
  const after = (await findRules(tx, params.id))!;
  if (body.ifRevision !== undefined && body.ifRevision !== revisionOf(before)) {
    // Sent again, after the first answer was lost: it is done already, and is not done twice.
    if (revisionOf(after) === revisionOf(before)) return presentRules(before);
    throw new AppError('availability_changed', 'The weekly pattern has changed since.');
  }
  const touchedWork = await settleChange(context, params.id, null, body.onConflict);
  await recordEvents(tx, actor, [
    {
      type: 'availability_rules_changed',
      freelancerId: params.id,
      affects: await liveHorizon(tx, now),
      before: patternOf(before),
      after: { ...patternOf(after), ...touchedFacts(touchedWork, body.onConflict) },
    },
  ]);
  const version = await getVersion(tx, params.id);
  return { ...presentRules({ ...after, version }), ...(touchedWork && { touchedWork }) };
};
