import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput } from '../lib/app-error.ts';
import { pageOf, readKeyCursor, writeKeyCursor } from '../lib/page.ts';
import { listOpenShiftRows } from './open-shifts-sql.ts';

/** Shifts to come with a seat that nobody has, by start. */
export const listOpenShifts = async (
  { tx, caller, now }: RequestContext,
  { query }: Input<'listOpenShifts'>,
): Promise<Answer<'listOpenShifts'>> => {
  const { limit, cursor, siteId, to } = query;
  const after = readKeyCursor(cursor);
  if (after && Number.isNaN(Date.parse(after.key)))
    throw invalidInput('cursor', 'expected a cursor of an earlier answer');
  const filter = { clientId: caller.clientId ?? undefined, siteId, to, after, limit: limit + 1 };
  const rows = await listOpenShiftRows(tx, filter, now);
  const { items, nextCursor } = pageOf(rows, limit, ({ startsAt, id }) =>
    writeKeyCursor(startsAt.toISOString(), id),
  );
  return {
    items: items.map(({ startsAt, endsAt, ...row }) => ({
      ...row,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    nextCursor,
  };
};
