import type { Event } from '@flxibl/contracts/events';
import type { Transaction } from '../platform/postgres.ts';

type EventRow = Omit<Event, 'occurredAt'> & { readonly occurredAt: Date };

/**
 * Events after (tx, seq). Rows of transactions that are not older than every running one are left for later:
 * something may still commit before them.
 */
export const listEventRows = (
  tx: Transaction,
  after: { readonly tx: string; readonly seq: string },
  clientId: string | null,
  limit: number,
): Promise<EventRow[]> =>
  tx.query<EventRow>(
    `select id, tx::text || '.' || seq as cursor, type, occurred_at as "occurredAt", actor_user_id as "actorUserId",
            channel, client_id as "clientId", freelancer_id as "freelancerId", booking_id as "bookingId",
            shift_id as "shiftId", assignment_id as "assignmentId", before, after, reason
     from event_log
     where ($4::uuid is null or client_id = $4)
       and (tx, seq) > ($1::text::xid8, $2::bigint) and tx < pg_snapshot_xmin(pg_current_snapshot())
     order by event_log.tx, seq limit $3`,
    [after.tx, after.seq, limit, clientId],
  );
