import type { Booking } from '@flxibl/contracts/bookings';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { refusePencilAction } from '../lib/pencil-actions.ts';
import { wallTimeWithOffset } from '../lib/wall-time.ts';
import { findBookablePencil, markPencilBooked, settlePencilsOf } from './book-pencil-sql.ts';
import { lockFreelancers } from './candidates-sql.ts';
import { createBooking } from './create-booking.ts';

/** Makes a booking of a pencil that nobody else stands before; the pencils behind it end in the same transaction. */
export const bookPencil = async (
  context: RequestContext,
  { params, body }: Input<'bookPencil'>,
): Promise<Booking> => {
  const { tx, now } = context;
  const seen = await findBookablePencil(tx, params.id, now);
  if (!seen) throw notFound();
  await lockFreelancers(tx, [seen.freelancerId]);
  await settlePencilsOf(tx, seen.freelancerId, now);
  const pencil = (await findBookablePencil(tx, params.id, now))!;
  refusePencilAction(pencil, 'client', 'book', now);

  await markPencilBooked(tx, pencil.id, now);
  const { siteId, role, freelancerId } = pencil;
  const start = wallTimeWithOffset(pencil.start, pencil.startsAt);
  const end = wallTimeWithOffset(pencil.end, pencil.endsAt);
  const shifts = [{ role, start, end, freelancerIds: [freelancerId] }];
  return await createBooking(context, { params: {}, query: {}, body: { siteId, shifts, ...body } });
};
