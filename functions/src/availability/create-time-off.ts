import type { TimeOff } from '@flxibl/contracts/time-off';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockFreelancer } from './availability-sql.ts';
import { presentTimeOff } from './present-time-off.ts';
import { settleChange, touchedFacts } from './settle-change.ts';
import { planTimeOff } from './time-off-rules.ts';
import { insertTimeOff } from './time-off-sql.ts';

/** Adds an absence, in wall time of the freelancer's zone. */
export const createTimeOff = async (
  context: RequestContext,
  { params, body }: Input<'createTimeOff'>,
): Promise<TimeOff> => {
  const { tx, actor, now } = context;
  const freelancer = await lockFreelancer(tx, params.id);
  if (!freelancer) throw notFound();
  const planned = planTimeOff(body, freelancer.timeZone);
  const row = await insertTimeOff(
    tx,
    params.id,
    { ...planned, timeZone: freelancer.timeZone, reason: body.reason ?? null },
    now,
  );
  const touchedWork = await settleChange(context, params.id, row, body.onConflict);
  const timeOff = presentTimeOff(row);
  await recordEvents(tx, actor, [
    {
      type: 'time_off_created',
      freelancerId: params.id,
      affects: row,
      after: { ...timeOff, ...touchedFacts(touchedWork, body.onConflict) },
    },
  ]);
  return { ...timeOff, ...(touchedWork && { touchedWork }) };
};
