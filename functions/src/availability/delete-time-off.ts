import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockFreelancer } from './availability-sql.ts';
import { presentTimeOff } from './present-time-off.ts';
import { settleChange } from './settle-change.ts';
import { deleteTimeOffRow } from './time-off-sql.ts';

/** Takes an absence back. That gives time, so no work can be in its way. */
export const deleteTimeOff = async (
  context: RequestContext,
  { params }: Input<'deleteTimeOff'>,
): Promise<undefined> => {
  const { tx, actor } = context;
  if (!(await lockFreelancer(tx, params.id))) throw notFound();
  const row = await deleteTimeOffRow(tx, params.id, params.timeOffId);
  if (!row) throw notFound();
  await settleChange(context, params.id, row, 'keep');
  await recordEvents(tx, actor, [
    { type: 'time_off_deleted', freelancerId: params.id, affects: row, before: presentTimeOff(row) },
  ]);
};
