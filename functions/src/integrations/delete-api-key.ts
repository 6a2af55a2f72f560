import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { apiKeyExists, revokeApiKeyRow } from './api-keys-sql.ts';

/** Revokes a key: the next call with it is answered with 401. Revoking it again changes nothing. */
export const deleteApiKey = async (
  { tx, actor, now }: RequestContext,
  { params }: Input<'deleteApiKey'>,
): Promise<undefined> => {
  const revoked = await revokeApiKeyRow(tx, params.id, now);
  if (!revoked) {
    if (!(await apiKeyExists(tx, params.id))) throw notFound();
    return;
  }
  await recordEvents(tx, actor, [
    {
      type: 'api_key_revoked',
      clientId: revoked.clientId,
      before: { state: 'active', apiKeyId: params.id },
      after: { state: 'revoked', apiKeyId: params.id },
    },
  ]);
};
