import { openSecret, resealSecret, sealSecret, type Sealed } from '../platform/secrets.ts';

/** What a sealed secret is bound to: the row, of which the old secret is a part as well. */
const identity = (webhookId: string): string => `webhooks.secret:${webhookId}`;

// From before secrets were sealed; the job seals it.
const isPlain = (stored: string): boolean => stored.startsWith('whsec_');

export const sealWebhookSecret = (secret: string, webhookId: string): Promise<Sealed> =>
  sealSecret(secret, identity(webhookId));

export const openWebhookSecret = async (stored: string, webhookId: string): Promise<string> =>
  isPlain(stored) ? stored : await openSecret(stored, identity(webhookId));

export const resealWebhookSecret = (stored: string, webhookId: string): Promise<Sealed> =>
  isPlain(stored) ? sealWebhookSecret(stored, webhookId) : resealSecret(stored, identity(webhookId));
