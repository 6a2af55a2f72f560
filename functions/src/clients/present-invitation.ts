import type { Invitation } from '@flxibl/contracts/invitations';
import type { InvitationRow } from './invitations-sql.ts';

export const presentInvitation = (row: InvitationRow): Invitation => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});
