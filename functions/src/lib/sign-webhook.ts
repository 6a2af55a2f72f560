import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** 256 random bits as Standard Webhooks writes them: `whsec_` and base64. */
export const createWebhookSecret = (): string => prefix + randomBytes(32).toString('base64');

/**
 * The three headers of Standard Webhooks: an HMAC-SHA256 over id, time and body for each secret, so that a receiver
 * may hold either. @param secrets the newest first
 */
export const signWebhook = (
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
};
