import type { Transaction } from '../platform/postgres.ts';

/** A calendar whose turn it is, and what opens it. Nobody else has it until `leasedUntil`. */
export interface LeasedCalendar {
  readonly id: string;
  readonly lease: string;
  readonly connectionId: string;
  readonly provider: 'google' | 'caldav';
  readonly sealed: string;
  readonly freelancerId: string;
  readonly uid: string;
  readonly timeZone: string;
  readonly remoteId: string;
  readonly readsBusy: boolean;
  readonly getsShifts: boolean;
  readonly syncToken: string | null;
  /** The zone in which whole days were read, and when everything was. */
  readonly readInZone: string | null;
  readonly readFullyAt: Date | null;
  readonly failures: number;
  readonly hasChannel: boolean;
}

/**
 * Takes calendars that are due, the longest due first. Skips what another run has: two at once never get the same.
 * A run that dies leaves its calendars to the next one after the lease.
 */
export const leaseCalendars = (
  tx: Transaction,
  {
    now,
    leaseMs,
    limit,
    only,
  }: { now: Date; leaseMs: number; limit: number; only: readonly string[] | null },
): Promise<LeasedCalendar[]> =>
  tx.query<LeasedCalendar>(
    `with due as (
       select c.id from calendars c
       where (case when $4::uuid[] is null then c.next_sync_at <= $1 else c.id = any ($4) and c.next_sync_at is not null end)
         and c.leased_until <= $1
       order by c.next_sync_at limit $3 for update skip locked
     )
     update calendars c
     set lease = gen_random_uuid(), leased_until = $1::timestamptz + $2 * interval '1 millisecond',
         next_sync_at = $1::timestamptz + $2 * interval '1 millisecond'
     from due, calendar_connections n, calendar_secrets s, freelancers f, users u
     where c.id = due.id and n.id = c.connection_id and s.connection_id = n.id and f.id = c.freelancer_id
       and u.id = f.user_id and n.state <> 'disconnected'
     returning c.id, c.lease, c.connection_id as "connectionId", n.provider, s.sealed, c.freelancer_id as "freelancerId",
               u.auth_uid as uid, f.time_zone as "timeZone", c.remote_id as "remoteId", c.reads_busy as "readsBusy",
               c.gets_shifts as "getsShifts", c.sync_token as "syncToken", c.read_in_zone as "readInZone",
               c.read_fully_at as "readFullyAt", c.failures,
               exists (select from calendar_channels h where h.calendar_id = c.id and h.resource_id is not null
                         and h.expires_at > $1) as "hasChannel"`,
    [now, leaseMs, limit, only],
  );

/** Whether the calendar is still this run's; holds it until the transaction ends. */
export const lockLease = async (tx: Transaction, { id, lease }: LeasedCalendar): Promise<boolean> =>
  (await tx.query('select 1 from calendars where id = $1 and lease = $2 for update', [id, lease])).length > 0;

/** What a run came to. `null` leaves what was read before as it is. */
export interface RunEnd {
  readonly at: Date;
  readonly nextAt: Date;
  readonly failures: number;
  readonly checkedAt: Date | null;
}

/**
 * Gives the calendar back. A message that came meanwhile keeps it due, to this very run: the one that the message woke
 * has found it taken and is gone.
 */
export const endLease = async (
  tx: Transaction,
  { id, lease }: LeasedCalendar,
  { at, nextAt, failures, checkedAt }: RunEnd,
): Promise<void> => {
  await tx.query(
    `update calendars
     set lease = null, leased_until = '-infinity', failures = $4, checked_at = coalesce($5, checked_at),
         next_sync_at = case when next_sync_at < leased_until and $4 = 0 then least(next_sync_at, $6)
                             when next_sync_at is null then null else $3 end
     where id = $1 and lease = $2`,
    [id, lease, nextAt, failures, checkedAt, at],
  );
};

export interface ConnectionChange {
  readonly before: string;
  readonly after: string;
}

/** Sets the state of a connection by how its calendars are. @returns the change; undefined where there is none */
export const settleConnection = async (
  tx: Transaction,
  connectionId: string,
  problem: string | null,
): Promise<ConnectionChange | undefined> => {
  const [row] = await tx.query<ConnectionChange>(
    `with present as (
       select n.id, n.state,
              case when n.state = 'disconnected' then n.state
                   when $2 = 'needs_reconnect' then $2
                   when $2 is null and not exists (
                     select from calendars c where c.connection_id = n.id and c.failures > 0 and c.next_sync_at is not null)
                     then 'ok'
                   when n.state = 'needs_reconnect' and $2 is not null then n.state
                   else 'degraded' end as next
       from calendar_connections n where n.id = $1 for update
     )
     update calendar_connections n
     set state = p.next, problem = case when p.next = 'ok' then null else coalesce($2, n.problem) end
     from present p
     where n.id = p.id and (n.state <> p.next or n.problem is distinct from $2)
     returning p.state as before, p.next as after`,
    [connectionId, problem],
  );
  return row;
};

/** Nothing more is asked of an account that lets us in no more, but once a day. */
export const postponeCalendars = async (
  tx: Transaction,
  connectionId: string,
  until: Date,
): Promise<void> => {
  await tx.query(
    `update calendars set next_sync_at = $2, failures = greatest(failures, 1)
     where connection_id = $1 and next_sync_at is not null`,
    [connectionId, until],
  );
};
