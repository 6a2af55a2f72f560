import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput } from '../lib/app-error.ts';
import { listAuditRows } from './audit-sql.ts';
import { auditPageOf, readAuditCursor } from './present-audit-entry.ts';

/** Who did what, the newest first. Whoever follows the log as it grows reads `listEvents`, which has commit order. */
export const listAudit = async (
  { tx, caller }: RequestContext,
  { query }: Input<'listAudit'>,
): Promise<Answer<'listAudit'>> => {
  const { limit, cursor, ...filter } = query;
  if (filter.from && filter.to && Date.parse(filter.from) >= Date.parse(filter.to))
    throw invalidInput('to', 'has to be after from');
  const after = readAuditCursor(cursor);
  const clientId = caller.clientId ?? undefined;
  const rows = await listAuditRows(tx, { ...nothing, ...filter, clientId }, after, limit + 1);
  return auditPageOf(rows, limit);
};

const nothing = {
  bookingId: undefined,
  shiftId: undefined,
  assignmentId: undefined,
  freelancerId: undefined,
  userId: undefined,
  type: undefined,
  channel: undefined,
  from: undefined,
  to: undefined,
};
