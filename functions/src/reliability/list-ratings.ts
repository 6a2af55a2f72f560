import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { presentRating } from './present-rating.ts';
import { listRatingRows } from './ratings-sql.ts';

/** Ratings that the caller may see at this moment, the newest first. */
export const listRatings = async (
  { tx, now }: RequestContext,
  { query: { assignmentId, cursor, limit } }: Input<'listRatings'>,
): Promise<Answer<'listRatings'>> => {
  const before = readIdCursor(cursor);
  const rows = await listRatingRows(tx, { assignmentId, before, limit: limit + 1 }, now);
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id);
  return { items: items.map((row) => presentRating(row, now)), nextCursor };
};
