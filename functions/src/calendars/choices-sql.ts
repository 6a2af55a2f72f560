import type { Transaction } from '../platform/postgres.ts';

/**
 * One calendar of a connection gets the shifts: choosing it takes them out of the other. It is read from the beginning
 * where it was not read before, and keeps its turns as long as it is for something, or has shifts of ours in it.
 */
export const chooseCalendar = async (
  tx: Transaction,
  connectionId: string,
  id: string,
  { readsBusy, getsShifts }: { readsBusy: boolean; getsShifts: boolean },
  now: Date,
): Promise<void> => {
  if (getsShifts) {
    await tx.query(
      'update calendars set gets_shifts = false, next_sync_at = $3 where connection_id = $1 and id <> $2 and gets_shifts',
      [connectionId, id, now],
    );
  }
  await tx.query(
    `update calendars c
     set sync_token = case when $2 and not reads_busy then null else sync_token end, reads_busy = $2, gets_shifts = $3,
         next_sync_at = case when $2 or $3 or exists (select from calendar_events e where e.calendar_id = c.id)
                             then $4::timestamptz end
     where id = $1`,
    [id, readsBusy, getsShifts, now],
  );
};

/** Makes every calendar of a connection that is in use due. @returns whether there is one */
export const hurryConnection = async (tx: Transaction, connectionId: string, now: Date): Promise<boolean> =>
  (
    await tx.query(
      `update calendars set next_sync_at = $2 where connection_id = $1 and next_sync_at is not null returning 1`,
      [connectionId, now],
    )
  ).length > 0;
