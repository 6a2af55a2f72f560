import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockFreelancer } from './availability-sql.ts';
import { settleChange, touchedFacts } from './settle-change.ts';
import { reachOfDays } from './stay-rules.ts';
import { deleteStayRow } from './stays-sql.ts';

/** Takes a stay back: those days are read in the own zone again. */
export const deleteStay = async (
  context: RequestContext,
  { params, query }: Input<'deleteStay'>,
): Promise<undefined> => {
  const { tx, actor } = context;
  if (!(await lockFreelancer(tx, params.id))) throw notFound();
  const stay = await deleteStayRow(tx, params.id, params.stayId);
  if (!stay) throw notFound();
  const reach = reachOfDays(stay);
  const touchedWork = await settleChange(context, params.id, reach, query.onConflict);
  await recordEvents(tx, actor, [
    {
      type: 'stay_deleted',
      freelancerId: params.id,
      affects: reach,
      before: stay,
      ...(touchedWork && { after: touchedFacts(touchedWork, query.onConflict) }),
    },
  ]);
};
