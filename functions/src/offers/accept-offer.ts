import { isBlocking } from '@flxibl/contracts/assignments';
import type { Offer } from '@flxibl/contracts/offers';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { recordEvents, type NewEvent } from '../platform/event-log.ts';
import { withOverride } from '../platform/overrides.ts';
import { isAnyFull, settleAcceptance, takeSeats, type TakenSeat } from './acceptance-sql.ts';
import { lockOfferForAcceptance } from './lock-offer.ts';
import { offerEvent, type MovedOffer } from './offer-events.ts';
import { refusalOf, refuseUnlessOpen, shiftFull } from './offer-rules.ts';
import {
  findOffer,
  findOfferedOverride,
  listRefusals,
  type OfferedOverride,
  type OfferRow,
} from './offers-sql.ts';
import { presentOffer } from './present-offer.ts';

/** Takes a seat of the offered shift and of all of its crew, or of none. The first who commits has it. */
export const acceptOffer = async (
  context: RequestContext,
  { params }: Input<'acceptOffer'>,
): Promise<Offer> => {
  const { tx, caller, actor, now } = context;
  const freelancerId = caller.freelancerId!;
  const offer = await lockOfferForAcceptance(context, params.id, freelancerId);
  if (isStandingAcceptance(offer)) return presentOffer(offer);
  refuseEndedAcceptance(offer);
  refuseUnlessOpen(offer.state, 'accepted');

  const override = await refuseIneligible(context, offer, freelancerId);
  const seats = await takeAllSeats(context, offer, freelancerId);
  const moved = await settleAcceptance(tx, offer, seats.map(({ id }) => id), now); // prettier-ignore
  await recordEvents(tx, actor, eventsOf(offer, freelancerId, seats, moved, override));
  context.changedFreelancers.add(freelancerId);
  return presentOffer((await findOffer(tx, offer.id, now))!);
};

/** Has this freelancer the seats already? Then the same answer is given again. */
const isStandingAcceptance = ({ acceptances }: OfferRow): boolean =>
  acceptances.some(({ state }) => isBlocking(state));

// Whom the client rejected, or who gave the seat back, does not come in by the same offer again.
const refuseEndedAcceptance = ({ acceptances }: OfferRow): void => {
  const ended = acceptances[0];
  if (!ended) return;
  throw new AppError('invalid_state', `You took this offer before; the assignment is ${ended.state}.`, {
    possible: [],
  });
};

/** @returns what stood against it and was set aside when the offer was made */
const refuseIneligible = async (
  { tx, now }: RequestContext,
  offer: OfferRow,
  freelancerId: string,
): Promise<OfferedOverride> => {
  const shiftIds = offer.shifts.map(({ id }) => id);
  const reasons = await listRefusals(tx, shiftIds, freelancerId, now);
  if (reasons.length === 0) return { reasons: [], because: null };
  const offered = await findOfferedOverride(tx, { offerId: offer.id });
  const refused = refusalOf(reasons.filter((reason) => !offered.reasons.includes(reason)), { freelancerId }); // prettier-ignore
  if (refused) throw refused;
  return { reasons, because: offered.because };
};

const takeAllSeats = async (
  { tx, now }: RequestContext,
  offer: OfferRow,
  freelancerId: string,
): Promise<TakenSeat[]> => {
  const shiftIds = offer.shifts.map(({ id }) => id);
  if (await isAnyFull(tx, shiftIds)) throw shiftFull();
  const seats = await takeSeats(tx, { offer, freelancerId, ids: shiftIds.map(createId), now });
  // There was a seat in each: the constraint on time refused, for shifts of the crew that overlap each other.
  if (seats.length < shiftIds.length) throw refusalOf(['freelancer_taken'], { freelancerId })!;
  return seats;
};

const eventsOf = (
  offer: OfferRow,
  freelancerId: string,
  seats: readonly TakenSeat[],
  moved: readonly MovedOffer[],
  override: OfferedOverride,
): NewEvent[] => {
  const own = moved.find(({ id }) => id === offer.id);
  const accepted = { ...offer, freelancerId, before: offer.state, after: own?.after ?? offer.state };
  return [
    offerEvent('offer_accepted', accepted, {
      assignmentId: seats.find(({ shiftId }) => shiftId === offer.shiftId)!.id,
    }),
    ...seats.map(({ id, shiftId, bookingId, startsAt, endsAt, policyVersion, ...terms }) => {
      const taken: NewEvent = {
        type: terms.state === 'reserved' ? 'assignment_reserved' : 'assignment_confirmed',
        clientId: offer.clientId,
        bookingId,
        shiftId,
        assignmentId: id,
        freelancerId,
        affects: { startsAt, endsAt },
        after: { ...terms, offerId: offer.id },
        policyVersion,
      };
      return withOverride(taken, override.reasons, override.because);
    }),
    ...moved.filter(({ id }) => id !== offer.id).map((other) => offerEvent('offer_superseded', other)),
  ];
};
