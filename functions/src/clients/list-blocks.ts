import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listBlockRows } from './favourites-sql.ts';

/** Freelancers whom the caller's client does not want to be sent, by name. */
export const listBlocks = async (
  { tx }: RequestContext,
  { query }: Input<'listBlocks'>,
): Promise<Answer<'listBlocks'>> => {
  const rows = await listBlockRows(tx, { after: readKeyCursor(query.cursor), limit: query.limit + 1 });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ freelancerName, freelancerId, clientId }) =>
    writeKeyCursor(`${freelancerName} ${freelancerId}`, clientId),
  );
  return { items: items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })), nextCursor };
};
