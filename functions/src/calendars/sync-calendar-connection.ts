import type { CalendarConnection } from '@flxibl/contracts/calendars';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { hurryConnection } from './choices-sql.ts';
import { listConnections } from './connections-sql.ts';

/** Gives a connection its turn now. One that was shut out has to be connected again first. */
export const syncCalendarConnection = async (
  { tx, caller, now, wakes }: RequestContext,
  { params }: Input<'syncCalendarConnection'>,
): Promise<CalendarConnection> => {
  const [connection] = await listConnections(tx, caller.freelancerId!, params.id);
  if (!connection) throw notFound();
  if (connection.state === 'needs_reconnect') {
    throw new AppError('invalid_state', 'The account lets us in no more: connect it again.', {
      possible: [],
    });
  }
  await hurryConnection(tx, params.id, now);
  wakes?.add('syncCalendarsSoon');
  return connection;
};
