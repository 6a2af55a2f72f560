import type { Calendar } from '@flxibl/contracts/calendars';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { compareBusy } from './busy-rules.ts';
import { listBusyRows, lockFreelancerRow, rematerialiseTime, replaceBusyRows } from './busy-sql.ts';
import { chooseCalendar } from './choices-sql.ts';
import { findCalendar } from './connections-sql.ts';

/** Chooses what a calendar is for. One that is read no longer takes up no more time. */
export const putCalendar = async (
  { tx, caller, actor, now, changedFreelancers, wakes }: RequestContext,
  { params, body }: Input<'putCalendar'>,
): Promise<Calendar> => {
  const freelancerId = caller.freelancerId!;
  await lockFreelancerRow(tx, freelancerId);
  const calendar = await findCalendar(tx, freelancerId, params.id);
  if (!calendar) throw notFound();
  if (body.getsShifts && !calendar.canWrite) {
    throw new AppError('invalid_state', 'This calendar cannot be written to.', { possible: [] });
  }
  await chooseCalendar(tx, calendar.connectionId, params.id, body, now);
  const forgotten = body.readsBusy ? null : compareBusy(await listBusyRows(tx, params.id, null), []);
  if (forgotten) {
    await replaceBusyRows(
      tx,
      { id: params.id, freelancerId, provider: 'google' },
      forgotten.removed,
      [],
      now,
    );
    await rematerialiseTime(tx, freelancerId, forgotten.affects, now);
    await recordEvents(tx, actor, [
      {
        type: 'availability_calendar_changed',
        freelancerId,
        affects: forgotten.affects,
        after: { added: 0, removed: forgotten.removed.length },
      },
    ]);
    changedFreelancers.add(freelancerId);
  }
  wakes?.add('syncCalendarsSoon');
  const { connectionId: _, ...chosen } = (await findCalendar(tx, freelancerId, params.id))!;
  return chosen;
};
