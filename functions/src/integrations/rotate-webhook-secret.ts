import type { NewWebhook } from '@flxibl/contracts/webhooks';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { createWebhookSecret } from '../lib/sign-webhook.ts';
import { recordEvents } from '../platform/event-log.ts';
import { presentWebhook } from './present-webhook.ts';
import { sealWebhookSecret } from './webhook-secrets.ts';
import { findWebhook, replaceSecret } from './webhooks-sql.ts';

const bothMs = 24 * 3_600_000;

/** A new secret, shown in this answer only; the one before it signs beside it for a day. */
export const rotateWebhookSecret = async (
  { tx, actor, now }: RequestContext,
  { params }: Input<'rotateWebhookSecret'>,
): Promise<NewWebhook> => {
  const secret = createWebhookSecret();
  const oldUntil = new Date(now.getTime() + bothMs);
  const sealed = await sealWebhookSecret(secret, params.id);
  if (!(await replaceSecret(tx, params.id, sealed, oldUntil))) throw notFound();
  const row = (await findWebhook(tx, params.id))!;
  await recordEvents(tx, actor, [
    {
      type: 'webhook_secret_rotated',
      ...(row.clientId !== null && { clientId: row.clientId }),
      after: { webhookId: row.id, oldSecretUntil: oldUntil.toISOString() },
    },
  ]);
  return { ...presentWebhook(row, now), secret };
};
