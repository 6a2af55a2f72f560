import { createHash, timingSafeEqual } from 'node:crypto';
import type { Operation } from '@flxibl/contracts/operation';
import { realTime } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { verifyIdToken, type VerifiedToken } from '../platform/firebase.ts';
import { unauthenticated } from './request-context.ts';

/** What a caller shows: who Firebase says they are, or the hash of an API key. */
export type Credential =
  | { readonly kind: 'user'; readonly identity: VerifiedToken }
  | { readonly kind: 'key'; readonly secretHash: Buffer }
  /** Nothing, where nothing is asked for. */
  | { readonly kind: 'nobody' };

// Verifying a signature costs 0.3 ms, most of what a request costs otherwise; the same token comes many times.
const verified = new Map<string, VerifiedToken>();
const maxRemembered = 10_000;

const remember = (key: string, token: VerifiedToken): void => {
  if (verified.size >= maxRemembered) verified.clear();
  verified.set(key, token);
};

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Reads an `Authorization` header.
 * @returns a credential; whether its owner may still act is for Postgres to say, on every request
 * @throws AppError `unauthenticated`, the same for every kind of bad token
 */
const authenticate = async (authorization: string | undefined): Promise<Credential> => {
  const token = /^Bearer ([\w.~+/=-]{1,8192})$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated();
  const hash = hashOf(token);
  if (token.startsWith('flx_')) return { kind: 'key', secretHash: hash };
  const key = hash.toString('base64');
  const known = verified.get(key);
  if (known !== undefined) {
    if (known.expiresAt <= realTime()) throw unauthenticated();
    return { kind: 'user', identity: known };
  }
  const fresh = await verifyIdToken(token).catch(() => {
    throw unauthenticated();
  });
  remember(key, fresh);
  return { kind: 'user', identity: fresh };
};

const isScraper = (authorization: string | undefined): boolean =>
  config.metricsToken !== undefined &&
  timingSafeEqual(hashOf(authorization ?? ''), hashOf(`Bearer ${config.metricsToken}`));

/**
 * Reads what an operation asks for: nothing, the secret for metrics, or a user's token.
 * @throws AppError `unauthenticated`
 */
export const readCredential = async (
  roles: Operation['roles'],
  authorization: string | undefined,
): Promise<Credential> => {
  if (roles === 'public') return { kind: 'nobody' };
  if (roles !== 'scraper') return await authenticate(authorization);
  if (!isScraper(authorization)) throw unauthenticated();
  return { kind: 'nobody' };
};
