import type { Member } from '@flxibl/contracts/members';
import type { Transaction } from '../platform/postgres.ts';

const memberAnswer = `
  select m.user_id as "userId", m.client_id as "clientId", u.name, u.email, m.role,
         coalesce((select array_agg(l.site_id order by l.site_id) from member_sites l where l.user_id = m.user_id),
                  '{}') as "siteIds"
  from members m join users u on u.id = m.user_id`;

interface MemberFilter {
  readonly clientId: string | undefined;
  readonly after: { readonly key: string; readonly id: string } | undefined;
  readonly limit: number;
}

export const listMemberRows = (
  tx: Transaction,
  { clientId, after, limit }: MemberFilter,
): Promise<Member[]> =>
  tx.query<Member>(
    `${memberAnswer}
     where ($1::uuid is null or m.client_id = $1) and ($2::text is null or (u.name, u.id) > ($2, $3::uuid))
     order by u.name, u.id limit $4`,
    [clientId ?? null, after?.key ?? null, after?.id ?? null, limit],
  );

const findMember = async (tx: Transaction, userId: string): Promise<Member | undefined> =>
  (await tx.query<Member>(`${memberAnswer} where m.user_id = $1`, [userId]))[0];

/**
 * The member as they are once no other change of the client's members is under way, and how many owners there are.
 * The lock is a statement of its own, so that the second one sees what was committed before it.
 */
export const lockMember = async (
  tx: Transaction,
  userId: string,
): Promise<{ member: Member; owners: number } | undefined> => {
  await tx.query('select lock_members(m.client_id) from members m where m.user_id = $1', [userId]);
  const member = await findMember(tx, userId);
  if (!member) return undefined;
  const [count] = await tx.query<{ owners: number }>(
    `select count(*)::int as owners from members where client_id = $1 and role = 'owner'`,
    [member.clientId],
  );
  return { member, owners: count!.owners };
};

/** How many of the sites are the client's. */
export const countSites = async (
  tx: Transaction,
  clientId: string,
  siteIds: readonly string[],
): Promise<number> => {
  const [count] = await tx.query<{ n: number }>(
    'select count(*)::int as n from sites where client_id = $1 and id = any ($2)',
    [clientId, siteIds],
  );
  return count!.n;
};

/** Sets role and sites; no sites means all of them. */
export const updateMember = async (
  tx: Transaction,
  { clientId, userId, role, siteIds }: Pick<Member, 'clientId' | 'userId' | 'role' | 'siteIds'>,
): Promise<void> => {
  await tx.query('update members set role = $3 where client_id = $1 and user_id = $2', [
    clientId,
    userId,
    role,
  ]);
  await tx.query('delete from member_sites where user_id = $1 and site_id <> all ($2)', [userId, siteIds]);
  await tx.query(
    `insert into member_sites (client_id, user_id, site_id) select $1, $2, s from unnest($3::uuid[]) s
     on conflict do nothing`,
    [clientId, userId, siteIds],
  );
};

export const deleteMemberRow = async (tx: Transaction, clientId: string, userId: string): Promise<void> => {
  await tx.query('delete from members where client_id = $1 and user_id = $2', [clientId, userId]);
};

/** Revokes the keys that somebody made for the client, and says which they were. */
export const revokeKeysOf = async (
  tx: Transaction,
  clientId: string,
  userId: string,
  now: Date,
): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `update api_keys set revoked_at = $3 where client_id = $1 and created_by = $2 and revoked_at is null
       returning id`,
      [clientId, userId, now],
    )
  ).map(({ id }) => id);
