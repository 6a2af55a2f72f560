import type { Webhook } from '@flxibl/contracts/webhooks';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { recordEvents } from '../platform/event-log.ts';
import { presentWebhook } from './present-webhook.ts';
import { refuseWebhookUrl } from './refuse-webhook-url.ts';
import { findWebhook, lockWebhook, updateWebhook } from './webhooks-sql.ts';

/** Changes what is given. Who is activated again gets what has waited since, and what happens from now on. */
export const patchWebhook = async (
  { tx, actor, now }: RequestContext,
  { params, body }: Input<'patchWebhook'>,
): Promise<Webhook> => {
  if (body.url !== undefined) refuseWebhookUrl(body.url);
  const row = await lockWebhook(tx, params.id);
  if (!row) throw notFound();
  const { id, clientId } = row;
  const changed = {
    id,
    url: body.url ?? row.url,
    topics: body.topics ?? row.topics,
    active: body.active ?? row.active,
  };
  await updateWebhook(tx, changed);
  const facts = ({ url, topics, active }: typeof changed): object => ({
    state: active ? 'active' : 'paused',
    webhookId: id,
    url,
    topics,
  });
  if (JSON.stringify(facts(row)) !== JSON.stringify(facts(changed)))
    await recordEvents(tx, actor, [
      {
        type: 'webhook_changed',
        ...(clientId !== null && { clientId }),
        before: facts(row),
        after: facts(changed),
      },
    ]);
  return presentWebhook((await findWebhook(tx, id))!, now);
};
