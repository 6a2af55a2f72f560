import { audiences, type OfferState, type OfferTier } from '@flxibl/contracts/offers';
import { reasonCodes } from '@flxibl/contracts/error-codes';
import { AppError, invalidInput } from '../lib/app-error.ts';
import { refusalSentences } from '../lib/refusal-sentences.ts';

const minute = 60_000;

/** A tier with the moment from which it is in force. */
export interface PlannedTier {
  readonly audience: OfferTier['audience'];
  readonly poolId: string | null;
  readonly opensAt: Date;
}

/**
 * When each tier opens, the first at once.
 * @throws AppError `invalid_input` unless the audiences widen and pools are named where they are meant
 */
export const planTiers = (tiers: readonly OfferTier[], sentAt: Date): PlannedTier[] => {
  let opensAt = sentAt.getTime();
  return tiers.map(({ audience, poolId, minutes }, index) => {
    const path = `tiers.${index}`;
    const before = tiers[index - 1]?.audience;
    if (before !== undefined && audiences.indexOf(audience) < audiences.indexOf(before)) {
      throw invalidInput(`${path}.audience`, `cannot be narrower than the ${before} before it`);
    }
    if (before === audience && audience !== 'pool') {
      throw invalidInput(`${path}.audience`, 'adds nobody to the tier before it');
    }
    if ((audience === 'pool') !== (poolId !== undefined)) {
      throw invalidInput(`${path}.poolId`, 'is needed for the audience pool, and for no other');
    }
    const planned = { audience, poolId: poolId ?? null, opensAt: new Date(opensAt) };
    opensAt += minutes * minute;
    return planned;
  });
};

/**
 * Until when an offer can be accepted: as asked, else by the policy or all its tiers if they take longer; never
 * after the first shift begins.
 */
export const offerExpiry = (
  {
    expiresInMinutes,
    tiers = [],
  }: { readonly expiresInMinutes?: number | undefined; readonly tiers?: readonly OfferTier[] },
  policyMinutes: number,
  sentAt: Date,
  startsAt: Date,
): Date => {
  const tierMinutes = tiers.reduce((sum, { minutes }) => sum + minutes, 0);
  const lasting = expiresInMinutes ?? Math.max(policyMinutes, tierMinutes);
  return new Date(Math.min(sentAt.getTime() + lasting * minute, startsAt.getTime()));
};

const isOpen = (state: OfferState): boolean => state === 'sent' || state === 'seen';

const whyOver: Record<Exclude<OfferState, 'sent' | 'seen'>, string> = {
  accepted: 'it has been accepted',
  declined: 'it was declined',
  expired: 'its time is over',
  withdrawn: 'the client has taken it back',
  superseded: 'its seats are taken',
};

/** @throws AppError `invalid_state` when the offer is over, saying why and what can be done instead */
export const refuseUnlessOpen = (
  state: OfferState,
  verb: 'accepted' | 'declined' | 'withdrawn',
  possible: readonly string[] = [],
): void => {
  if (isOpen(state)) return;
  const why = whyOver[state as keyof typeof whyOver];
  throw new AppError('invalid_state', `The offer cannot be ${verb}: ${why}.`, { possible: [...possible] });
};

/** The refusal that is reported of several, by the order of the reason codes; undefined when there is none. */
export const refusalOf = (
  reasons: readonly string[],
  details: { readonly freelancerId?: string } = {},
): AppError | undefined => {
  const reason = reasonCodes.find((code) => reasons.includes(code));
  return reason && new AppError(reason, refusalSentences[reason], details);
};

export const shiftFull = (): AppError => new AppError('shift_full', 'The shift has no open seat.');
