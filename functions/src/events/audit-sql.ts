import type { AuditEntry } from '@flxibl/contracts/audit';
import type { Transaction } from '../platform/postgres.ts';

export interface AuditRow extends Omit<AuditEntry, 'occurredAt' | 'changes'> {
  readonly occurredAt: Date;
  /** As text with microseconds: two events of one millisecond have an order too. */
  readonly moment: string;
  readonly seq: number;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Where a page goes on: the last row of the one before. */
export interface AuditCursor {
  readonly moment: string;
  readonly seq: string;
}

export interface AuditFilter {
  /** Row-level security says it too, but an index serves only what the statement says. */
  readonly clientId: string | undefined;
  readonly bookingId: string | undefined;
  readonly shiftId: string | undefined;
  readonly assignmentId: string | undefined;
  readonly freelancerId: string | undefined;
  readonly userId: string | undefined;
  readonly type: string | undefined;
  readonly channel: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

// Names are looked up for the rows of the page alone.
const entriesFrom = (page: string): string => `
  with page as materialized (${page})
  select e.id, e.type, e.occurred_at as "occurredAt", describe_actor(e.actor_user_id) as actor, e.channel,
         name_of_api_key(e.api_key_id) as "apiKeyName", e.request_id as "requestId", e.client_id as "clientId",
         e.freelancer_id as "freelancerId", e.booking_id as "bookingId", e.shift_id as "shiftId",
         e.assignment_id as "assignmentId", e.before, e.after, e.reason, e.policy_version as "policyVersion",
         to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment, e.seq
  from page e`;

/** The newest first. */
export const listAuditRows = (
  tx: Transaction,
  filter: AuditFilter,
  after: AuditCursor | undefined,
  limit: number,
): Promise<AuditRow[]> =>
  tx.query<AuditRow>(
    `${entriesFrom(`
       select * from event_log
       where ($1::uuid is null or client_id = $1)
         and ($2::uuid is null or booking_id = $2)
         and ($3::uuid is null or shift_id = $3)
         and ($4::uuid is null or assignment_id = $4)
         and ($5::uuid is null or freelancer_id = $5)
         and ($6::uuid is null or actor_user_id = $6)
         and ($7::text is null or type = $7)
         and ($8::text is null or channel = $8)
         and ($9::timestamptz is null or occurred_at >= $9)
         and ($10::timestamptz is null or occurred_at < $10)
         and ($11::timestamptz is null or (occurred_at, seq) < ($11, $12::bigint))
       order by occurred_at desc, seq desc limit $13`)}
     order by e.occurred_at desc, e.seq desc`,
    [
      filter.clientId ?? null,
      filter.bookingId ?? null,
      filter.shiftId ?? null,
      filter.assignmentId ?? null,
      filter.freelancerId ?? null,
      filter.userId ?? null,
      filter.type ?? null,
      filter.channel ?? null,
      filter.from ?? null,
      filter.to ?? null,
      after?.moment ?? null,
      after?.seq ?? null,
      limit,
    ],
  );

/** Whether the caller may see the booking, and which shifts it has: an offer's event names its shift alone. */
export const findShiftsOfBooking = async (
  tx: Transaction,
  bookingId: string,
): Promise<string[] | undefined> => {
  const [booking] = await tx.query<{ shiftIds: string[] }>(
    `select array(select s.id from shifts s where s.booking_id = b.id) as "shiftIds" from bookings b where b.id = $1`,
    [bookingId],
  );
  return booking?.shiftIds;
};

/** The oldest first. Of a booking's events each index gives its own, and those that both know count once. */
export const listHistoryRows = (
  tx: Transaction,
  { bookingId, shiftIds }: { readonly bookingId: string; readonly shiftIds: readonly string[] },
  after: AuditCursor | undefined,
  limit: number,
): Promise<AuditRow[]> =>
  tx.query<AuditRow>(
    `${entriesFrom(`
       (select * from event_log
        where booking_id = $1 and ($3::timestamptz is null or (occurred_at, seq) > ($3, $4::bigint))
        order by occurred_at, seq limit $5)
       union all
       (select * from event_log
        where shift_id = any ($2) and booking_id is null
          and ($3::timestamptz is null or (occurred_at, seq) > ($3, $4::bigint))
        order by occurred_at, seq limit $5)
       order by occurred_at, seq limit $5`)}
     order by e.occurred_at, e.seq`,
    [bookingId, shiftIds, after?.moment ?? null, after?.seq ?? null, limit],
  );
