import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf } from '../lib/page.ts';
import { readIdCursor } from '../lib/page.ts';
import { listBookingRows } from './bookings-sql.ts';
import { presentBooking } from './present-booking.ts';

/** The caller's bookings, the newest first. */
export const listBookings = async (
  { tx, caller }: RequestContext,
  { query }: Input<'listBookings'>,
): Promise<Answer<'listBookings'>> => {
  const rows = await listBookingRows(tx, {
    clientId: caller.clientId ?? undefined,
    siteId: query.siteId,
    before: readIdCursor(query.cursor),
    limit: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => id);
  return { items: items.map(presentBooking), nextCursor };
};
