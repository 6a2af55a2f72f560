import type { Booking } from '@flxibl/contracts/bookings';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { findBooking } from './bookings-sql.ts';
import { presentBooking } from './present-booking.ts';

/** One booking of the caller's. */
export const getBooking = async (
  { tx }: RequestContext,
  { params }: Input<'getBooking'>,
): Promise<Booking> => {
  const booking = await findBooking(tx, params.id);
  if (!booking) throw notFound();
  return presentBooking(booking);
};
