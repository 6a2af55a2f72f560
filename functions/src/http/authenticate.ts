import { createHash, timingSafeEqual } from 'node:crypto';
import type { OperationName } from '@flxibl/contracts/api';
import { AppError } from '../lib/app-error.ts';
import { realTime } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { isSessionStanding, verifyIdToken, type VerifiedToken } from '../platform/firebase.ts';
import { log } from '../platform/log.ts';
import { permissions } from './permissions.ts';
import { unauthenticated } from './request-context.ts';
import { sessionCheckOf, type SessionCheck } from './session-rules.ts';

/** What a caller shows: who Firebase says they are, or the hash of an API key. */
export type Credential =
  | { readonly kind: 'user'; readonly identity: VerifiedToken }
  | { readonly kind: 'key'; readonly secretHash: Buffer }
  /** Nothing, where nothing is asked for. */
  | { readonly kind: 'nobody' };

interface Session {
  readonly identity: VerifiedToken;
  /** When it stood for certain: as the token was given out, then as Firebase was last asked. */
  stoodAt: number;
  asking: Promise<'answered' | 'no answer'> | undefined;
  ended: boolean;
}

// Verifying a signature costs 0.3 ms, most of what a request costs otherwise; the same token comes many times.
const sessions = new Map<string, Session>();
const maxRemembered = 10_000;

/** How long a Firebase that did not answer is left alone by calls that can do without. */
const patienceMs = 10_000;
let unansweredAt = -patienceMs;

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const open = async (token: string, key: string): Promise<Session> => {
  const known = sessions.get(key);
  if (known !== undefined) return known;
  const identity = await verifyIdToken(token).catch(() => {
    throw unauthenticated();
  });
  // Of several calls that came at once with a new token the first is the one that is remembered.
  const other = sessions.get(key);
  if (other !== undefined) return other;
  if (sessions.size >= maxRemembered) sessions.clear();
  const session: Session = {
    identity,
    // The clock of whoever issues it may be ahead.
    stoodAt: Math.min(identity.issuedAt, realTime()),
    asking: undefined,
    ended: false,
  };
  sessions.set(key, session);
  return session;
};

const ask = async (session: Session): Promise<'answered' | 'no answer'> => {
  const askedAt = realTime();
  try {
    if (await isSessionStanding(session.identity)) session.stoodAt = askedAt;
    else session.ended = true;
    return 'answered';
  } catch (error) {
    unansweredAt = askedAt;
    log('WARNING', 'Firebase did not say whether a session stands', {
      error: error instanceof Error ? String(error.cause) : String(error),
    });
    return 'no answer';
  }
};

/** One question at a time for each token, however many calls come with it at once. */
const askOnce = (session: Session): Promise<'answered' | 'no answer'> =>
  (session.asking ??= ask(session).finally(() => (session.asking = undefined)));

/** @throws AppError `unauthenticated`; `unavailable` where the call may not go on without an answer */
const refuseEnded = async (
  session: Session,
  { withinMs, later, unanswered }: SessionCheck,
): Promise<void> => {
  const present = realTime();
  if (session.ended || session.identity.expiresAt <= present) throw unauthenticated();
  const mayGoOn = unanswered === 'goes on';
  const isAsked = present - session.stoodAt > withinMs && !(mayGoOn && present - unansweredAt < patienceMs);
  const asked = isAsked ? askOnce(session) : undefined;
  if (!later && (await asked) === 'no answer' && !mayGoOn)
    throw new AppError(
      'unavailable',
      'Your session cannot be checked right now. Nothing was done; try again.',
    );
  if (session.ended) throw unauthenticated();
};

/**
 * Reads an `Authorization` header.
 * @returns a credential; whether its owner may still act is for Postgres to say, on every request
 * @throws AppError `unauthenticated`, the same for every kind of bad token
 */
const authenticate = async (authorization: string | undefined, check: SessionCheck): Promise<Credential> => {
  const token = /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated();
  const hash = hashOf(token);
  if (token.startsWith('flx_')) return { kind: 'key', secretHash: hash };
  const session = await open(token, hash.toString('base64'));
  await refuseEnded(session, check);
  return { kind: 'user', identity: session.identity };
};

const isScraper = (authorization: string | undefined): boolean =>
  config.metricsToken !== undefined &&
  timingSafeEqual(hashOf(authorization ?? ''), hashOf(`Bearer ${config.metricsToken}`));

/**
 * Reads what an operation asks for: nothing, the secret for metrics, or a user's token.
 * @throws AppError `unauthenticated`, `unavailable`
 */
export const readCredential = async (
  name: OperationName,
  authorization: string | undefined,
): Promise<Credential> => {
  const { roles, reads } = permissions[name];
  if (roles === 'public') return { kind: 'nobody' };
  if (roles !== 'scraper') return await authenticate(authorization, sessionCheckOf(name, reads));
  if (!isScraper(authorization)) throw unauthenticated();
  return { kind: 'nobody' };
};
