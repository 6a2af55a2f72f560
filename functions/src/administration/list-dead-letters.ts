import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listDeadLetterRows } from './dead-letters-sql.ts';

/** What could not be delivered, the newest first. */
export const listDeadLetters = async (
  { tx }: RequestContext,
  { query }: Input<'listDeadLetters'>,
): Promise<Answer<'listDeadLetters'>> => {
  const rows = await listDeadLetterRows(tx, {
    kind: query.kind,
    after: readKeyCursor(query.cursor),
    limit: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ place, id }) => writeKeyCursor(place, id));
  return {
    items: items.map(({ place: _, ...row }) => ({
      ...row,
      since: row.since.toISOString(),
      usefulUntil: row.usefulUntil?.toISOString() ?? null,
    })),
    nextCursor,
  };
};
