import type { Offer } from '@flxibl/contracts/offers';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockOffer } from './lock-offer.ts';
import { offerEvent } from './offer-events.ts';
import { refuseUnlessOpen } from './offer-rules.ts';
import { closeOffer, insertDecline } from './offers-sql.ts';
import { presentOffer } from './present-offer.ts';

/** The freelancer says no: a direct offer is over, an open one is hidden from them and stays for others. */
export const declineOffer = async (
  context: RequestContext,
  { params, body }: Input<'declineOffer'>,
): Promise<Offer> => {
  const { tx, caller, actor, now } = context;
  const freelancerId = caller.freelancerId!;
  const offer = await lockOffer(context, params.id);
  refuseUnlessOpen(offer.state, 'declined', offer.state === 'accepted' ? ['cancel'] : []);
  const isDirect = offer.freelancerId !== null;
  if (isDirect) await closeOffer(tx, offer.id, 'declined', body.reason);
  else await insertDecline(tx, { offerId: offer.id, freelancerId, reason: body.reason, now });
  const after = isDirect ? 'declined' : offer.state;
  await recordEvents(tx, actor, [
    offerEvent(
      'offer_declined',
      { ...offer, freelancerId, before: offer.state, after },
      body.reason === undefined ? {} : { reason: body.reason },
    ),
  ]);
  return presentOffer({
    ...offer,
    state: 'declined',
    reason: isDirect ? (body.reason ?? null) : offer.reason,
  });
};
