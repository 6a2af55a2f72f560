import type { WebhookDelivery } from '@flxibl/contracts/webhooks';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError, notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { presentWebhookDelivery } from './present-webhook.ts';
import { insertPing } from './webhook-deliveries-sql.ts';
import { lockWebhook } from './webhooks-sql.ts';

/** Sends an event to one webhook, to see whether it arrives; what came of it stands in the log of deliveries. */
export const pingWebhook = async (
  { tx, actor, now }: RequestContext,
  { params }: Input<'pingWebhook'>,
): Promise<WebhookDelivery> => {
  const row = await lockWebhook(tx, params.id);
  if (!row) throw notFound();
  if (!row.active) throw new AppError('invalid_state', 'Activate the webhook first.');
  await recordEvents(tx, actor, [
    {
      type: 'webhook_pinged',
      ...(row.clientId !== null && { clientId: row.clientId }),
      after: { webhookId: row.id },
    },
  ]);
  return presentWebhookDelivery(await insertPing(tx, row.id, now));
};
