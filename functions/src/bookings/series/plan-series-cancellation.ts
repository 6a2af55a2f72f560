import type { RequestContext } from '../../http/request-context.ts';
import { notFound } from '../../lib/app-error.ts';
import { lockAssignments, readAssignments } from '../assignment-facts-sql.ts';
import { findBooking } from '../bookings-sql.ts';
import { cancellerOf } from '../cancel-rules.ts';
import { planBookingCancellation } from '../cancel-booking.ts';
import type { PlannedCancellation } from '../plan-cancellation.ts';
import { shiftsInScope, type Scope } from './scope-rules.ts';
import { findSeries, listSeriesShifts, type SeriesRow } from './series-sql.ts';

export interface SeriesCancellation {
  readonly series: SeriesRow;
  readonly plan: PlannedCancellation[];
  /** Shifts whose open seats are closed: those that have not begun. */
  readonly closing: readonly string[];
}

/**
 * What of a series would be cancelled now, by the plan of every cancellation; with `lock`, to be carried out.
 * @throws AppError as `planBookingCancellation`, of the shifts in scope alone
 */
export const planSeriesCancellation = async (
  { tx, caller, now }: RequestContext,
  seriesId: string,
  scope: Scope,
  lock: boolean,
): Promise<SeriesCancellation> => {
  const series = await findSeries(tx, seriesId);
  if (!series) throw notFound();
  const which = { bookingId: series.bookingId };
  const assignments = await (lock ? lockAssignments(tx, which, now) : readAssignments(tx, which, now));
  const booking = (await findBooking(tx, series.bookingId))!;
  const shifts = shiftsInScope(await listSeriesShifts(tx, series.bookingId, now), scope);
  const chosen = new Set(shifts.map(({ shiftId }) => shiftId));
  const plan = planBookingCancellation(
    { ...booking, shifts: booking.shifts.filter(({ id }) => chosen.has(id)) },
    assignments.filter(({ shiftId }) => chosen.has(shiftId)),
    cancellerOf(caller),
    now,
  );
  const closing = shifts.filter(({ isCancelled, startsAt }) => !isCancelled && startsAt > now);
  return { series, plan, closing: closing.map(({ shiftId }) => shiftId) };
};
