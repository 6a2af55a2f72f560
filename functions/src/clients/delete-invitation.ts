import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { lockInvitation, revokeInvitationRow } from './invitations-sql.ts';

/** Takes an invitation back. What was taken back before stays so; what was accepted is a member now. */
export const deleteInvitation = async (
  { tx, actor, now }: RequestContext,
  { params }: Input<'deleteInvitation'>,
): Promise<undefined> => {
  const invitation = await lockInvitation(tx, params.id, now);
  if (!invitation) throw notFound();
  if (invitation.state === 'accepted') {
    throw new AppError('invalid_state', 'The invitation was accepted; remove the member instead.', {
      possible: ['deleteMember'],
    });
  }
  if (invitation.state === 'revoked') return;
  await revokeInvitationRow(tx, params.id, now);
  await recordEvents(tx, actor, [
    {
      type: 'member_invited',
      clientId: invitation.clientId,
      before: { state: invitation.state, invitationId: params.id },
      after: { state: 'revoked', invitationId: params.id },
    },
  ]);
};
