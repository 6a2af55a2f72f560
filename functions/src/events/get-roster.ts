import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput } from '../lib/app-error.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listRosterRows } from './roster-sql.ts';

/** Who was to work where, as it was believed at a moment: the event log up to then, and nothing else. */
export const getRoster = async (
  { tx, now }: RequestContext,
  { query }: Input<'getRoster'>,
): Promise<Answer<'getRoster'>> => {
  const { limit, cursor, at, siteId, from, to } = query;
  if (from !== undefined && to !== undefined && new Date(from) >= new Date(to)) {
    throw invalidInput('to', 'has to be after from');
  }
  const after = readKeyCursor(cursor);
  if (after && Number.isNaN(Date.parse(after.key))) {
    throw invalidInput('cursor', 'expected a cursor of an earlier answer');
  }
  const rows = await listRosterRows(tx, {
    at: at === undefined ? now : new Date(at),
    siteId,
    from,
    to,
    after,
    limit: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ startsAt, assignmentId }) =>
    writeKeyCursor(startsAt.toISOString(), assignmentId),
  );
  return {
    items: items.map((row) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      since: row.since.toISOString(),
    })),
    nextCursor,
  };
};
