import type { Stay } from '@flxibl/contracts/stays';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockFreelancer } from './availability-sql.ts';
import { settleChange, touchedFacts } from './settle-change.ts';
import { reachOfDays, refuseOddStay } from './stay-rules.ts';
import { insertStay } from './stays-sql.ts';

/** Plans days in another zone: weekly parts that begin on them are read by the clocks there. */
export const createStay = async (
  context: RequestContext,
  { params, body }: Input<'createStay'>,
): Promise<Stay> => {
  const { tx, actor, now } = context;
  refuseOddStay(body);
  if (!(await lockFreelancer(tx, params.id))) throw notFound();
  const stay = await insertStay(tx, params.id, body, now);
  if (!stay) throw new AppError('stay_overlaps', 'There is a stay on one of these days already.');
  const reach = reachOfDays(stay);
  const touchedWork = await settleChange(context, params.id, reach, body.onConflict);
  await recordEvents(tx, actor, [
    {
      type: 'stay_created',
      freelancerId: params.id,
      affects: reach,
      after: { ...stay, ...touchedFacts(touchedWork, body.onConflict) },
    },
  ]);
  return { ...stay, ...(touchedWork && { touchedWork }) };
};
