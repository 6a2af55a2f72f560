import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listClientRows } from './clients-sql.ts';

/** Every client, by name. */
export const listClients = async (
  { tx }: RequestContext,
  { query }: Input<'listClients'>,
): Promise<Answer<'listClients'>> => {
  const rows = await listClientRows(tx, { after: readKeyCursor(query.cursor), limit: query.limit + 1 });
  return pageOf(rows, query.limit, ({ name, id }) => writeKeyCursor(name, id));
};
