import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { listFavouriteRows } from './favourites-sql.ts';

/** Freelancers whom the caller's client likes to book. */
export const listFavourites = async (
  { tx, caller }: RequestContext,
  { query }: Input<'listFavourites'>,
): Promise<Answer<'listFavourites'>> => {
  const page = { after: readIdCursor(query.cursor), limit: query.limit + 1 };
  const rows = await listFavouriteRows(tx, caller.clientId, page);
  return pageOf(rows, query.limit, ({ freelancerId }) => freelancerId);
};
