import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { listInvitationRows } from './invitations-sql.ts';
import { presentInvitation } from './present-invitation.ts';

/** Invitations of the caller's client, of all or one for an admin; the newest first. */
export const listInvitations = async (
  { tx, now }: RequestContext,
  { query }: Input<'listInvitations'>,
): Promise<Answer<'listInvitations'>> => {
  const rows = await listInvitationRows(tx, now, {
    clientId: query.clientId,
    before: readIdCursor(query.cursor),
    limit: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => id);
  return { items: items.map(presentInvitation), nextCursor };
};
