import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listSiteRows } from './clients-sql.ts';

/** Sites of the caller's client, all of them for an admin, by name. */
export const listSites = async (
  { tx }: RequestContext,
  { query }: Input<'listSites'>,
): Promise<Answer<'listSites'>> => {
  const rows = await listSiteRows(tx, { after: readKeyCursor(query.cursor), limit: query.limit + 1 });
  return pageOf(rows, query.limit, ({ name, id }) => writeKeyCursor(name, id));
};
