import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { listDeviceRows } from './devices-sql.ts';

/** What the caller is pushed to, the newest registration first. */
export const listDevices = async (
  { tx, caller }: RequestContext,
  { query }: Input<'listDevices'>,
): Promise<Answer<'listDevices'>> => {
  const before = readIdCursor(query.cursor);
  const rows = await listDeviceRows(tx, { userId: caller.userId, before, limit: query.limit + 1 });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => id);
  return {
    items: items.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
    })),
    nextCursor,
  };
};
