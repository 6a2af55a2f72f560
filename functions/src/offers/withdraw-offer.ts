import type { Offer } from '@flxibl/contracts/offers';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockOffer } from './lock-offer.ts';
import { offerEvent } from './offer-events.ts';
import { refuseUnlessOpen } from './offer-rules.ts';
import { closeOffer } from './offers-sql.ts';
import { presentOffer } from './present-offer.ts';

/** The client takes an offer back; who has a seat through it keeps the seat. */
export const withdrawOffer = async (
  context: RequestContext,
  { params, body }: Input<'withdrawOffer'>,
): Promise<Offer> => {
  const { tx, actor } = context;
  const offer = await lockOffer(context, params.id);
  refuseUnlessOpen(offer.state, 'withdrawn');
  await closeOffer(tx, offer.id, 'withdrawn', body.reason);
  await recordEvents(tx, actor, [
    offerEvent(
      'offer_withdrawn',
      { ...offer, before: offer.state, after: 'withdrawn' },
      body.reason === undefined ? {} : { reason: body.reason },
    ),
  ]);
  return presentOffer({ ...offer, state: 'withdrawn', reason: body.reason ?? null });
};
