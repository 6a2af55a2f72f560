import type { Offer } from '@flxibl/contracts/offers';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { findOffer } from './offers-sql.ts';
import { presentOffer } from './present-offer.ts';

/** One offer that the caller may see. */
export const getOffer = async (
  { tx, now }: RequestContext,
  { params }: Input<'getOffer'>,
): Promise<Offer> => {
  const offer = await findOffer(tx, params.id, now);
  if (!offer) throw notFound();
  return presentOffer(offer);
};
