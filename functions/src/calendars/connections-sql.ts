import type { Calendar, CalendarConnection } from '@flxibl/contracts/calendars';
import type { Sealed } from '../platform/secrets.ts';
import type { Transaction } from '../platform/postgres.ts';
import type { RemoteCalendar } from './calendar-provider.ts';

type CalendarRow = Calendar & { readonly connectionId: string };
type ConnectionRow = Omit<CalendarConnection, 'calendars' | 'checkedAt'>;

const instant = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const calendarColumns = `c.id, c.connection_id as "connectionId", c.name, c.is_primary as "isPrimary", c.can_write as "canWrite",
  c.reads_busy as "readsBusy", c.gets_shifts as "getsShifts", ${instant('c.checked_at')} as "checkedAt", c.unreadable`;

/** The caller's own connections, with their calendars. */
export const listConnections = async (
  tx: Transaction,
  freelancerId: string,
  id: string | null = null,
): Promise<CalendarConnection[]> => {
  const connections = await tx.query<ConnectionRow>(
    `select id, provider, account_label as account, state, problem from calendar_connections
     where freelancer_id = $1 and state <> 'disconnected' and ($2::uuid is null or id = $2) order by created_at, id`,
    [freelancerId, id],
  );
  const calendars = await tx.query<CalendarRow>(
    `select ${calendarColumns} from calendars c where c.freelancer_id = $1 order by not c.is_primary, c.name, c.id`,
    [freelancerId],
  );
  return connections.map((connection) => {
    const own = calendars.filter(({ connectionId }) => connectionId === connection.id);
    const checked = own
      .filter(({ readsBusy, getsShifts }) => readsBusy || getsShifts)
      .map(({ checkedAt }) => checkedAt);
    return {
      ...connection,
      checkedAt: checked.includes(null)
        ? null
        : (checked.toSorted((one, other) => Date.parse(one!) - Date.parse(other!))[0] ?? null),
      calendars: own.map(({ connectionId: _, ...calendar }) => calendar),
    };
  });
};

export const findCalendar = async (
  tx: Transaction,
  freelancerId: string,
  id: string,
): Promise<CalendarRow | undefined> => {
  const [row] = await tx.query<CalendarRow>(
    `select ${calendarColumns} from calendars c join calendar_connections n on n.id = c.connection_id
     where c.freelancer_id = $1 and c.id = $2 and n.state <> 'disconnected' for update of c`,
    [freelancerId, id],
  );
  return row;
};

/** Makes the connection, or takes it up again with what it remembers. 23505: the account is somebody else's. */
export const upsertConnection = async (
  tx: Transaction,
  connection: { id: string; freelancerId: string; provider: string; accountHash: Buffer; account: string },
  { sealed, keyVersion }: Sealed,
  now: Date,
): Promise<void> => {
  await tx.query(
    `insert into calendar_connections (id, freelancer_id, provider, account_hash, account_label, created_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set account_label = excluded.account_label, state = 'connected', problem = null`,
    [
      connection.id,
      connection.freelancerId,
      connection.provider,
      connection.accountHash,
      connection.account,
      now,
    ],
  );
  await tx.query(
    `insert into calendar_secrets (connection_id, sealed, key_version) values ($1, $2, $3)
     on conflict (connection_id) do update set sealed = excluded.sealed, key_version = excluded.key_version`,
    [connection.id, sealed, keyVersion],
  );
};

/**
 * Writes down which calendars there are. New ones: the main one is read and gets the shifts; what was chosen before
 * stays. All that are in use are due now, and are read from the beginning.
 */
export const upsertCalendars = async (
  tx: Transaction,
  connectionId: string,
  freelancerId: string,
  calendars: readonly RemoteCalendar[],
  now: Date,
): Promise<void> => {
  const main = calendars.find(({ isPrimary }) => isPrimary) ?? calendars.find(({ canWrite }) => canWrite);
  const rows = calendars.map(({ id, name, canWrite, isPrimary }) => ({
    remoteId: id,
    name: name.slice(0, 200),
    canWrite,
    isPrimary,
    reads: id === main?.id,
    gets: id === main?.id && canWrite,
  }));
  await tx.query(
    `insert into calendars (connection_id, freelancer_id, remote_id, name, can_write, is_primary, reads_busy, gets_shifts)
     select $1, $2, c."remoteId", c.name, c."canWrite", c."isPrimary", c.reads, c.gets and not exists (
       select from calendars o where o.connection_id = $1 and o.gets_shifts)
     from jsonb_to_recordset($3::jsonb) as c (
       "remoteId" text, name text, "canWrite" boolean, "isPrimary" boolean, reads boolean, gets boolean)
     on conflict (connection_id, remote_id) do update
     set name = excluded.name, can_write = excluded.can_write, is_primary = excluded.is_primary,
         gets_shifts = calendars.gets_shifts and excluded.can_write`,
    [connectionId, freelancerId, JSON.stringify(rows)],
  );
  await tx.query(
    `update calendars set sync_token = null, failures = 0, leased_until = '-infinity', lease = null,
       next_sync_at = case when reads_busy or gets_shifts then $2::timestamptz end
     where connection_id = $1`,
    [connectionId, now],
  );
};
