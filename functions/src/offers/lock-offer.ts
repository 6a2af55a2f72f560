import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { findOffer, lockSeats, type OfferRow } from './offers-sql.ts';

/**
 * The offer, held with its shift so that nobody else answers, withdraws or expires it meanwhile.
 * @throws AppError `not_found` when the caller may not see it
 */
export const lockOffer = async ({ tx, now }: RequestContext, id: string): Promise<OfferRow> => {
  const seen = await findOffer(tx, id, now);
  if (!seen) throw notFound();
  await lockSeats(tx, [seen.shiftId], []);
  return await readAgain({ tx, now }, seen);
};

/** As `lockOffer`, holding the freelancer and every shift that is taken together as well. */
export const lockOfferForAcceptance = async (
  { tx, now }: RequestContext,
  id: string,
  freelancerId: string,
): Promise<OfferRow> => {
  const seen = await findOffer(tx, id, now);
  if (!seen) throw notFound();
  const held = seen.shifts.map((shift) => shift.id);
  await lockSeats(tx, held, [freelancerId]);
  const offer = await readAgain({ tx, now }, seen);
  if (offer.shifts.some((shift) => !held.includes(shift.id))) {
    throw new AppError('invalid_state', 'The shifts of this offer have just changed: look at it again.', {
      possible: ['accept', 'decline'],
    });
  }
  return offer;
};

// What was read before the locks decides nothing.
const readAgain = async (
  { tx, now }: Pick<RequestContext, 'tx' | 'now'>,
  { id }: OfferRow,
): Promise<OfferRow> => {
  const offer = await findOffer(tx, id, now);
  if (!offer) throw notFound();
  return offer;
};
