import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { lockSeats } from './offers-sql.ts';
import { refuseUnlessReserved } from './reservation-rules.ts';
import { listReservedTogether, type ReservationRow } from './reservations-sql.ts';

/**
 * The reservation with those that belong to it, held with their shifts and the freelancer; the one asked for first.
 * @throws AppError `not_found`, or `invalid_state` when it is none or has lapsed
 */
export const lockReservation = async (
  { tx, now }: RequestContext,
  id: string,
): Promise<[ReservationRow, ...ReservationRow[]]> => {
  const seen = await listReservedTogether(tx, id);
  if (seen.length === 0) throw notFound();
  const held = seen.map(({ shiftId }) => shiftId);
  await lockSeats(tx, held, [seen[0]!.freelancerId]);
  // What was read before the locks decides nothing.
  const [asked, ...others] = await listReservedTogether(tx, id);
  if (!asked) throw notFound();
  for (const reservation of [asked, ...others]) refuseUnlessReserved(reservation, now);
  if (others.some(({ shiftId }) => !held.includes(shiftId))) {
    throw new AppError('invalid_state', 'The reservation has just changed: look at it again.', {
      possible: ['confirm', 'reject'],
    });
  }
  return [asked, ...others];
};
