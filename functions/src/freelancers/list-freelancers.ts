import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listFreelancerRows } from './freelancers-sql.ts';

/** Freelancers the caller may book, by name. */
export const listFreelancers = async (
  { tx }: RequestContext,
  { query }: Input<'listFreelancers'>,
): Promise<Answer<'listFreelancers'>> => {
  const { q, role, pool, limit } = query;
  const rows = await listFreelancerRows(tx, {
    q,
    role,
    pool,
    after: readKeyCursor(query.cursor),
    limit: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ name, id }) => writeKeyCursor(name.toLowerCase(), id));
  return {
    items: items.map((row) => ({ ...row, rating: row.rating === null ? null : Number(row.rating) })),
    nextCursor,
  };
};
