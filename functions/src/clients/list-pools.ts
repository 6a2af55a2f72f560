import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listPoolRows } from './clients-sql.ts';

/** Pools of the platform and of the caller's client, by name. */
export const listPools = async (
  { tx }: RequestContext,
  { query }: Input<'listPools'>,
): Promise<Answer<'listPools'>> => {
  const rows = await listPoolRows(tx, { after: readKeyCursor(query.cursor), limit: query.limit + 1 });
  return pageOf(rows, query.limit, ({ name, id }) => writeKeyCursor(name, id));
};
