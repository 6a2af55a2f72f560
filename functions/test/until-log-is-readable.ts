import type pg from 'pg';
import { expect } from 'vitest';

/** Until all that was written can be read: an older transaction, of another test file's database too, holds it back. */
export const untilLogIsReadable = async (owner: pg.Client): Promise<void> => {
  const ahead = async (): Promise<number | null> =>
    (await owner.query('select from event_log where tx >= pg_snapshot_xmin(pg_current_snapshot()) limit 1'))
      .rowCount;
  await expect.poll(ahead, { timeout: 20_000, interval: 20 }).toBe(0);
};
