import type { Invitation } from '@flxibl/contracts/invitations';
import type { MemberRole } from '@flxibl/contracts/operation';
import type { Transaction } from '../platform/postgres.ts';

export interface InvitationRow extends Omit<Invitation, 'createdAt' | 'expiresAt'> {
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

// The state is read off the facts and the present; `$1` is now.
const invitationAnswer = `
  select i.id, i.client_id as "clientId", i.email, i.role, i.site_ids as "siteIds", i.created_at as "createdAt",
         i.expires_at as "expiresAt",
         case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
              when i.expires_at <= $1 then 'expired' else 'open' end as state
  from invitations i`;

/** Newest first. */
export const listInvitationRows = (
  tx: Transaction,
  now: Date,
  page: { clientId: string | undefined; before: string | undefined; limit: number },
): Promise<InvitationRow[]> =>
  tx.query<InvitationRow>(
    `${invitationAnswer}
     where ($2::uuid is null or i.client_id = $2) and ($3::uuid is null or i.id < $3)
     order by i.id desc limit $4`,
    [now, page.clientId ?? null, page.before ?? null, page.limit],
  );

/** The invitation, locked, so that taking it back and accepting it come one after the other. */
export const lockInvitation = async (
  tx: Transaction,
  id: string,
  now: Date,
): Promise<InvitationRow | undefined> =>
  (await tx.query<InvitationRow>(`${invitationAnswer} where i.id = $2 for update`, [now, id]))[0];

export const revokeInvitationRow = async (tx: Transaction, id: string, now: Date): Promise<void> => {
  await tx.query('update invitations set revoked_at = $2 where id = $1', [id, now]);
};

/** Takes back what is still open for the address at this client; an expired one counts as open until then. */
export const revokeOpenInvitations = async (
  tx: Transaction,
  clientId: string,
  email: string,
  now: Date,
): Promise<void> => {
  await tx.query(
    `update invitations set revoked_at = $3
     where client_id = $1 and lower(email) = lower($2) and accepted_at is null and revoked_at is null`,
    [clientId, email, now],
  );
};

export const insertInvitation = async (
  tx: Transaction,
  invitation: {
    readonly id: string;
    readonly clientId: string;
    readonly email: string;
    readonly role: MemberRole;
    readonly siteIds: readonly string[];
    readonly tokenHash: Buffer;
    readonly invitedBy: string;
    readonly createdAt: Date;
    readonly expiresAt: Date;
  },
): Promise<void> => {
  await tx.query(
    `insert into invitations (id, client_id, email, role, site_ids, token_hash, invited_by, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      invitation.id,
      invitation.clientId,
      invitation.email,
      invitation.role,
      invitation.siteIds,
      invitation.tokenHash,
      invitation.invitedBy,
      invitation.createdAt,
      invitation.expiresAt,
    ],
  );
};

/** Changes of a client's members and invitations come one after another. */
export const lockMembers = async (tx: Transaction, clientId: string): Promise<void> => {
  await tx.query('select lock_members($1)', [clientId]);
};

/** Whether somebody with the address belongs to the client already. */
export const isMember = async (tx: Transaction, clientId: string, email: string): Promise<boolean> =>
  (
    await tx.query(
      `select m.user_id from members m join users u on u.id = m.user_id
       where m.client_id = $1 and lower(u.email) = lower($2)`,
      [clientId, email],
    )
  ).length > 0;

export interface Acceptance {
  readonly outcome:
    | 'joined'
    | 'unknown'
    | 'other_email'
    | 'used'
    | 'revoked'
    | 'expired'
    | 'email_in_use'
    | 'other_role'
    | 'member_already';
  readonly invitationId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly role: MemberRole;
  readonly siteIds: string[];
}

export const acceptInvitationRow = async (
  tx: Transaction,
  person: { tokenHash: Buffer; uid: string; email: string; name: string; timeZone: string },
  now: Date,
): Promise<Acceptance> => {
  const [acceptance] = await tx.query<Acceptance>(
    `select outcome, invitation_id as "invitationId", client_id as "clientId", client_name as "clientName", role,
            site_ids as "siteIds"
     from accept_invitation($1, $2, $3, $4, $5, $6)`,
    [person.tokenHash, person.uid, person.email, person.name, person.timeZone, now],
  );
  return acceptance!;
};
