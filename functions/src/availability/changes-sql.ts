import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';

export interface TouchedRow {
  readonly assignmentId: string;
  readonly state: 'reserved' | 'confirmed';
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Instants between which something changed; null stands for everything. */
export type ChangedTime = { readonly startsAt: Date; readonly endsAt: Date } | null;

/**
 * Makes anew what of the freelancer's working time may have changed, and returns the time that was taken away, as
 * Postgres writes it. The caller holds the freelancer's lock.
 */
export const rematerialise = async (
  tx: Transaction,
  freelancerId: string,
  changed: ChangedTime,
  now: Date,
): Promise<string> => {
  const [row] = await tx.query<{ lost: string }>(
    'select rematerialise_working_time($1, $2, $3)::text as lost',
    [freelancerId, changed && rangeText(changed.startsAt, changed.endsAt), now],
  );
  return row!.lost;
};

/** Work that is confirmed or reserved, has not ended and lies at least in part in this time, by start. */
export const listTouchedWork = (
  tx: Transaction,
  freelancerId: string,
  lost: string,
  now: Date,
): Promise<TouchedRow[]> =>
  tx.query<TouchedRow>(
    `select id as "assignmentId", state, starts_at as "startsAt", ends_at as "endsAt" from assignments
     where freelancer_id = $1 and state in ('reserved', 'confirmed') and ends_at > $3 and during && $2::tstzmultirange
     order by starts_at, id`,
    [freelancerId, lost, now],
  );

export interface ReleaseRow {
  readonly requestId: string;
  readonly assignmentId: string;
  readonly shiftId: string;
  readonly bookingId: string;
  readonly clientId: string;
  readonly freelancerId: string;
  /** false: one waits already. */
  readonly opened: boolean;
  /** A request that nobody had answered in time, and that was ended by this. */
  readonly expiredId: string | null;
}

/** Asks for a release from each of these that is confirmed and has not begun. */
export const openReleaseRequests = (
  tx: Transaction,
  assignmentIds: readonly string[],
  reason: string,
  now: Date,
): Promise<ReleaseRow[]> =>
  tx.query<ReleaseRow>(
    `select request_id as "requestId", assignment_id as "assignmentId", shift_id as "shiftId",
            booking_id as "bookingId", client_id as "clientId", freelancer_id as "freelancerId", opened,
            expired_id as "expiredId"
     from open_release_requests($1, $2, $3)`,
    [assignmentIds, reason, now],
  );
