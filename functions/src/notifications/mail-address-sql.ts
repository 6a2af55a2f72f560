import type { MailAddress } from '@flxibl/contracts/notifications';
import type { Transaction } from '../platform/postgres.ts';

/** Where a user's mail goes, with what a mail server said of it for good. */
export const findMailAddress = async (tx: Transaction, userId: string): Promise<MailAddress> => {
  const [row] = await tx.query<{ address: string; refusedAt: Date | null; reason: string | null }>(
    `select u.email as address, r.refused_at as "refusedAt", r.reason
     from users u left join refused_addresses r on r.address = lower(u.email) where u.id = $1`,
    [userId],
  );
  const { address, refusedAt, reason } = row!;
  return {
    address,
    state: refusedAt === null ? 'working' : 'refused',
    refusedAt: refusedAt?.toISOString() ?? null,
    reason,
  };
};

export const deleteRefusal = async (tx: Transaction, address: string): Promise<void> => {
  await tx.query('delete from refused_addresses where address = lower($1)', [address]);
};
