import type { Transaction } from '../platform/postgres.ts';

type Span = { readonly startsAt: Date; readonly endsAt: Date };

/** Ends the turns of a connection and forgets what was read. @returns when people were busy by it; null: never */
export const disconnect = async (tx: Transaction, connectionId: string): Promise<Span | null> => {
  await tx.query(`update calendar_connections set state = 'disconnected', problem = null where id = $1`, [
    connectionId,
  ]);
  await tx.query(
    'update calendars set next_sync_at = null, sync_token = null, lease = null, checked_at = null where connection_id = $1',
    [connectionId],
  );
  const [row] = await tx.query<{ startsAt: Date | null; endsAt: Date | null }>(
    `with gone as (
       delete from busy_blocks b using calendars c where c.id = b.calendar_id and c.connection_id = $1 returning b.during
     )
     select min(lower(during)) as "startsAt", max(upper(during)) as "endsAt" from gone`,
    [connectionId],
  );
  return row?.startsAt && row.endsAt ? { startsAt: row.startsAt, endsAt: row.endsAt } : null;
};

export interface Leaving {
  readonly connectionId: string;
  readonly provider: 'google' | 'caldav';
  readonly sealed: string;
}

/** Connections that were disconnected and whose access has not been given back. */
export const listLeaving = (tx: Transaction): Promise<Leaving[]> =>
  tx.query<Leaving>(
    `select n.id as "connectionId", n.provider, s.sealed
     from calendar_secrets s join calendar_connections n on n.id = s.connection_id
     where n.state = 'disconnected' limit 100`,
  );

export interface OpenChannel {
  readonly id: string;
  readonly resourceId: string;
}

export const listChannelsOf = (tx: Transaction, connectionId: string): Promise<OpenChannel[]> =>
  tx.query<OpenChannel>(
    `select h.id, h.resource_id as "resourceId" from calendar_channels h join calendars c on c.id = h.calendar_id
     where c.connection_id = $1 and h.resource_id is not null`,
    [connectionId],
  );

/** Unless it was connected again meanwhile. */
export const forgetSecret = async (tx: Transaction, { connectionId, sealed }: Leaving): Promise<void> => {
  await tx.query(
    'delete from calendar_channels h using calendars c where c.id = h.calendar_id and c.connection_id = $1',
    [connectionId],
  );
  await tx.query('delete from calendar_secrets where connection_id = $1 and sealed = $2', [
    connectionId,
    sealed,
  ]);
};
