import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { RemoteEvent, Written } from './calendar-provider.ts';
import type { LeasedCalendar } from './leases-sql.ts';

type Span = { readonly startsAt: Date; readonly endsAt: Date };

/** An event of ours as it was last written, beside its assignment as it is now. */
export interface HeldEvent {
  readonly id: string;
  readonly assignmentId: string;
  readonly remoteId: string;
  readonly etag: string;
  readonly differs: 'moved' | 'deleted' | null;
  readonly written: Span;
  readonly agreed: Span;
  readonly isLive: boolean;
}

const live = `('confirmed', 'in_progress', 'worked', 'approved')`;

/** Which of these marks are of assignments of this person; whatever else is marked is somebody else's event. */
export const listOwnAssignments = async (
  tx: Transaction,
  freelancerId: string,
  assignmentIds: readonly string[],
): Promise<Set<string>> => {
  if (assignmentIds.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    'select id from assignments where freelancer_id = $1 and id::text = any ($2)',
    [freelancerId, assignmentIds],
  );
  return new Set(rows.map(({ id }) => id));
};

/** Held events among these remote ones; null: all that have not ended before `from`. */
export const listHeldEvents = (
  tx: Transaction,
  calendarId: string,
  remoteIds: readonly string[] | null,
  from: Date,
): Promise<HeldEvent[]> =>
  tx
    .query<HeldEvent>(
      `select e.id, e.assignment_id as "assignmentId", e.remote_id as "remoteId", e.etag, e.differs,
            jsonb_build_object('startsAt', lower(e.during), 'endsAt', upper(e.during)) as written,
            jsonb_build_object('startsAt', a.starts_at, 'endsAt', a.ends_at) as agreed, a.state in ${live} as "isLive"
     from calendar_events e join assignments a on a.id = e.assignment_id
     where e.calendar_id = $1 and ($2::text[] is null or e.remote_id = any ($2)) and upper(e.during) > $3`,
      [calendarId, remoteIds, from],
    )
    .then((rows) =>
      rows.map((row) => ({ ...row, written: datesOf(row.written), agreed: datesOf(row.agreed) })),
    );

// Inside of jsonb the driver leaves instants as text.
const datesOf = ({ startsAt, endsAt }: Span): Span => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});

/** Takes over an event of ours that a run made whose end was lost; the next push brings it up to date or deletes it. */
export const adoptEvents = async (
  tx: Transaction,
  { id, freelancerId }: LeasedCalendar,
  events: readonly RemoteEvent[],
): Promise<void> => {
  for (const { id: remoteId, etag, assignmentId, span } of events) {
    if (assignmentId === null || span === null) continue;
    await tx.query(
      `insert into calendar_events (calendar_id, freelancer_id, assignment_id, remote_id, etag, content_hash, sequence, during)
       values ($1, $2, $3, $4, $5, '', 0, $6) on conflict do nothing`,
      [id, freelancerId, assignmentId, remoteId, etag, rangeText(span.startsAt, span.endsAt)],
    );
  }
};

/** The calendar shows it as it was agreed. */
export const noteAgrees = async (tx: Transaction, id: string, etag: string): Promise<void> => {
  await tx.query(
    `update calendar_events set etag = $2, differs = null, differs_since = null, remote_during = null, proposed = false
     where id = $1`,
    [id, etag],
  );
};

/** The person has moved or deleted it. */
export const noteDiffers = async (
  tx: Transaction,
  id: string,
  differs: 'moved' | 'deleted',
  remote: { readonly etag: string; readonly span: Span } | null,
  now: Date,
): Promise<void> => {
  await tx.query(
    `update calendar_events
     set differs = $2, etag = coalesce($3, etag), remote_during = $4::tstzrange, differs_since = $5, proposed = false
     where id = $1`,
    [id, differs, remote?.etag ?? null, remote && rangeText(remote.span.startsAt, remote.span.endsAt), now],
  );
};

/** An assignment, and the event that stands for it, if any. */
export interface ShiftRow {
  readonly assignmentId: string;
  readonly wanted: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly clientName: string;
  readonly siteName: string;
  readonly siteAddress: string;
  readonly roleName: string;
  readonly heldId: string | null;
  readonly remoteId: string | null;
  readonly etag: string | null;
  readonly contentHash: string | null;
  readonly sequence: number | null;
  readonly differs: 'moved' | 'deleted' | null;
}

/** Everything that may have to be written, changed or deleted in the calendar, by start. What is over stays as it is. */
export const listShifts = (
  tx: Transaction,
  { id, freelancerId, getsShifts }: LeasedCalendar,
  now: Date,
): Promise<ShiftRow[]> =>
  tx.query<ShiftRow>(
    `select a.id as "assignmentId", $3 and a.state in ${live} as wanted, a.starts_at as "startsAt", a.ends_at as "endsAt",
            s.time_zone as "timeZone", c.name as "clientName", site.name as "siteName", site.address as "siteAddress",
            r.name as "roleName", e.id as "heldId", e.remote_id as "remoteId", e.etag, e.content_hash as "contentHash",
            e.sequence, e.differs
     from assignments a
     join shifts s on s.id = a.shift_id
     join sites site on site.id = s.site_id
     join clients c on c.id = a.client_id
     join roles r on r.id = s.role_id
     left join calendar_events e on e.calendar_id = $1 and e.assignment_id = a.id
     where a.freelancer_id = $2 and a.ends_at > $4::timestamptz - interval '1 day'
       and ($3 and a.state in ${live} or e.id is not null)
     order by a.starts_at, a.id`,
    [id, freelancerId, getsShifts, now],
  );

export const keepWritten = async (
  tx: Transaction,
  { id, freelancerId }: LeasedCalendar,
  { assignmentId, startsAt, endsAt }: ShiftRow,
  { id: remoteId, etag }: Written,
  contentHash: string,
  sequence: number,
): Promise<void> => {
  await tx.query(
    `insert into calendar_events (calendar_id, freelancer_id, assignment_id, remote_id, etag, content_hash, sequence, during)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (calendar_id, assignment_id) do update
     set remote_id = excluded.remote_id, etag = excluded.etag, content_hash = excluded.content_hash,
         sequence = excluded.sequence, during = excluded.during, differs = null, differs_since = null,
         remote_during = null, proposed = false`,
    [id, freelancerId, assignmentId, remoteId, etag, contentHash, sequence, rangeText(startsAt, endsAt)],
  );
};

export const forgetEvent = async (tx: Transaction, heldId: string): Promise<void> => {
  await tx.query('delete from calendar_events where id = $1', [heldId]);
};
