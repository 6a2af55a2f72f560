import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { listOfferRows } from './offers-sql.ts';
import { presentOffer } from './present-offer.ts';

/** The client's offers, or those that speak to the freelancer now; the newest first. */
export const listOffers = async (
  { tx, now }: RequestContext,
  { query }: Input<'listOffers'>,
): Promise<Answer<'listOffers'>> => {
  const { shiftId, state, cursor, limit } = query;
  const filter = { shiftId, state, before: readIdCursor(cursor), limit: limit + 1 };
  const { items, nextCursor } = pageOf(await listOfferRows(tx, filter, now), limit, ({ id }) => id);
  return { items: items.map(presentOffer), nextCursor };
};
