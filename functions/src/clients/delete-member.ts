import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { refuseLosingLastOwner } from './member-rules.ts';
import { deleteMemberRow, lockMember, revokeKeysOf } from './members-sql.ts';

/** Removes a member, and revokes the API keys they made: nobody keeps a way in after leaving. */
export const deleteMember = async (
  { tx, actor, now }: RequestContext,
  { params }: Input<'deleteMember'>,
): Promise<undefined> => {
  const found = await lockMember(tx, params.userId);
  if (!found) throw notFound();
  const { member, owners } = found;
  refuseLosingLastOwner(member.role, owners, undefined);
  const { clientId, userId, role, siteIds } = member;

  const keys = await revokeKeysOf(tx, clientId, userId, now);
  await deleteMemberRow(tx, clientId, userId);
  await recordEvents(tx, actor, [
    {
      type: 'member_removed',
      clientId,
      before: { state: 'member', userId, role, siteIds },
      after: { state: 'removed', userId },
    },
    ...keys.map((apiKeyId) => ({
      type: 'api_key_revoked' as const,
      clientId,
      after: { state: 'revoked', apiKeyId },
    })),
  ]);
};
