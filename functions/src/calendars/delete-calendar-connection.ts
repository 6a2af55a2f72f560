import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockFreelancerRow, rematerialiseTime } from './busy-sql.ts';
import { listConnections } from './connections-sql.ts';
import { disconnect } from './disconnect-sql.ts';

/** Disconnects: busy time is forgotten at once; the access is given back by the next run, which may have to try twice. */
export const deleteCalendarConnection = async (
  { tx, caller, actor, now, changedFreelancers, wakes }: RequestContext,
  { params }: Input<'deleteCalendarConnection'>,
): Promise<undefined> => {
  const freelancerId = caller.freelancerId!;
  await lockFreelancerRow(tx, freelancerId);
  const [connection] = await listConnections(tx, freelancerId, params.id);
  if (!connection) throw notFound();
  const affects = await disconnect(tx, params.id);
  if (affects) await rematerialiseTime(tx, freelancerId, affects, now);
  await recordEvents(tx, actor, [
    {
      type: 'calendar_disconnected',
      freelancerId,
      before: { calendarConnectionId: params.id, state: connection.state },
      after: { calendarConnectionId: params.id, state: 'disconnected' },
      ...(affects && { affects }),
    },
  ]);
  changedFreelancers.add(freelancerId);
  wakes?.add('syncCalendarsSoon');
  return undefined;
};
