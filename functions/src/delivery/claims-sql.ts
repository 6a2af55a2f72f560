import { runStatement } from '../platform/postgres.ts';

export interface PendingClaims {
  readonly userId: string;
  /** As Postgres writes it, to the microsecond: it tells a newer order from this one. */
  readonly since: string;
  readonly uid: string;
  readonly role: string | null;
  readonly clientId: string | null;
  readonly freelancerId: string | null;
}

/** Whose token is behind; who failed before comes last. */
export const readPendingClaims = (limit: number): Promise<PendingClaims[]> =>
  runStatement<PendingClaims>(
    `select user_id as "userId", since::text, auth_uid as uid, role, client_id as "clientId",
            freelancer_id as "freelancerId"
     from read_pending_claims($1)`,
    [limit],
  );

export const settleClaims = async (
  settled: readonly (Pick<PendingClaims, 'userId' | 'since'> & { readonly done: boolean })[],
): Promise<void> => {
  await runStatement('select settle_claims($1::uuid[], $2::timestamptz[], $3::boolean[])', [
    settled.map(({ userId }) => userId),
    settled.map(({ since }) => since),
    settled.map(({ done }) => done),
  ]);
};
