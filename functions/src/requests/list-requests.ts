import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { presentRequest } from './present-request.ts';
import { listRequestRows } from './requests-sql.ts';

/** Requests that concern the caller, the newest first. */
export const listRequests = async (
  { tx, caller, now }: RequestContext,
  { query }: Input<'listRequests'>,
): Promise<Answer<'listRequests'>> => {
  const { limit, cursor, assignmentId, state } = query;
  const before = readIdCursor(cursor);
  const rows = await listRequestRows(tx, { assignmentId, state, before, limit: limit + 1 }, now);
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id);
  return { items: items.map((row) => presentRequest(row, caller, now)), nextCursor };
};
