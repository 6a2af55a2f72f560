import { FcmSession, type FcmAnswer } from './fcm-session.ts';

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
 * may be tried again, after so many seconds where FCM said so. `limited`: FCM has had too much.
 */
export type PushResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: string }
  | {
      readonly kind: 'later';
      readonly why: string;
      readonly limited: boolean;
      readonly retryAfterMs?: number;
    };

/** Sends messages over one connection, each for itself. */
export interface PushSender {
  /** Does not throw. */
  send(message: PushMessage, limitMs: number): Promise<PushResult>;
  close(): void;
}

const never = ['INVALID_ARGUMENT', 'SENDER_ID_MISMATCH'];

const resultOf = ({ status, code, retryAfterSeconds }: FcmAnswer): PushResult => {
  if (status === 200) return { kind: 'sent' };
  if (code === 'UNREGISTERED') return { kind: 'gone' };
  const why = status === 0 ? 'no answer' : `${status} ${code ?? ''}`.trim();
  if (code !== undefined && never.includes(code)) return { kind: 'refused', why };
  return {
    kind: 'later',
    why,
    limited: status === 429,
    ...(retryAfterSeconds !== undefined && { retryAfterMs: retryAfterSeconds * 1000 }),
  };
};

// As FCM HTTP v1 has it: https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages
const wireMessage = ({ token, data, lifeSeconds, urgent }: PushMessage): object => ({
  token,
  data,
  webpush: { headers: { TTL: String(lifeSeconds), Urgency: urgent ? 'high' : 'normal' } },
  android: { ttl: `${lifeSeconds}s`, priority: urgent ? 'HIGH' : 'NORMAL' },
  apns: {
    headers: { 'apns-priority': urgent ? '10' : '5' },
    payload: { aps: { 'content-available': 1 } },
  },
});

/** @throws when FCM cannot be asked at all: no credentials */
export const openPushSender = async (): Promise<PushSender> => {
  const session = await FcmSession.open();
  return {
    send: async (message, limitMs) => resultOf(await session.send(wireMessage(message), limitMs)),
    close: () => session.close(),
  };
};
