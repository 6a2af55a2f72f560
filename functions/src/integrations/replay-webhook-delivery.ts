import type { WebhookDelivery } from '@flxibl/contracts/webhooks';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { presentWebhookDelivery } from './present-webhook.ts';
import { findDelivery, replayDelivery } from './webhook-deliveries-sql.ts';
import { lockWebhook } from './webhooks-sql.ts';

/** Sends one delivery again, whatever came of it, with all its attempts anew. */
export const replayWebhookDelivery = async (
  { tx, now }: RequestContext,
  { params: { id, deliveryId } }: Input<'replayWebhookDelivery'>,
): Promise<WebhookDelivery> => {
  if (!(await lockWebhook(tx, id))) throw notFound();
  await replayDelivery(tx, id, deliveryId, now);
  const row = await findDelivery(tx, id, deliveryId);
  if (!row) throw notFound();
  return presentWebhookDelivery(row);
};
