import { rangeText } from '../lib/interval.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { LeasedCalendar } from './leases-sql.ts';

export interface BusyRow {
  readonly remoteId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly kind: 'busy' | 'tentative' | 'out_of_office';
}

/** Serialises with bookings and everything else that reads the person's free time. */
export const lockFreelancerRow = async (tx: Transaction, freelancerId: string): Promise<void> => {
  await tx.query('select 1 from freelancers where id = $1 for update', [freelancerId]);
};

/** Blocks of these events, or of the whole calendar. */
export const listBusyRows = (
  tx: Transaction,
  calendarId: string,
  remoteIds: readonly string[] | null,
): Promise<(BusyRow & { readonly id: string })[]> =>
  tx.query<BusyRow & { readonly id: string }>(
    `select id, remote_id as "remoteId", lower(during) as "startsAt", upper(during) as "endsAt", kind from busy_blocks
     where calendar_id = $1 and ($2::text[] is null or remote_id = any ($2))`,
    [calendarId, remoteIds],
  );

export const replaceBusyRows = async (
  tx: Transaction,
  { id, freelancerId, provider }: Pick<LeasedCalendar, 'id' | 'freelancerId' | 'provider'>,
  removed: readonly string[],
  added: readonly BusyRow[],
  now: Date,
): Promise<void> => {
  if (removed.length > 0) await tx.query('delete from busy_blocks where id = any ($1)', [removed]);
  if (added.length === 0) return;
  await tx.query(
    `insert into busy_blocks (freelancer_id, calendar_id, source, remote_id, during, kind, read_at)
     select $1, $2, $3, b."remoteId", tstzrange(b."startsAt", b."endsAt"), b.kind, $5
     from jsonb_to_recordset($4::jsonb) as b ("remoteId" text, "startsAt" timestamptz, "endsAt" timestamptz, kind text)`,
    [freelancerId, id, provider, JSON.stringify(added), now],
  );
};

export const rematerialiseTime = async (
  tx: Transaction,
  freelancerId: string,
  { startsAt, endsAt }: { startsAt: Date; endsAt: Date },
  now: Date,
): Promise<void> => {
  await tx.query('select rematerialise_working_time($1, $2, $3)', [
    freelancerId,
    rangeText(startsAt, endsAt),
    now,
  ]);
};

/** What was read, and up to where: in the transaction of the blocks, so that neither is ahead of the other. */
export const keepToken = async (
  tx: Transaction,
  { id, timeZone }: LeasedCalendar,
  { syncToken, isFull, unreadable }: { syncToken: string | null; isFull: boolean; unreadable: number },
  now: Date,
): Promise<void> => {
  await tx.query(
    `update calendars
     set sync_token = $2, read_in_zone = $3, read_fully_at = case when $4 then $6 else read_fully_at end,
         unreadable = case when $4 then $5 else greatest(unreadable, $5) end
     where id = $1`,
    [id, syncToken, timeZone, isFull, unreadable, now],
  );
};
