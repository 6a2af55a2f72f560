import type { Event } from '@flxibl/contracts/events';
import { signWebhook } from '../lib/sign-webhook.ts';
import { OutboundError, type fetchOutside } from '../platform/outbound.ts';
import { settleWebhookDelivery, type ClaimedDelivery } from './webhook-deliveries-sql.ts';
import { openWebhookSecret } from './webhook-secrets.ts';
import { bodyOf, excerptOf, outcomeOf, type Attempt } from './webhook-rules.ts';

export type Fetch = typeof fetchOutside;

const limits = { timeoutMs: 10_000, maxBytes: 64_000, maxRedirects: 0 } as const;

const eventOf = (delivery: ClaimedDelivery): Event => ({
  id: delivery.eventId,
  cursor: delivery.cursor,
  type: delivery.type,
  occurredAt: delivery.occurredAt.toISOString(),
  actorUserId: delivery.actorUserId,
  channel: delivery.channel,
  clientId: delivery.clientId,
  freelancerId: delivery.freelancerId,
  bookingId: delivery.bookingId,
  shiftId: delivery.shiftId,
  assignmentId: delivery.assignmentId,
  before: delivery.before,
  after: delivery.after,
  reason: delivery.reason,
});

const ask = async (
  { url, secret, oldSecret, ...delivery }: ClaimedDelivery,
  at: Date,
  fetch: Fetch,
): Promise<Attempt & { answer: string | null }> => {
  const body = bodyOf(eventOf({ url, secret, oldSecret, ...delivery }));
  const stored = oldSecret === null ? [secret] : [secret, oldSecret];
  const secrets = await Promise.all(stored.map((one) => openWebhookSecret(one, delivery.webhookId)));
  try {
    const answer = await fetch(url, {
      ...limits,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Flxibl-Webhooks',
        ...signWebhook(delivery.eventId, at, body, secrets),
      },
      body,
    });
    return {
      status: answer.status,
      retryAfter: answer.headers.get('retry-after'),
      error: null,
      answer: excerptOf(answer.body),
    };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { status: null, retryAfter: null, error: error.reason, answer: null };
  }
};

/**
 * Sends one delivery and writes down what came of it. No transaction is open meanwhile.
 * @param present the time now; the signature says it, so that it must be the true one
 * @returns whether it arrived
 */
export const sendWebhook = async (
  delivery: ClaimedDelivery,
  present: () => Date,
  fetch: Fetch,
): Promise<boolean> => {
  const start = performance.now();
  const { answer, ...attempt } = await ask(delivery, present(), fetch);
  const durationMs = Math.round(performance.now() - start);
  const outcome = outcomeOf(attempt, delivery.attempts, present(), Math.random());
  await settleWebhookDelivery(delivery, outcome, { status: attempt.status, durationMs, answer }, present());
  return outcome.state === 'delivered';
};
