import { reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import { AppError } from '../lib/app-error.ts';
import { refusalSentences } from '../lib/refusal-sentences.ts';

/** What stands against putting a freelancer where a request would put them. */
export interface Refusal {
  readonly freelancerId: string;
  readonly reasons: readonly string[];
}

/** What is left of refusals once these reasons are set aside. */
export const withoutReasons = (refusals: readonly Refusal[], aside: readonly string[]): Refusal[] =>
  refusals.map(({ freelancerId, reasons }) => ({
    freelancerId,
    reasons: reasons.filter((reason) => !aside.includes(reason)),
  }));

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
  return new AppError(shown, refusalSentences[shown], { freelancerId: refusal.freelancerId });
};
