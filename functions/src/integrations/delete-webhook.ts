import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { deleteWebhookRow } from './webhooks-sql.ts';

/** Deletes a webhook with all that waits for it. What is being sent this very moment may still arrive. */
export const deleteWebhook = async (
  { tx, actor }: RequestContext,
  { params }: Input<'deleteWebhook'>,
): Promise<undefined> => {
  const deleted = await deleteWebhookRow(tx, params.id);
  if (!deleted) throw notFound();
  const { clientId, url } = deleted;
  await recordEvents(tx, actor, [
    {
      type: 'webhook_deleted',
      ...(clientId !== null && { clientId }),
      after: { state: 'deleted', webhookId: params.id, url },
    },
  ]);
};
