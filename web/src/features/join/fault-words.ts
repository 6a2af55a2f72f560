import type { InvitationFault } from '@flxibl/contracts/problem';
import { t } from '@lingui/core/macro';
import { describeFailure } from '../../copy/describe-failure.ts';
import { failureOf } from '../../lib/failure.ts';

const words = {
  address_not_verified: t`Prove first that the address is yours: open the link in the mail, then try again.`,
  other_address: t`This invitation is for another e-mail address. Sign in with the one that was invited.`,
  used: t`This invitation has been used already. If it was you, sign in and you are there.`,
  revoked: t`This invitation was taken back, or a newer one was sent. Ask whoever invited you.`,
  expired: t`This invitation is older than 7 days. Ask for a new one.`,
  address_in_use: t`Another account has this address. Sign in with that one.`,
  other_role: t`This account is not one of a business, so it cannot join a client. Use another address.`,
  member_already: t`You belong to a client already, and nobody belongs to two.`,
} satisfies Record<InvitationFault, string>;

/** Why somebody could not join, in a sentence. */
export const faultWords = (error: unknown): string => {
  const failure = failureOf(error);
  if (failure.kind === 'refused') {
    if (failure.problem.invitation) return words[failure.problem.invitation];
    if (failure.code === 'not_found')
      return t`There is no such invitation. Check that the link or code is complete.`;
  }
  return describeFailure(failure);
};
