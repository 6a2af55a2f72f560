import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { findShiftsOfBooking, listHistoryRows } from './audit-sql.ts';
import { auditPageOf, readAuditCursor } from './present-audit-entry.ts';

/** One booking from its first event on, for whoever may read the booking. */
export const getBookingHistory = async (
  { tx }: RequestContext,
  { params, query }: Input<'getBookingHistory'>,
): Promise<Answer<'getBookingHistory'>> => {
  const after = readAuditCursor(query.cursor);
  const shiftIds = await findShiftsOfBooking(tx, params.id);
  if (!shiftIds) throw notFound();
  const rows = await listHistoryRows(tx, { bookingId: params.id, shiftIds }, after, query.limit + 1);
  return auditPageOf(rows, query.limit);
};
