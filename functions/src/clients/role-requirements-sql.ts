import type { RoleRequirements } from '@flxibl/contracts/role-requirements';
import type { Transaction } from '../platform/postgres.ts';

export const findRequirements = async (
  tx: Transaction,
  role: string,
): Promise<RoleRequirements | undefined> => {
  const [row] = await tx.query<RoleRequirements>(
    `select r.id as role, array(select q.kind from role_requirements q where q.role_id = r.id order by q.kind) as proofs
     from roles r where r.id = $1`,
    [role],
  );
  return row;
};

/** Of two who set the same role's at once the second waits, so that what is left is what one of them said. */
export const lockRequirements = async (tx: Transaction, role: string): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('requirements of ' || $1, 0))`, [role]);
};

export const replaceRequirements = async (
  tx: Transaction,
  role: string,
  proofs: readonly string[],
): Promise<void> => {
  await tx.query('delete from role_requirements where role_id = $1 and kind <> all ($2)', [role, proofs]);
  await tx.query(
    'insert into role_requirements (role_id, kind) select $1, unnest($2::text[]) on conflict do nothing',
    [role, proofs],
  );
};
