import type { Webhook, WebhookDelivery } from '@flxibl/contracts/webhooks';
import type { WebhookDeliveryRow } from './webhook-deliveries-sql.ts';
import type { WebhookRow } from './webhooks-sql.ts';

export const presentWebhook = ({ active, ...row }: WebhookRow, now: Date): Webhook => ({
  ...row,
  state: active ? 'active' : row.disabledAt === null ? 'paused' : 'disabled',
  disabledAt: row.disabledAt?.toISOString() ?? null,
  failingSince: row.failingSince?.toISOString() ?? null,
  oldSecretUntil:
    row.oldSecretUntil !== null && row.oldSecretUntil > now ? row.oldSecretUntil.toISOString() : null,
  createdAt: row.createdAt.toISOString(),
});

export const presentWebhookDelivery = (row: WebhookDeliveryRow): WebhookDelivery => ({
  ...row,
  nextAttemptAt: row.state === 'pending' ? row.nextAttemptAt.toISOString() : null,
  lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
