import { reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import { AppError } from '../lib/app-error.ts';

/** What stands against putting a freelancer where a request would put them. */
export interface Refusal {
  readonly freelancerId: string;
  readonly reasons: readonly string[];
}

const sentences: Record<ReasonCode, string> = {
  freelancer_taken: 'The freelancer is already booked at this time.',
  freelancer_held: 'Somebody else is booking the freelancer at this moment.',
  freelancer_not_available: 'The freelancer is not available at this time.',
  role_missing: 'The freelancer does not do this role.',
  blocked_by_client: 'The freelancer is blocked for this client.',
  freelancer_inactive: 'The freelancer takes no bookings at the moment.',
  rest_too_short: 'The freelancer would have too little rest before or after other work.',
  notice_too_short: 'The shift begins too soon, or has begun.',
  shift_cancelled: 'The shift was cancelled.',
};

// Too late is about the shift and tells of nobody.
const reasonShownToFreelancer = (reasons: readonly ReasonCode[], own: boolean): ReasonCode => {
  if (reasons.includes('notice_too_short')) return 'notice_too_short';
  const reason = reasons.find((code) => code !== 'blocked_by_client');
  return own && reason !== undefined ? reason : 'freelancer_not_available';
};

/**
 * The refusal in the words that the viewer may hear: the client the true reason; a freelancer their own, and of a
 * colleague only that they are not available. Who blocked whom is the client's alone.
 * @param viewer id of the freelancer who asks; null for the client
 */
export const refusalFor = (refusals: readonly Refusal[], viewer: string | null): AppError | undefined => {
  const refusal = refusals.find(({ reasons }) => reasons.length > 0);
  if (refusal === undefined) return undefined;
  const reasons = reasonCodes.filter((code) => refusal.reasons.includes(code));
  const shown =
    viewer === null
      ? (reasons[0] ?? 'freelancer_not_available')
      : reasonShownToFreelancer(reasons, viewer === refusal.freelancerId);
  return new AppError(shown, sentences[shown], { freelancerId: refusal.freelancerId });
};
