import { reasonCodes, type ReasonCode } from '@flxibl/contracts/error-codes';
import { mostRanks } from '@flxibl/contracts/pencils';
import { AppError } from '../lib/app-error.ts';
import type { PencilParty } from '../lib/pencil-actions.ts';
import { refusalSentences } from '../lib/refusal-sentences.ts';

const day = 86_400_000;

/** Of one client at once: enough for a season's crew, too few to keep a city's people from everybody else. */
export const mostPencils = 200;

/** What passes, or is what a rank is for, does not stand against a pencil. */
const nothingAgainst: readonly string[] = ['freelancer_held', 'freelancer_pencilled'];

/** @throws AppError with the first reason: who could not be booked when nobody else were there is not pencilled */
export const refuseUnbookable = (reasons: readonly string[], freelancerId: string): void => {
  const reason = reasonCodes.find((code) => reasons.includes(code) && !nothingAgainst.includes(code));
  if (reason) throw new AppError(reason, refusalSentences[reason satisfies ReasonCode], { freelancerId });
};

/** @throws AppError `pencilled_already` for the same order, `pencils_full` behind three others */
export const refusePlace = (
  { rank, isOwn }: { rank: number; isOwn: boolean },
  freelancerId: string,
): void => {
  if (isOwn)
    throw new AppError('pencilled_already', 'You have a pencil over this time for the same order.', {
      freelancerId,
    });
  if (rank > mostRanks)
    throw new AppError('pencils_full', `${mostRanks} pencils stand over this time already.`, {
      freelancerId,
    });
};

/** @throws AppError `pencil_limit_reached` when the client has as many as it may */
export const refuseHoarding = (live: number): void => {
  if (live >= mostPencils)
    throw new AppError(
      'pencil_limit_reached',
      `A client has at most ${mostPencils} pencils at once: book or release some first.`,
    );
};

/** When a pencil of now ends by itself: after the policy's days, and never after the start. */
export const pencilExpiry = (now: Date, pencilDays: number, startsAt: Date): Date =>
  new Date(Math.min(now.getTime() + pencilDays * day, startsAt.getTime()));

/** Members who do not book look on; the platform acts for the client. */
export const pencilPartyOf = ({
  role,
  memberRole,
}: {
  readonly role: string;
  readonly memberRole: string | null;
}): PencilParty => {
  if (role === 'freelancer') return 'freelancer';
  if (role === 'business' && (memberRole === 'viewer' || memberRole === 'approver')) return undefined;
  return 'client';
};
