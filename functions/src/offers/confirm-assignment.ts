import type { SettledReservation } from '@flxibl/contracts/offers';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { applyOverride, withOverride } from '../platform/overrides.ts';
import { lockReservation } from './lock-reservation.ts';
import { refusalOf } from './offer-rules.ts';
import { findOfferedOverride, listRefusals } from './offers-sql.ts';
import { settledEvent } from './reservation-rules.ts';
import { settleReservations } from './reservations-sql.ts';

/**
 * The client approves a reservation, of a crew all of them. What stands against it by now refuses it, unless it was
 * set aside when it was offered or is now.
 */
export const confirmAssignment = async (
  context: RequestContext,
  { params, body }: Input<'confirmAssignment'>,
): Promise<SettledReservation> => {
  const { tx, actor, now } = context;
  const reserved = await lockReservation(context, params.id);
  const [{ freelancerId, shiftId, clientId }] = reserved;
  const ids = reserved.map(({ id }) => id);
  const shiftIds = reserved.map((reservation) => reservation.shiftId);
  const reasons = await listRefusals(tx, shiftIds, freelancerId, now, ids);
  const offered = reasons.length > 0 ? await findOfferedOverride(tx, { assignmentId: params.id }) : nothing;
  const left = reasons.filter((reason) => !offered.reasons.includes(reason));
  const { standing, overridden } = await applyOverride(tx, left, body.override, { clientId, now });
  const refused = refusalOf(standing, { freelancerId });
  if (refused) throw refused;
  const events = reserved.map((reservation) =>
    withOverride(settledEvent(reservation, 'confirmed'), overridden, body.override?.because),
  );
  await settleReservations(tx, ids, 'confirmed', actor, events);
  return { id: params.id, shiftId, freelancerId, state: 'confirmed', assignmentIds: ids };
};

const nothing: { readonly reasons: readonly string[] } = { reasons: [] };
