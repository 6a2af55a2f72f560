import type { NewInvitation } from '@flxibl/contracts/invitations';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, invalidInput, notFound } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { createSecret, hashSecret } from '../lib/create-secret.ts';
import { recordEvents } from '../platform/event-log.ts';
import { clientExists } from './clients-sql.ts';
import { insertInvitation, isMember, lockMembers, revokeOpenInvitations } from './invitations-sql.ts';
import { refuseLimitedOwner } from './member-rules.ts';
import { countSites } from './members-sql.ts';

const sevenDays = 7 * 24 * 3_600_000;

/**
 * Invites an e-mail address. Whether it has an account with us is not looked at, so nobody learns that here. The
 * log has no address: what is written there stays.
 */
export const createInvitation = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'createInvitation'>,
): Promise<NewInvitation> => {
  const clientId = await clientOf({ tx, caller }, body.clientId);
  const { email, role } = body;
  const siteIds = [...new Set(body.siteIds)].sort();
  refuseLimitedOwner(role, siteIds);
  if ((await countSites(tx, clientId, siteIds)) < siteIds.length) throw notFound();
  await lockMembers(tx, clientId);
  if (await isMember(tx, clientId, email)) {
    throw new AppError('invalid_state', 'This address belongs to a member already.');
  }

  const token = createSecret();
  const expiresAt = new Date(now.getTime() + sevenDays);
  const invitation = { id: createId(), clientId, email, role, siteIds };
  await revokeOpenInvitations(tx, clientId, email, now);
  await insertInvitation(tx, {
    ...invitation,
    tokenHash: hashSecret(token),
    invitedBy: caller.userId,
    createdAt: now,
    expiresAt,
  });
  await recordEvents(tx, actor, [
    {
      type: 'member_invited',
      clientId,
      after: { state: 'open', invitationId: invitation.id, role, siteIds },
    },
  ]);
  return {
    ...invitation,
    state: 'open',
    createdAt: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
    token,
  };
};

const clientOf = async (
  { tx, caller }: Pick<RequestContext, 'tx' | 'caller'>,
  clientId: string | undefined,
): Promise<string> => {
  const meant = clientId ?? caller.clientId;
  if (meant === null) throw invalidInput('clientId', 'an admin says for which client');
  if (!(await clientExists(tx, meant))) throw notFound();
  return meant;
};
