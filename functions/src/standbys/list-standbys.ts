import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { presentStandby } from './present-standby.ts';
import { listStandbyRows } from './standbys-sql.ts';

/** The client's standbys, or the freelancer's own; the newest first. */
export const listStandbys = async (
  { tx, caller, now }: RequestContext,
  { query }: Input<'listStandbys'>,
): Promise<Answer<'listStandbys'>> => {
  const { limit, cursor, shiftId, state } = query;
  const filter = {
    clientId: caller.clientId ?? undefined,
    freelancerId: caller.freelancerId ?? undefined,
    shiftId,
    state,
    before: readIdCursor(cursor),
    limit: limit + 1,
  };
  const { items, nextCursor } = pageOf(await listStandbyRows(tx, filter, now), limit, ({ id }) => id);
  return { items: items.map((row) => presentStandby(row, caller)), nextCursor };
};
