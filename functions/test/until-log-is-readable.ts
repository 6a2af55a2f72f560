import type pg from 'pg';
import { vi } from 'vitest';

/** Until all that was written can be read: an older transaction, of another test file's database too, holds it back. */
export const untilLogIsReadable = (owner: pg.Pool): Promise<void> =>
  vi.waitFor(
    async () => {
      const { rowCount } = await owner.query(
        'select from event_log where tx >= pg_snapshot_xmin(pg_current_snapshot()) limit 1',
      );
      if (rowCount !== 0) throw new Error('an older transaction is still open');
    },
    { timeout: 20_000, interval: 20 },
  );
