import type { Transaction } from '../platform/postgres.ts';

export interface UnsettledEvent {
  readonly id: string;
  readonly assignmentId: string;
  readonly differs: 'moved' | 'deleted' | null;
  readonly requestId: string | null;
  /** Of the site, in whose clocks a change is asked for. */
  readonly timeZone: string;
  /** When the calendar shows it. */
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

/** Differences that nothing was asked for yet, and requests for what agrees by now. */
export const listUnsettled = (tx: Transaction, calendarId: string, now: Date): Promise<UnsettledEvent[]> =>
  tx.query<UnsettledEvent>(
    `select e.id, e.assignment_id as "assignmentId", e.differs, e.request_id as "requestId", s.time_zone as "timeZone",
            lower(e.remote_during) as "startsAt", upper(e.remote_during) as "endsAt"
     from calendar_events e
     join assignments a on a.id = e.assignment_id
     join shifts s on s.id = a.shift_id
     left join requests r on r.id = e.request_id
     where e.calendar_id = $1 and case
       when e.differs is null then r.state in ('open', 'agreed')
       else not e.proposed and (r.id is null or r.state not in ('open', 'agreed')) and a.state = 'confirmed'
         and a.starts_at > $2 end`,
    [calendarId, now],
  );

export const noteProposal = async (tx: Transaction, id: string, requestId: string | null): Promise<void> => {
  await tx.query('update calendar_events set proposed = differs is not null, request_id = $2 where id = $1', [
    id,
    requestId,
  ]);
};
