import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listMemberRows } from './members-sql.ts';

/** Who belongs to the caller's client, to all or one for an admin; by name. */
export const listMembers = async (
  { tx }: RequestContext,
  { query }: Input<'listMembers'>,
): Promise<Answer<'listMembers'>> => {
  const { clientId, limit } = query;
  const rows = await listMemberRows(tx, { clientId, after: readKeyCursor(query.cursor), limit: limit + 1 });
  return pageOf(rows, limit, ({ name, userId }) => writeKeyCursor(name, userId));
};
