import { getMessaging } from 'firebase-admin/messaging';
import { projectorApp } from './firebase.ts';

/** A message to one device: data only, so that the app decides how to show it and shows each tag once. */
export interface PushMessage {
  readonly token: string;
  readonly data: Readonly<Record<string, string>>;
  /** After so many seconds nobody needs it any more. */
  readonly lifeSeconds: number;
  readonly urgent: boolean;
}

/**
 * `sent`; `gone`: no device has this token any more; `refused`: no later attempt would be taken either; `later`: it
 * may be tried again, after so many seconds where FCM said so.
 */
export type PushResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'later'; readonly why: string; readonly limited: boolean };

/** As many as FCM takes at once. */
export const mostAtOnce = 500;

const never = [
  'messaging/invalid-argument',
  'messaging/mismatched-credential',
  'messaging/invalid-recipient',
];
const gone = ['messaging/registration-token-not-registered', 'messaging/invalid-registration-token'];
const limited = ['messaging/message-rate-exceeded', 'messaging/device-message-rate-exceeded'];

const resultOf = (error: { readonly code: string; readonly message: string } | undefined): PushResult => {
  if (error === undefined) return { kind: 'sent' };
  if (gone.includes(error.code)) return { kind: 'gone' };
  const why = `${error.code}: ${error.message}`.slice(0, 300);
  if (never.includes(error.code)) return { kind: 'refused', why };
  return { kind: 'later', why, limited: limited.includes(error.code) };
};

/** Sends up to `mostAtOnce` messages. @returns what became of each, in their order; it does not throw for one of them */
export const sendPushes = async (
  messages: readonly PushMessage[],
  limitMs: number,
): Promise<PushResult[]> => {
  const sending = getMessaging(projectorApp()).sendEach(
    messages.map(({ token, data, lifeSeconds, urgent }) => ({
      token,
      data: { ...data },
      webpush: { headers: { TTL: String(lifeSeconds), Urgency: urgent ? 'high' : 'normal' } },
      android: { ttl: lifeSeconds * 1000, priority: urgent ? ('high' as const) : ('normal' as const) },
      apns: {
        headers: { 'apns-priority': urgent ? '10' : '5' },
        payload: { aps: { contentAvailable: true } },
      },
    })),
  );
  let timer: NodeJS.Timeout;
  const limit = new Promise<PushResult[]>((resolve) => {
    const tooSlow: PushResult = { kind: 'later', why: `no answer within ${limitMs} ms`, limited: false };
    timer = setTimeout(() => resolve(messages.map(() => tooSlow)), limitMs);
  });
  return await Promise.race([
    limit,
    sending.then(({ responses }) => responses.map(({ error }) => resultOf(error))),
  ]).finally(() => clearTimeout(timer));
};
