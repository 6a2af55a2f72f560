import type { SettledReservation } from '@flxibl/contracts/offers';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { lockReservation } from './lock-reservation.ts';
import { settledEvent } from './reservation-rules.ts';
import { settleReservations } from './reservations-sql.ts';

/** The client refuses a reservation, of a crew all of them; time and seats are free again. */
export const rejectAssignment = async (
  context: RequestContext,
  { params, body }: Input<'rejectAssignment'>,
): Promise<SettledReservation> => {
  const { tx, actor } = context;
  const reserved = await lockReservation(context, params.id);
  const [{ freelancerId, shiftId }] = reserved;
  const ids = reserved.map(({ id }) => id);
  const events = reserved.map((reservation) => settledEvent(reservation, 'rejected', body.reason));
  await settleReservations(tx, ids, 'rejected', actor, events);
  context.changedFreelancers.add(freelancerId);
  return { id: params.id, shiftId, freelancerId, state: 'rejected', assignmentIds: ids };
};
