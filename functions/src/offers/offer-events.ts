import type { eventTypes } from '@flxibl/contracts/events';
import type { NewEvent } from '../platform/event-log.ts';

/** An offer whose state changed, with the states around it. */
export interface MovedOffer {
  readonly id: string;
  readonly shiftId: string;
  readonly clientId: string;
  readonly freelancerId: string | null;
  readonly before: string;
  readonly after: string;
}

type OfferEventType = Extract<(typeof eventTypes)[number], `offer_${string}`>;

/** The event of one offer; the log has no column for offers, so `after` names it. */
export const offerEvent = (
  type: OfferEventType,
  offer: MovedOffer,
  more: Partial<NewEvent> = {},
): NewEvent => ({
  type,
  clientId: offer.clientId,
  shiftId: offer.shiftId,
  ...(offer.freelancerId === null ? {} : { freelancerId: offer.freelancerId }),
  before: { state: offer.before },
  after: { state: offer.after, offerId: offer.id },
  ...more,
});
