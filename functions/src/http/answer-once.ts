import { createHash } from 'node:crypto';
import { errorStatus } from '@flxibl/contracts/error-codes';
import { AppError } from '../lib/app-error.ts';
import type { Transaction } from '../platform/postgres.ts';
import { problemOf } from './problem-response.ts';

/** What is sent back, and kept so that the same key gets it again. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

interface StoredReply {
  readonly sameRequest: boolean;
  readonly status: number;
  readonly body: unknown;
}

interface KeyedRequest {
  readonly userId: string;
  readonly key: string;
  readonly request: string;
  readonly requestId: string;
  readonly shownOnce?: readonly string[];
}

const claim = async (
  tx: Transaction,
  userId: string,
  key: string,
  hash: Buffer,
): Promise<StoredReply | undefined> => {
  // A second request with the key waits here until the first has committed or given up.
  const claimed = await tx.query(
    'insert into idempotency_keys (user_id, key, request_hash) values ($1, $2, $3) on conflict do nothing returning key',
    [userId, key, hash],
  );
  if (claimed.length > 0) return undefined;
  const [stored] = await tx.query<StoredReply>(
    `select request_hash = $3 as "sameRequest", status, body from idempotency_keys where user_id = $1 and key = $2`,
    [userId, key, hash],
  );
  return stored;
};

/**
 * Runs the work once for a key: whoever sends the key again gets the first answer, be it yes or no. Answer and
 * effects commit together.
 * @param request what the key stands for: method, path and body
 * @param shownOnce fields of the answer that are not kept, null when it is repeated
 * @throws AppError `idempotency_key_reused` when the key came with another request before
 */
export const answerOnce = async (
  tx: Transaction,
  { userId, key, request, requestId, shownOnce = [] }: KeyedRequest,
  work: () => Promise<Reply>,
): Promise<Reply> => {
  const hash = createHash('sha256').update(request).digest();
  const stored = await claim(tx, userId, key, hash);
  if (stored !== undefined) {
    if (!stored.sameRequest) {
      throw new AppError('idempotency_key_reused', 'This Idempotency-Key was used for another request.');
    }
    return { status: stored.status, body: stored.body };
  }
  const reply = await attempt(tx, work, requestId);
  await tx.query('update idempotency_keys set status = $3, body = $4 where user_id = $1 and key = $2', [
    userId,
    key,
    reply.status,
    JSON.stringify(reply.body, (field, value: unknown) => (shownOnce.includes(field) ? null : value)),
  ]);
  return reply;
};

// A refusal is an answer too: what the work did before it is undone, the refusal is kept.
const attempt = async (tx: Transaction, work: () => Promise<Reply>, requestId: string): Promise<Reply> => {
  await tx.query('savepoint work');
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= errorStatus.internal) throw error;
    await tx.query('rollback to savepoint work');
    return { status: error.status, body: problemOf(error, requestId) };
  }
};
