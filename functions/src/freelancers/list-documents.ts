import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { listDocumentRows } from './documents-sql.ts';
import { presentDocument } from './present-document.ts';

/** Proofs in the order they came: everybody's for an admin, the caller's own for a freelancer. */
export const listDocuments = async (
  { tx, now }: RequestContext,
  { query }: Input<'listDocuments'>,
): Promise<Answer<'listDocuments'>> => {
  const { state, freelancerId, limit } = query;
  const after = readIdCursor(query.cursor);
  const rows = await listDocumentRows(tx, now, { state, freelancerId, after, limit: limit + 1 });
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id);
  return { items: items.map(presentDocument), nextCursor };
};
