import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput } from '../lib/app-error.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listRosterRows } from './roster-sql.ts';

const day = 24 * 3_600_000;

/** Without an end the range reaches from a month before the moment to as far as anybody can be booked. */
const rangeOf = (at: Date, from: string | undefined, to: string | undefined): { from: Date; to: Date } => {
  const [begin, end] = [from && new Date(from), to && new Date(to)];
  if (begin && end && begin >= end) throw invalidInput('to', 'has to be after from');
  return {
    from: begin || new Date(Math.min(at.getTime(), end ? end.getTime() : Infinity) - 31 * day),
    to: end || new Date(Math.max(at.getTime(), begin ? begin.getTime() : 0) + 180 * day),
  };
};

/** Who was to work where, as it was believed at a moment: the event log up to then, and nothing else. */
export const getRoster = async (
  { tx, now }: RequestContext,
  { query }: Input<'getRoster'>,
): Promise<Answer<'getRoster'>> => {
  const { limit, cursor, at, siteId, from, to } = query;
  const after = readKeyCursor(cursor);
  if (after && Number.isNaN(Date.parse(after.key))) {
    throw invalidInput('cursor', 'expected a cursor of an earlier answer');
  }
  const moment = at === undefined ? now : new Date(at);
  const rows = await listRosterRows(tx, {
    at: moment,
    siteId,
    ...rangeOf(moment, from, to),
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
