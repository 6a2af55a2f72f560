import type { NewWebhook } from '@flxibl/contracts/webhooks';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { AppError } from '../lib/app-error.ts';
import { createId } from '../lib/create-id.ts';
import { createWebhookSecret } from '../lib/sign-webhook.ts';
import { recordEvents } from '../platform/event-log.ts';
import { presentWebhook } from './present-webhook.ts';
import { refuseWebhookUrl } from './refuse-webhook-url.ts';
import { sealWebhookSecret } from './webhook-secrets.ts';
import { countWebhooks, findWebhook, insertWebhook } from './webhooks-sql.ts';

const most = 20;

/** Makes a webhook of the caller's client, or of the platform. The secret is in this answer and nowhere else. */
export const createWebhook = async (
  { tx, caller, actor, now }: RequestContext,
  { body }: Input<'createWebhook'>,
): Promise<NewWebhook> => {
  refuseWebhookUrl(body.url);
  const { clientId, userId } = caller;
  if ((await countWebhooks(tx, clientId)) >= most)
    throw new AppError('invalid_state', `There are ${most} webhooks, which is as many as there may be.`);
  const secret = createWebhookSecret();
  const id = createId();
  const sealed = await sealWebhookSecret(secret, id);
  await insertWebhook(tx, { id, clientId, ...body, ...sealed, createdBy: userId, createdAt: now });
  await recordEvents(tx, actor, [
    {
      type: 'webhook_created',
      ...(clientId !== null && { clientId }),
      after: {
        state: body.active ? 'active' : 'paused',
        webhookId: id,
        url: body.url,
        topics: body.topics,
      },
    },
  ]);
  return { ...presentWebhook((await findWebhook(tx, id))!, now), secret };
};
