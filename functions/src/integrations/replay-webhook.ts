import type { Answer } from '@flxibl/contracts/api-client';
import type { Input } from '../http/read-input.ts';
import type { RequestContext } from '../http/request-context.ts';
import { notFound } from '../lib/app-error.ts';
import { replayAfter } from './webhook-deliveries-sql.ts';
import { lockWebhook } from './webhooks-sql.ts';

const most = 5_000;

/** Sends again what comes after a place in the log: what arrived, what was given up, and what was never sent. */
export const replayWebhook = async (
  { tx, now }: RequestContext,
  { params, body }: Input<'replayWebhook'>,
): Promise<Answer<'replayWebhook'>> => {
  if (!(await lockWebhook(tx, params.id))) throw notFound();
  const [afterTx, seq] = body.after.split('.');
  const { replayed, last } = await replayAfter(tx, params.id, { tx: afterTx!, seq: seq! }, most, now);
  return { replayed, nextAfter: replayed === most ? last : null };
};
