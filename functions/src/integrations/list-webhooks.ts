import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { pageOf, readIdCursor } from '../lib/page.ts';
import { presentWebhook } from './present-webhook.ts';
import { listWebhookRows } from './webhooks-sql.ts';

/** Webhooks of the caller's client, or of the platform; the newest first. */
export const listWebhooks = async (
  { tx, caller, now }: RequestContext,
  { query }: Input<'listWebhooks'>,
): Promise<Answer<'listWebhooks'>> => {
  const before = readIdCursor(query.cursor);
  const rows = await listWebhookRows(tx, { clientId: caller.clientId, before, limit: query.limit + 1 });
  const { items, nextCursor } = pageOf(rows, query.limit, ({ id }) => id);
  return { items: items.map((row) => presentWebhook(row, now)), nextCursor };
};
