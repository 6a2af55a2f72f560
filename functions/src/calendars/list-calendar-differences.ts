import type { CalendarDifference } from '@flxibl/contracts/calendars';
import type { RequestContext } from '../http/request-context.ts';

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The caller's coming shifts that stand otherwise in their calendar than was agreed, by start. */
export const listCalendarDifferences = async ({
  tx,
  caller,
  now,
}: RequestContext): Promise<{ items: CalendarDifference[]; nextCursor: null }> => ({
  items: await tx.query<CalendarDifference>(
    `select e.id, e.assignment_id as "assignmentId", c.name as "calendarName", site.name as "siteName", r.name as role,
            ${instant('a.starts_at')} as "startsAt", ${instant('a.ends_at')} as "endsAt", s.time_zone as "timeZone",
            e.differs as kind, ${instant('e.differs_since')} as since,
            ${instant('lower(e.remote_during)')} as "calendarStartsAt",
            ${instant('upper(e.remote_during)')} as "calendarEndsAt", q.id as "requestId", q.state as "requestState"
     from calendar_events e
     join calendars c on c.id = e.calendar_id
     join calendar_connections n on n.id = c.connection_id and n.state <> 'disconnected'
     join assignments a on a.id = e.assignment_id
     join shifts s on s.id = a.shift_id
     join sites site on site.id = s.site_id
     join roles r on r.id = s.role_id
     left join requests q on q.id = e.request_id
     where e.freelancer_id = $1 and e.differs is not null and a.state in ('confirmed', 'in_progress') and a.ends_at > $2
     order by a.starts_at, e.id limit 200`,
    [caller.freelancerId, now],
  ),
  nextCursor: null,
});
