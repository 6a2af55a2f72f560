import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { listPencilRows } from './pencils-sql.ts';
import { presentPencil } from './present-pencil.ts';

/** The client's pencils, or those on the freelancer; the newest first. */
export const listPencils = async (
  { tx, caller, now }: RequestContext,
  { query }: Input<'listPencils'>,
): Promise<Answer<'listPencils'>> => {
  const { limit, cursor, freelancerId, state } = query;
  const filter = {
    clientId: caller.clientId ?? undefined,
    freelancerId: caller.freelancerId ?? freelancerId,
    state,
    before: readIdCursor(cursor),
    limit: limit + 1,
  };
  const { items, nextCursor } = pageOf(await listPencilRows(tx, filter, now), limit, ({ id }) => id);
  return { items: items.map((row) => presentPencil(row, caller, now)), nextCursor };
};
