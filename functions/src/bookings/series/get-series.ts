import type { ShiftState } from '@flxibl/contracts/bookings';
import type { Series } from '@flxibl/contracts/series';
import type { Input } from '../../http/read-input.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { notFound } from '../../lib/app-error.ts';
import { findSeries, listSeriesShifts } from './series-sql.ts';

/** One series with its shifts. */
export const getSeries = async (
  { tx, now }: RequestContext,
  { params }: Input<'getSeries'>,
): Promise<Series> => {
  const series = await findSeries(tx, params.id);
  if (!series) throw notFound();
  const shifts = await listSeriesShifts(tx, series.bookingId, now);
  return {
    ...series,
    createdAt: series.createdAt.toISOString(),
    shifts: shifts.map(({ isCancelled: _, lastSeat: __, hasLiveOffer: ___, ...shift }) => ({
      ...shift,
      startsAt: shift.startsAt.toISOString(),
      endsAt: shift.endsAt.toISOString(),
      state: shift.state as ShiftState,
    })),
  };
};
