import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { listIncidentRows } from './incidents-sql.ts';
import { presentIncident } from './present-incident.ts';

/** Incidents that the caller may see, the newest first. */
export const listIncidents = async (
  { tx }: RequestContext,
  { query }: Input<'listIncidents'>,
): Promise<Answer<'listIncidents'>> => {
  const { limit, cursor, freelancerId, assignmentId, state } = query;
  const rows = await listIncidentRows(tx, {
    freelancerId,
    assignmentId,
    state,
    before: readIdCursor(cursor),
    limit: limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id);
  return { items: items.map(presentIncident), nextCursor };
};
