import type { NewApiKey } from '@flxibl/contracts/api-keys';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { createSecret, hashSecret } from '../lib/create-secret.ts';
import { recordEvents } from '../platform/event-log.ts';
import { insertApiKey } from './api-keys-sql.ts';

// `flx_` and eight characters more: enough to tell keys apart, and 208 of the 256 bits stay unseen.
const prefixLength = 12;

/** Makes an API key of the caller's client. The key is in this answer and nowhere else. */
export const createApiKey = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'createApiKey'>,
): Promise<NewApiKey> => {
  const { clientId, userId } = caller;
  if (clientId === null) throw new AppError('forbidden', 'You belong to no client.');
  const key = createSecret('flx_');
  const row = {
    id: createId(),
    name: body.name,
    prefix: key.slice(0, prefixLength),
    scopes: body.scopes,
    createdBy: userId,
  };
  await insertApiKey(tx, { ...row, clientId, secretHash: hashSecret(key), createdAt: now });
  await recordEvents(tx, actor, [
    {
      type: 'api_key_created',
      clientId,
      after: { state: 'active', apiKeyId: row.id, name: row.name, scopes: row.scopes },
    },
  ]);
  return { ...row, createdAt: now.toISOString(), lastUsedAt: null, revokedAt: null, key };
};
