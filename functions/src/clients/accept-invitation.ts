import type { Answer } from '@flxibl/contracts/api-client';
import type { InvitationFault } from '@flxibl/contracts/problem';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { hashSecret } from '../lib/create-secret.ts';
import { recordEvents } from '../platform/event-log.ts';
import { acceptInvitationRow, type Acceptance } from './invitations-sql.ts';

type Refusal = readonly [code: 'forbidden' | 'invalid_state', why: string, invitation: InvitationFault];

const refusals: Record<Exclude<Acceptance['outcome'], 'joined' | 'unknown'>, Refusal> = {
  other_email: ['forbidden', 'This invitation is for another e-mail address.', 'other_address'],
  used: ['invalid_state', 'This invitation was accepted before.', 'used'],
  revoked: ['invalid_state', 'This invitation was taken back.', 'revoked'],
  expired: ['invalid_state', 'This invitation is older than 7 days; ask for a new one.', 'expired'],
  email_in_use: [
    'invalid_state',
    'Another account has this address; sign in with that one.',
    'address_in_use',
  ],
  other_role: [
    'invalid_state',
    'This account is not one of a business, so it cannot join a client.',
    'other_role',
  ],
  member_already: ['invalid_state', 'You belong to a client already.', 'member_already'],
};

const refuse = ([code, why, invitation]: Refusal): AppError => new AppError(code, why, { invitation });

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
    throw refuse([
      'forbidden',
      'Verify your e-mail address first, then sign in again.',
      'address_not_verified',
    ]);
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
  if (outcome !== 'joined') throw refuse(refusals[outcome]);

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
