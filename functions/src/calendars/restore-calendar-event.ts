import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';

/** Lets the next run write the shift as it was agreed, which also takes back what was asked because of it. */
export const restoreCalendarEvent = async (
  { tx, caller, actor, now, wakes }: RequestContext,
  { params }: Input<'restoreCalendarEvent'>,
): Promise<Answer<'restoreCalendarEvent'>> => {
  const [event] = await tx.query<{ assignmentId: string; calendarId: string }>(
    // Without a hash it is written anew; what was deleted is made again under the same id.
    `update calendar_events
     set differs = null, differs_since = null, remote_during = null, proposed = false, content_hash = ''
     where id = $1 and freelancer_id = $2 and differs is not null
     returning assignment_id as "assignmentId", calendar_id as "calendarId"`,
    [params.id, caller.freelancerId],
  );
  if (!event) throw notFound();
  await tx.query('update calendars set next_sync_at = $2 where id = $1 and next_sync_at is not null', [
    event.calendarId,
    now,
  ]);
  await recordEvents(tx, actor, [
    {
      type: 'calendar_event_restored',
      freelancerId: caller.freelancerId!,
      assignmentId: event.assignmentId,
      after: { calendarEventId: params.id },
    },
  ]);
  wakes?.add('syncCalendarsSoon');
  return { restored: true };
};
