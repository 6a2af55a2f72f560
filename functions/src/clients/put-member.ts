import type { Member } from '@flxibl/contracts/members';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { refuseLimitedOwner, refuseLosingLastOwner } from './member-rules.ts';
import { countSites, lockMember, revokeKeysOf, updateMember } from './members-sql.ts';

/** Sets what a member may do and where. Who owns the client no longer loses the keys they made for it. */
export const putMember = async (
  { tx, actor, now }: RequestContext,
  { params, body }: Input<'putMember'>,
): Promise<Member> => {
  const { role } = body;
  const siteIds = [...new Set(body.siteIds)].sort();
  const found = await lockMember(tx, params.userId);
  if (!found) throw notFound();
  const { member, owners } = found;
  refuseLimitedOwner(role, siteIds);
  refuseLosingLastOwner(member.role, owners, role);
  const { clientId, userId } = member;
  if ((await countSites(tx, clientId, siteIds)) < siteIds.length) throw notFound();

  const changed = { ...member, role, siteIds };
  if (role === member.role && String(siteIds) === String(member.siteIds)) return changed;
  await updateMember(tx, changed);
  const keys =
    member.role === 'owner' && role !== 'owner' ? await revokeKeysOf(tx, clientId, userId, now) : [];
  await recordEvents(tx, actor, [
    {
      type: 'member_changed',
      clientId,
      before: { state: 'member', userId, role: member.role, siteIds: member.siteIds },
      after: { state: 'member', userId, role, siteIds },
    },
    ...keys.map((apiKeyId) => ({
      type: 'api_key_revoked' as const,
      clientId,
      after: { state: 'revoked', apiKeyId },
    })),
  ]);
  return changed;
};
