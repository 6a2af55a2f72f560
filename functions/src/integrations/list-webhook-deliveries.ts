import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { invalidInput, notFound } from '../lib/app-error.ts';
import { pageOf } from '../lib/page.ts';
import { presentWebhookDelivery } from './present-webhook.ts';
import { listDeliveryRows } from './webhook-deliveries-sql.ts';
import { findWebhook } from './webhooks-sql.ts';

const readCursor = (cursor: string | undefined): { tx: string; seq: string } | undefined => {
  if (cursor === undefined) return undefined;
  const [, tx, seq] = /^(\d{1,19})\.(\d{1,18})$/.exec(cursor) ?? [];
  if (tx === undefined || seq === undefined)
    throw invalidInput('cursor', 'expected a cursor of an earlier answer');
  return { tx, seq };
};

/** What was sent to a webhook and what came of it, the newest event first. */
export const listWebhookDeliveries = async (
  { tx }: RequestContext,
  { params, query }: Input<'listWebhookDeliveries'>,
): Promise<Answer<'listWebhookDeliveries'>> => {
  const before = readCursor(query.cursor);
  if (!(await findWebhook(tx, params.id))) throw notFound();
  const rows = await listDeliveryRows(tx, {
    webhookId: params.id,
    state: query.state,
    before,
    limit: query.limit + 1,
  });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ cursor }) => cursor);
  return { items: items.map(presentWebhookDelivery), nextCursor };
};
