import type { SettledReservation } from '@flxibl/contracts/offers';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { lockReservation } from './lock-reservation.ts';
import { refusalOf } from './offer-rules.ts';
import { listRefusals } from './offers-sql.ts';
import { settledEvent } from './reservation-rules.ts';
import { settleReservations } from './reservations-sql.ts';

/** The client approves a reservation, of a crew all of them. What stands against it by now refuses it. */
export const confirmAssignment = async (
  context: RequestContext,
  { params }: Input<'confirmAssignment'>,
): Promise<SettledReservation> => {
  const { tx, actor, now } = context;
  const reserved = await lockReservation(context, params.id);
  const [{ freelancerId, shiftId }] = reserved;
  const ids = reserved.map(({ id }) => id);
  const shiftIds = reserved.map((reservation) => reservation.shiftId);
  const refused = refusalOf(await listRefusals(tx, shiftIds, freelancerId, now, ids), { freelancerId });
  if (refused) throw refused;
  const events = reserved.map((reservation) => settledEvent(reservation, 'confirmed'));
  await settleReservations(tx, ids, 'confirmed', actor, events);
  return { id: params.id, shiftId, freelancerId, state: 'confirmed', assignmentIds: ids };
};
