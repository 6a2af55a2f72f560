import type { Pool } from '@flxibl/contracts/pools';
import type { Transaction } from '../platform/postgres.ts';

export const insertPool = async (
  tx: Transaction,
  { id, clientId, name, now }: { id: string; clientId: string | null; name: string; now: Date },
): Promise<void> => {
  await tx.query('insert into pools (id, client_id, name, created_at) values ($1, $2, $3, $4)', [
    id,
    clientId,
    name,
    now,
  ]);
};

export const findPool = async (tx: Transaction, id: string): Promise<Pool | undefined> =>
  (
    await tx.query<Pool>(
      `select p.id, p.name, p.client_id as "clientId", c.name as "clientName",
              (select count(*)::int from pool_members m where m.pool_id = p.id) as "memberCount"
       from pools p left join clients c on c.id = p.client_id where p.id = $1`,
      [id],
    )
  )[0];

/** Renames the pool if the caller keeps it; false when its name was that already. */
export const renamePool = async (tx: Transaction, id: string, name: string): Promise<boolean> =>
  (await tx.query('update pools set name = $2 where id = $1 and name <> $2 returning id', [id, name]))
    .length > 0;

/** False: they were in it already. */
export const insertPoolMember = async (
  tx: Transaction,
  poolId: string,
  freelancerId: string,
): Promise<boolean> =>
  (
    await tx.query(
      'insert into pool_members (pool_id, freelancer_id) values ($1, $2) on conflict do nothing returning pool_id',
      [poolId, freelancerId],
    )
  ).length > 0;

/** False: they were not in it. */
export const deletePoolMemberRow = async (
  tx: Transaction,
  poolId: string,
  freelancerId: string,
): Promise<boolean> =>
  (
    await tx.query('delete from pool_members where pool_id = $1 and freelancer_id = $2 returning pool_id', [
      poolId,
      freelancerId,
    ])
  ).length > 0;
