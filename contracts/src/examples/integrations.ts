import { before, ids, later, pageOf, type ExamplesOf } from './example.ts';

const webhook = {
  id: ids.other,
  clientId: ids.client,
  url: 'https://roster.acme.example/flxibl',
  topics: ['assignment_*', 'booking_created'],
  state: 'active',
  disabledReason: null,
  disabledAt: null,
  failingSince: null,
  oldSecretUntil: null,
  pending: 0,
  dead: 0,
  createdBy: ids.user,
  createdAt: before,
} as const;

const delivery = {
  id: ids.request,
  eventId: ids.incident,
  eventType: 'assignment_confirmed',
  cursor: '765.12',
  state: 'delivered',
  attempts: 1,
  nextAttemptAt: null,
  lastAttemptAt: later,
  status: 204,
  durationMs: 87,
  error: null,
  answer: '',
  createdAt: later,
} as const;

const waiting = {
  ...delivery,
  state: 'pending',
  attempts: 0,
  nextAttemptAt: later,
  lastAttemptAt: null,
  status: null,
  durationMs: null,
  answer: null,
} as const;

const secret = 'whsec_ZXhhbXBsZSBvZiBhIHNlY3JldCwgbm90IG9uZSE=';
const params = { id: webhook.id };

/** Webhooks. */
export const integrationExamples: ExamplesOf<
  | 'createWebhook'
  | 'listWebhooks'
  | 'getWebhook'
  | 'patchWebhook'
  | 'deleteWebhook'
  | 'rotateWebhookSecret'
  | 'pingWebhook'
  | 'listWebhookDeliveries'
  | 'replayWebhookDelivery'
  | 'replayWebhook'
> = {
  createWebhook: {
    body: { url: webhook.url, topics: [...webhook.topics] },
    answer: { ...webhook, secret },
  },
  listWebhooks: { answer: pageOf(webhook) },
  getWebhook: { params, answer: webhook },
  patchWebhook: { params, body: { active: false }, answer: { ...webhook, state: 'paused' } },
  deleteWebhook: { params },
  rotateWebhookSecret: { params, answer: { ...webhook, oldSecretUntil: later, secret } },
  pingWebhook: { params, answer: { ...waiting, eventType: 'webhook_pinged' } },
  listWebhookDeliveries: { params, query: { state: 'delivered' }, answer: pageOf(delivery) },
  replayWebhookDelivery: { params: { ...params, deliveryId: delivery.id }, answer: waiting },
  replayWebhook: { params, body: { after: '765.12' }, answer: { replayed: 3, nextAfter: null } },
};
