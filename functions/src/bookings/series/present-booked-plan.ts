import type { BookedPlan } from '@flxibl/contracts/plans';
import type { RequestContext } from '../../http/request-context.ts';
import { findBooking } from '../bookings-sql.ts';
import { presentBooking } from '../present-booking.ts';
import type { SettledPlan } from './plan-order.ts';

/** What a plan became. */
export const presentBookedPlan = async (
  { tx }: RequestContext,
  { dates }: SettledPlan,
  bookingId: string,
  seriesId: string | null,
): Promise<BookedPlan> => ({
  seriesId,
  skipped: dates.filter(({ outcome }) => outcome === 'skip').map(({ key }) => key),
  booking: presentBooking((await findBooking(tx, bookingId))!),
});
