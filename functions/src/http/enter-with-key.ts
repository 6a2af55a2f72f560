import type { ApiKeyScope } from '@flxibl/contracts/operation';
import { log } from '../platform/log.ts';
import { inTransaction, type Transaction } from '../platform/postgres.ts';
import { unauthenticated, type Caller, type CallingKey } from './request-context.ts';

interface KeyRow extends Pick<
  Caller,
  'userId' | 'uid' | 'email' | 'name' | 'timeZone' | 'clientId' | 'clientName'
> {
  readonly apiKeyId: string;
  readonly scopes: ApiKeyScope[];
  readonly lastUsedAt: Date | null;
}

/**
 * Makes the transaction the client's, by one of its API keys.
 * @param secretHash SHA-256 of the whole key
 * @throws AppError `unauthenticated` when there is no such key, or it is revoked
 */
export const enterWithKey = async (tx: Transaction, secretHash: Buffer): Promise<Caller> => {
  const [row] = await tx.query<KeyRow>(
    `select user_id as "userId", uid, email, name, time_zone as "timeZone", client_id as "clientId",
            client_name as "clientName", api_key_id as "apiKeyId", scopes, last_used_at as "lastUsedAt"
     from enter_with_key($1)`,
    [secretHash],
  );
  if (!row) throw unauthenticated();
  const { apiKeyId, scopes, lastUsedAt, ...who } = row;
  return {
    ...who,
    role: 'business',
    memberRole: null,
    freelancerId: null,
    siteIds: null,
    apiKey: { id: apiKeyId, scopes, lastUsedAt },
    known: true,
  };
};

const anHour = 3_600_000;

/** Notes that a key is in use, once an hour: a write at every call would make each read a write. */
export const noteKeyUse = async (apiKey: CallingKey, now: Date): Promise<void> => {
  if (apiKey.lastUsedAt && now.getTime() - apiKey.lastUsedAt.getTime() < anHour) return;
  try {
    await inTransaction('read write', (tx) => tx.query('select note_key_use($1, $2)', [apiKey.id, now]));
  } catch (error) {
    // The call itself is done; that it cannot be noted must not turn it into a failure.
    log('WARNING', 'use of an API key was not noted', { error: String(error) });
  }
};
