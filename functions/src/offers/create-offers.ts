import type { Answer } from '@flxibl/contracts/api-client';
import type { Override } from '@flxibl/contracts/override';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { readOverridable, withOverride } from '../platform/overrides.ts';
import type { Transaction } from '../platform/postgres.ts';
import {
  countPools,
  hasOpenOffer,
  insertOffers,
  listInvitees,
  listOfferableShifts,
  type OfferableShift,
} from './create-offers-sql.ts';
import { expireOffers } from './expire-offers.ts';
import { offerEvent } from './offer-events.ts';
import { offerExpiry, planTiers, refusalOf, shiftFull, type PlannedTier } from './offer-rules.ts';
import { listOfferRows, lockSeats } from './offers-sql.ts';
import { presentOffer } from './present-offer.ts';

type Body = Input<'createOffers'>['body'];

/** Offers a shift, and with it its crew, to freelancers by name or openly; all of the offers or none. */
export const createOffers = async (
  context: RequestContext,
  { params, body }: Input<'createOffers'>,
): Promise<Answer<'createOffers'>> => {
  const { tx, caller, actor, now } = context;
  const { shifts, override } = await lockOfferableShifts(context, params.id, body.override);
  const shift = shifts.find(({ id }) => id === params.id)!;
  // An offer that is past its time and not yet tidied up must not be in the way of a new one.
  await expireOffers(tx, [shift.id], actor, now);
  const tiers = await planAudience(context, shift, body);
  const invited =
    'open' in body ? [null] : await invite(context, shift, shifts, body.freelancerIds, override);

  const begin = new Date(Math.min(...shifts.map(({ startsAt }) => startsAt.getTime())));
  const expiresAt = offerExpiry(body, shift.offerMinutes, now, begin);
  const ids = invited.map((freelancerId) => ({ id: createId(), freelancerId }));
  const offers = {
    ids,
    shiftId: shift.id,
    clientId: shift.clientId,
    createdBy: caller.userId,
    expiresAt,
    now,
    tiers,
    override,
  };
  await insertOffers(
    tx,
    { ...offers, needsApproval: body.needsApproval },
    actor,
    ids.map(({ id, freelancerId }) =>
      withOverride(
        offerEvent('offer_sent', { id, freelancerId, shiftId: shift.id, clientId: shift.clientId, before: 'none', after: 'sent' }, {
          before: {},
          after: { state: 'sent', offerId: id, expiresAt, needsApproval: body.needsApproval, tiers },
        }),
        override?.reasons ?? [],
        override?.because,
      ),
    ),
  ); // prettier-ignore
  const filter = { shiftId: shift.id, state: 'sent', before: undefined, limit: longestAnswer };
  const rows = new Map((await listOfferRows(tx, filter, now)).map((row) => [row.id, row]));
  return { items: ids.map(({ id }) => presentOffer(rows.get(id)!)), nextCursor: null };
};

// The newest first, and the contract lets nobody make more at once.
const longestAnswer = 100;

interface Offerable {
  readonly shifts: OfferableShift[];
  /** As far as the policy allows it; kept on the offers, so that accepting them honours it. */
  readonly override: Override | null;
}

const lockOfferableShifts = async (
  { tx, now }: RequestContext,
  shiftId: string,
  asked: Override | undefined,
): Promise<Offerable> => {
  const seen = await listOfferableShifts(tx, shiftId, now);
  if (seen.length === 0) throw notFound();
  await lockSeats(tx, seen.map(({ id }) => id), []); // prettier-ignore
  const shifts = await listOfferableShifts(tx, shiftId, now);
  if (shifts.some(({ isCancelled }) => isCancelled)) throw refusalOf(['shift_cancelled'])!;
  const override = asked ? await allowedPart(tx, asked, shifts[0]!.clientId, now) : null;
  const inTime = override?.reasons.includes('notice_too_short') ? 'hasBegun' : 'isTooLate';
  if (shifts.some((shift) => shift[inTime])) throw refusalOf(['notice_too_short'])!;
  if (shifts.some(({ isFull }) => isFull)) throw shiftFull();
  return { shifts, override };
};

const allowedPart = async (
  tx: Transaction,
  { reasons, because }: Override,
  clientId: string,
  now: Date,
): Promise<Override | null> => {
  const overridable = await readOverridable(tx, clientId, now);
  const allowed = [...new Set(reasons)].filter((reason) => overridable.includes(reason));
  return allowed.length > 0 ? { reasons: allowed, because } : null;
};

const planAudience = async (
  { tx, now }: RequestContext,
  shift: OfferableShift,
  body: Body,
): Promise<PlannedTier[]> => {
  if (!('open' in body)) return [];
  const tiers = planTiers(body.tiers, now);
  const poolIds = [...new Set(tiers.flatMap(({ poolId }) => poolId ?? []))];
  if (poolIds.length > 0 && (await countPools(tx, shift.clientId, poolIds)) < poolIds.length)
    throw notFound();
  if (await hasOpenOffer(tx, shift.id)) {
    throw new AppError('invalid_state', 'The shift is offered openly already.', { possible: ['withdraw'] });
  }
  return tiers;
};

const invite = async (
  { tx, now }: RequestContext,
  shift: OfferableShift,
  shifts: readonly OfferableShift[],
  freelancerIds: readonly string[],
  override: Override | null,
): Promise<string[]> => {
  if (new Set(freelancerIds).size < freelancerIds.length) {
    throw invalidInput('freelancerIds', 'names somebody twice');
  }
  const shiftIds = shifts.map(({ id }) => id);
  const invitees = await listInvitees(tx, shift.id, shiftIds, freelancerIds, now);
  if (invitees.length < freelancerIds.length) throw notFound();
  for (const { freelancerId, reasons, isAsked } of invitees) {
    const standing = reasons.filter(
      (reason) => !(override?.reasons as string[] | undefined)?.includes(reason),
    );
    const refused = refusalOf(standing, { freelancerId });
    if (refused) throw refused;
    if (isAsked) {
      throw new AppError('invalid_state', 'The freelancer has an offer for this shift already.', {
        freelancerId,
        possible: ['withdraw'],
      });
    }
  }
  return [...freelancerIds];
};
