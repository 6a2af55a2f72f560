import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput } from '../lib/app-error.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listCorrections } from './corrections-sql.ts';
import { presentTimesheet } from './present-timesheet.ts';
import { listTimesheetRows } from './read-timesheets-sql.ts';

/** Timesheets that the caller may see, by start. */
export const listTimesheets = async (
  { tx, caller, now }: RequestContext,
  { query }: Input<'listTimesheets'>,
): Promise<Answer<'listTimesheets'>> => {
  const { limit, cursor, ...filter } = query;
  const after = readKeyCursor(cursor);
  if (after && Number.isNaN(Date.parse(after.key)))
    throw invalidInput('cursor', 'expected a cursor of an earlier answer');
  const rows = await listTimesheetRows(tx, {
    ...filter,
    clientId: caller.clientId ?? undefined,
    freelancerId: filter.freelancerId ?? caller.freelancerId ?? undefined,
    after,
    limit: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ startsAt, id }) =>
    writeKeyCursor(startsAt.toISOString(), id),
  );
  const corrections = Map.groupBy(
    await listCorrections(tx, items.map(({ id }) => id)), // prettier-ignore
    ({ timesheetId }) => timesheetId,
  );
  return {
    items: items.map((row) => presentTimesheet(row, corrections.get(row.id) ?? [], caller.role, now)),
    nextCursor,
  };
};
