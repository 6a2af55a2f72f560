import type { Transaction } from '../platform/postgres.ts';

/** Identity that the verifier of an attempt is sealed for. */
export const verifierIdentity = (stateHash: Buffer): string =>
  `calendar_attempts.sealed_verifier:${stateHash.toString('hex')}`;

export const insertAttempt = async (
  tx: Transaction,
  attempt: {
    stateHash: Buffer;
    userId: string;
    freelancerId: string;
    sealedVerifier: string;
    expiresAt: Date;
  },
  now: Date,
): Promise<void> => {
  // Nobody comes back to one that is over.
  await tx.query('delete from calendar_attempts where user_id = $1 and expires_at < $2', [
    attempt.userId,
    now,
  ]);
  await tx.query(
    `insert into calendar_attempts (state_hash, user_id, freelancer_id, sealed_verifier, expires_at)
     values ($1, $2, $3, $4, $5)`,
    [attempt.stateHash, attempt.userId, attempt.freelancerId, attempt.sealedVerifier, attempt.expiresAt],
  );
};

/** Uses an attempt up. Undefined: it is another person's, over, or was used before. */
export const useAttempt = async (
  tx: Transaction,
  stateHash: Buffer,
  userId: string,
  now: Date,
): Promise<{ readonly sealedVerifier: string } | undefined> => {
  const [row] = await tx.query<{ sealedVerifier: string }>(
    `update calendar_attempts set used_at = $3
     where state_hash = $1 and user_id = $2 and used_at is null and expires_at > $3
     returning sealed_verifier as "sealedVerifier"`,
    [stateHash, userId, now],
  );
  return row;
};
