import { recordEvents, type Actor } from '../platform/event-log.ts';
import type { Transaction } from '../platform/postgres.ts';
import { offerEvent, type MovedOffer } from './offer-events.ts';

/** What `MovedOffer` is made of, for `returning` of an update of `offers o`. */
export const movedOffer = `o.id, o.shift_id as "shiftId", o.client_id as "clientId", o.freelancer_id as "freelancerId",
  old.state as before, new.state as after`;

/** Marks the offers of these shifts that are past their time; the caller holds the shifts. @returns how many */
export const expireOffers = async (
  tx: Transaction,
  shiftIds: readonly string[],
  actor: Actor,
  now: Date,
): Promise<number> => {
  const expired = await tx.query<MovedOffer>(
    `update offers o set state = 'expired'
     where o.shift_id = any ($1) and o.state in ('sent', 'seen') and o.expires_at <= $2 returning ${movedOffer}`,
    [shiftIds, now],
  );
  if (expired.length > 0) {
    await recordEvents(tx, actor, expired.map((offer) => offerEvent('offer_expired', offer))); // prettier-ignore
  }
  return expired.length;
};
