import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { listNotificationRows } from './notifications-sql.ts';

/** The caller's inbox, the newest first. */
export const listNotifications = async (
  { tx, caller }: RequestContext,
  { query }: Input<'listNotifications'>,
): Promise<Answer<'listNotifications'>> => {
  const rows = await listNotificationRows(tx, {
    userId: caller.userId,
    before: readIdCursor(query.cursor),
    unread: query.unread ?? false,
    limit: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => id);
  return {
    items: items.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    })),
    nextCursor,
  };
};
