import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { listApiKeyRows } from './api-keys-sql.ts';

/** Keys of the caller's client, the newest first; of each only how it begins. */
export const listApiKeys = async (
  { tx }: RequestContext,
  { query }: Input<'listApiKeys'>,
): Promise<Answer<'listApiKeys'>> => {
  const rows = await listApiKeyRows(tx, { before: readIdCursor(query.cursor), limit: query.limit + 1 });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => id);
  return {
    items: items.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
    })),
    nextCursor,
  };
};
