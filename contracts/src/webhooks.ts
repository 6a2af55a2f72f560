import { z } from 'zod';
import { eventTypes } from './events.ts';
import { IdParams, listOf, Page } from './lists.ts';
import { operation } from './operation.ts';
import { Instant } from './time.ts';

/** What events are about, as their types begin: `booking`, `timesheet`. */
export const webhookNouns: readonly string[] = [
  ...new Set(eventTypes.filter((type) => type !== 'webhook_pinged').map((type) => type.split('_')[0]!)),
].sort();

const topics: readonly string[] = ['*', ...webhookNouns.map((noun) => `${noun}_*`), ...eventTypes];

const Topic = z
  .string()
  .max(100)
  .refine((topic) => topics.includes(topic), 'expected a type of event, `<noun>_*` of one, or `*`');
const Topics = z
  .array(Topic)
  .min(1)
  .max(100)
  .transform((all) => [...new Set(all)].sort());
const Url = z.string().min(1).max(2048).meta({
  description:
    'https, port 443 or 8443, a host that everybody on the internet can reach; no name or password in it.',
});

export const Webhook = z
  .object({
    id: z.uuid(),
    clientId: z.uuid().nullable().meta({ description: "null: the platform's own." }),
    url: z.string(),
    topics: z.array(z.string()),
    state: z.enum(['active', 'paused', 'disabled']).meta({
      description: '`disabled`: by itself, because the receiver said 410 or nothing arrived for five days.',
    }),
    disabledReason: z.enum(['gone', 'failing']).nullable(),
    disabledAt: Instant.nullable(),
    failingSince: Instant.nullable().meta({ description: 'Nothing has arrived since; null: all is well.' }),
    oldSecretUntil: Instant.nullable().meta({
      description: 'Until then deliveries are signed with the secret before the last change as well.',
    }),
    pending: z.int().meta({ description: 'Deliveries that have not arrived yet.' }),
    dead: z.int().meta({ description: 'Deliveries that were given up.' }),
    createdBy: z.uuid(),
    createdAt: Instant,
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.output<typeof Webhook>;

export const NewWebhook = Webhook.extend({
  secret: z.string().nullable().meta({ description: 'Shown once: `whsec_…`, as Standard Webhooks has it.' }),
}).meta({ id: 'NewWebhook' });
export type NewWebhook = z.output<typeof NewWebhook>;

export const WebhookDelivery = z
  .object({
    id: z.uuid(),
    eventId: z.uuid().meta({ description: 'The `webhook-id` that it is sent with.' }),
    eventType: z.string(),
    cursor: z.string().meta({ description: 'Place of the event in the log, as `GET /events` has it.' }),
    state: z.enum(['pending', 'delivered', 'dead']),
    attempts: z.int(),
    nextAttemptAt: Instant.nullable(),
    lastAttemptAt: Instant.nullable(),
    status: z.int().nullable().meta({ description: 'HTTP status of the last answer.' }),
    durationMs: z.int().nullable(),
    error: z.string().nullable().meta({ description: 'Why the last attempt failed.' }),
    answer: z.string().nullable().meta({ description: 'How the last answer began, 1 kB at most.' }),
    createdAt: Instant,
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.output<typeof WebhookDelivery>;

const owners = {
  tag: 'Integrations',
  roles: ['admin', 'business'],
  members: ['owner'],
  scope: 'none',
} as const;

export const createWebhook = operation({
  ...owners,
  method: 'post',
  path: '/webhooks',
  summary: 'Have events sent to an address; an admin makes one of the platform, which gets all events',
  shownOnce: ['secret'],
  body: z.strictObject({ url: Url, topics: Topics, active: z.boolean().default(true) }),
  status: 201,
  answer: NewWebhook,
  errors: ['idempotency_key_reused', 'invalid_state'],
});

export const listWebhooks = operation({
  ...owners,
  method: 'get',
  path: '/webhooks',
  summary: 'Own webhooks, the newest first; never their secrets',
  query: Page,
  status: 200,
  answer: listOf(Webhook),
  errors: [],
});

export const getWebhook = operation({
  ...owners,
  method: 'get',
  path: '/webhooks/{id}',
  summary: 'One webhook',
  params: IdParams,
  status: 200,
  answer: Webhook,
  errors: ['not_found'],
});

export const patchWebhook = operation({
  ...owners,
  method: 'patch',
  path: '/webhooks/{id}',
  summary: 'Change address, topics, or whether it is active; activating ends `disabled` and sends what waits',
  params: IdParams,
  body: z.strictObject({ url: Url.optional(), topics: Topics.optional(), active: z.boolean().optional() }),
  status: 200,
  answer: Webhook,
  errors: ['not_found'],
});

export const deleteWebhook = operation({
  ...owners,
  method: 'delete',
  path: '/webhooks/{id}',
  summary: 'Delete a webhook and its log of deliveries; what waits is not sent',
  params: IdParams,
  status: 204,
  answer: z.undefined(),
  errors: ['not_found'],
});

export const rotateWebhookSecret = operation({
  ...owners,
  method: 'post',
  path: '/webhooks/{id}/rotate-secret',
  summary: 'A new secret; for 24 hours deliveries are signed with both',
  shownOnce: ['secret'],
  params: IdParams,
  status: 200,
  answer: NewWebhook,
  errors: ['not_found', 'idempotency_key_reused'],
});

export const pingWebhook = operation({
  ...owners,
  method: 'post',
  path: '/webhooks/{id}/ping',
  summary: 'Send a `webhook_pinged` event to this webhook alone, to see whether it arrives',
  params: IdParams,
  status: 200,
  answer: WebhookDelivery,
  errors: ['not_found', 'invalid_state', 'idempotency_key_reused'],
});

export const listWebhookDeliveries = operation({
  ...owners,
  method: 'get',
  path: '/webhooks/{id}/deliveries',
  summary: 'What was sent and what came of it, the newest event first; settled ones for 30 days',
  params: IdParams,
  query: Page.extend({ state: z.enum(['pending', 'delivered', 'dead']).optional() }),
  status: 200,
  answer: listOf(WebhookDelivery),
  errors: ['not_found'],
});

export const replayWebhookDelivery = operation({
  ...owners,
  method: 'post',
  path: '/webhooks/{id}/deliveries/{deliveryId}/replay',
  summary: 'Send one delivery again, with the same `webhook-id`',
  params: IdParams.extend({ deliveryId: z.uuid() }),
  status: 200,
  answer: WebhookDelivery,
  errors: ['not_found', 'idempotency_key_reused'],
});

export const replayWebhook = operation({
  ...owners,
  method: 'post',
  path: '/webhooks/{id}/replay',
  summary:
    'Send again everything after a place in the log, also what the webhook never got; 5,000 events at a time',
  params: IdParams,
  body: z.strictObject({
    after: z
      .string()
      .regex(/^\d{1,19}\.\d{1,18}$/, 'expected a cursor of an event')
      .meta({ description: 'Cursor of the last event that is not wanted again; `0.0` for all.' }),
  }),
  status: 200,
  answer: z.object({
    replayed: z.int(),
    nextAfter: z.string().nullable().meta({ description: 'Go on from here; null: that was all.' }),
  }),
  errors: ['not_found', 'idempotency_key_reused'],
});
