import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { hashSecret } from '../lib/create-secret.ts';
import { recordEvents } from '../platform/event-log.ts';
import { acceptInvitationRow, type Acceptance } from './invitations-sql.ts';

const conflicts: Record<Exclude<Acceptance['outcome'], 'joined' | 'unknown' | 'other_email'>, string> = {
  used: 'This invitation was accepted before.',
  revoked: 'This invitation was taken back.',
  expired: 'This invitation is older than 7 days; ask for a new one.',
  email_in_use: 'Another account has this address; sign in with that one.',
  other_role: 'This account is not one of a business, so it cannot join a client.',
  member_already: 'You belong to a client already.',
};

/**
 * Makes the caller a member, and known to us if they were not. The address must be one that Firebase has seen
 * them prove: a token that somebody passes on opens nothing to others.
 */
export const acceptInvitation = async (
  { tx, caller, actor, identity, now }: RequestContext,
  { body }: Input<'acceptInvitation'>,
): Promise<Answer<'acceptInvitation'>> => {
  const email = identity?.email;
  if (!identity?.emailVerified || email === undefined) {
    throw new AppError('forbidden', 'Verify your e-mail address first, then sign in again.');
  }
  const acceptance = await acceptInvitationRow(
    tx,
    {
      tokenHash: hashSecret(body.token),
      uid: identity.uid,
      email,
      name: (body.name ?? identity.name ?? email).slice(0, 200),
      timeZone: body.timeZone ?? caller.timeZone,
    },
    now,
  );
  const { outcome, invitationId, clientId, clientName, role, siteIds } = acceptance;
  if (outcome === 'unknown') throw notFound();
  if (outcome === 'other_email') {
    throw new AppError('forbidden', 'This invitation is for another e-mail address.');
  }
  if (outcome !== 'joined') throw new AppError('invalid_state', conflicts[outcome]);

  await recordEvents(tx, actor, [
    {
      type: 'member_joined',
      clientId,
      before: { state: 'open', invitationId },
      after: { state: 'member', invitationId, userId: caller.userId, role, siteIds },
    },
  ]);
  return { clientId, clientName, role, siteIds };
};
