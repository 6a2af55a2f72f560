import { createBooking } from '../src/bookings/create-booking.ts';
import { runAs } from './run-as.ts';

export interface BookedShift {
  readonly bookingId: string;
  readonly shiftId: string;
  readonly assignmentIds: readonly string[];
}

/** Books a waiter's shift of 09:00 to 17:00 for these people, on a day in December 2026. */
export const bookShift = async (
  { uid, siteId }: { uid: string; siteId: string },
  freelancerIds: readonly string[],
  now: Date,
  { day = '2026-12-01', headcount = Math.max(1, freelancerIds.length) } = {},
): Promise<BookedShift> => {
  const shift = {
    role: 'waiter',
    start: `${day}T09:00`,
    end: `${day}T17:00`,
    headcount,
    freelancerIds: [...freelancerIds],
  };
  const booking = await runAs(uid, now, (context) =>
    createBooking(context, { params: {}, query: {}, body: { siteId, shifts: [shift] } }),
  );
  const [{ id: shiftId, assignments }] = booking.shifts as [(typeof booking.shifts)[number]];
  return { bookingId: booking.id, shiftId, assignmentIds: assignments.map(({ id }) => id) };
};
