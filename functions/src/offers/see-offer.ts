import type { Offer } from '@flxibl/contracts/offers';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockOffer } from './lock-offer.ts';
import { offerEvent } from './offer-events.ts';
import { markSeen } from './offers-sql.ts';
import { presentOffer } from './present-offer.ts';

/** The freelancer has looked at the offer; of an open one the first look counts. Again changes nothing. */
export const seeOffer = async (context: RequestContext, { params }: Input<'seeOffer'>): Promise<Offer> => {
  const { tx, caller, actor, now } = context;
  const offer = await lockOffer(context, params.id);
  if (offer.state !== 'sent') return presentOffer(offer);
  const before = await markSeen(tx, offer.id, now);
  if (before === undefined) return presentOffer(offer);
  const moved = { ...offer, freelancerId: caller.freelancerId, before, after: 'seen' };
  await recordEvents(tx, actor, [offerEvent('offer_seen', moved)]);
  return presentOffer({ ...offer, state: 'seen' });
};
