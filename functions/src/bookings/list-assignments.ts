import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput } from '../lib/app-error.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listAssignmentRows } from './assignments-sql.ts';
import { presentAssignment } from './present-assignment.ts';

/** Assignments that the caller may see, by start. */
export const listAssignments = async (
  { tx, caller, now }: RequestContext,
  { query }: Input<'listAssignments'>,
): Promise<Answer<'listAssignments'>> => {
  const { limit, cursor, siteId, from, to, state } = query;
  const after = readKeyCursor(cursor);
  if (after && Number.isNaN(Date.parse(after.key)))
    throw invalidInput('cursor', 'expected a cursor of an earlier answer');
  const filter = {
    clientId: caller.clientId ?? undefined,
    freelancerId: query.freelancerId ?? caller.freelancerId ?? undefined,
    siteId,
    from,
    to,
    state,
    after,
    limit: limit + 1,
  };
  const rows = await listAssignmentRows(tx, filter, now);
  const { items, nextCursor } = pageOf(rows, limit, ({ startsAt, id }) =>
    writeKeyCursor(startsAt.toISOString(), id),
  );
  return { items: items.map((row) => presentAssignment(row, now)), nextCursor };
};
