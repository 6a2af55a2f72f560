import type { Transaction } from '../platform/postgres.ts';

/** Days that have to pass before hours of a client (null: the platform) are locked, by the policy of now. */
export const readLockGraceDays = async (
  tx: Transaction,
  clientId: string | null,
  now: Date,
): Promise<number> => {
  const [row] = await tx.query<{ days: number }>(
    `select coalesce(((policy_of($1, $2)).terms ->> 'lockGraceDays')::int, 3) as days`,
    [clientId, now],
  );
  return row!.days;
};

export const clientExists = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.query('select 1 from clients where id = $1', [id])).length > 0;

export interface NewPeriodLock {
  readonly id: string;
  readonly clientId: string | null;
  readonly until: Date;
  readonly reason: string | undefined;
  readonly createdBy: string;
}

export const insertPeriodLock = async (tx: Transaction, lock: NewPeriodLock, now: Date): Promise<void> => {
  await tx.query(
    `insert into period_locks (id, client_id, until, reason, created_by, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [lock.id, lock.clientId, lock.until, lock.reason ?? null, lock.createdBy, now],
  );
};

/** Final timesheets that ended by then and are not locked yet, the oldest first. */
export const listFinalIds = async (
  tx: Transaction,
  clientId: string | null,
  until: Date,
  limit: number,
): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>(
    `select id from timesheets t
     where t.state in ('approved', 'accepted', 'resolved') and t.ends_at <= $2 and ($1::uuid is null or t.client_id = $1)
     order by t.ends_at, t.id limit $3`,
    [clientId, until, limit],
  );
  return rows.map(({ id }) => id);
};

/** Moves what is locked of these on to exported, with events as the caller. @returns how many it moved */
export const exportTimesheetRows = async (
  tx: Transaction,
  ids: readonly string[],
  now: Date,
  requestId: string,
): Promise<number> => {
  const [row] = await tx.query<{ exported: number }>(
    'select mark_timesheets_exported($1, $2, $3) as exported',
    [ids, now, requestId],
  );
  return row!.exported;
};

/** Those whose period is locked, or whose client's policy locks them by now. */
export const listIdsToLock = async (tx: Transaction, now: Date, limit: number): Promise<string[]> => {
  const rows = await tx.query<{ id: string }>('select timesheets_to_lock($1, $2) as id', [now, limit]);
  return rows.map(({ id }) => id);
};

/** Locks what is final of these, with events as the caller. @returns how many it locked */
export const lockTimesheetRows = async (
  tx: Transaction,
  ids: readonly string[],
  now: Date,
  requestId: string,
  reason?: string,
): Promise<number> => {
  const [row] = await tx.query<{ locked: number }>(
    `select freeze_timesheets($1, 'locked', $2, $3, $4) as locked`,
    [ids, now, requestId, reason ?? null],
  );
  return row!.locked;
};
