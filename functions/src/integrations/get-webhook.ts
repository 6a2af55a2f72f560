import type { Webhook } from '@flxibl/contracts/webhooks';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { presentWebhook } from './present-webhook.ts';
import { findWebhook } from './webhooks-sql.ts';

export const getWebhook = async (
  { tx, now }: RequestContext,
  { params }: Input<'getWebhook'>,
): Promise<Webhook> => {
  const found = await findWebhook(tx, params.id);
  if (!found) throw notFound();
  return presentWebhook(found, now);
};
