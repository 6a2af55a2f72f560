import { createHash } from 'node:crypto';
import type { OperationName } from '@flxibl/contracts/api';
import { AppError } from '../lib/app-error.ts';
import { realTime } from '../platform/clock.ts';
import { runStatement } from '../platform/postgres.ts';
import type { Credential } from './authenticate.ts';
import { ordinary, rateHeaders, refill, scarce, type RateLimit } from './rate-rules.ts';

const buckets = new Map<string, { tokens: number; filledAt: number }>();
const maxRemembered = 10_000;

/** As `take_token` in Postgres, of this process alone. */
const takeHere = (key: string, limit: RateLimit, now: number): number => {
  const tokens = refill(buckets.get(key) ?? { tokens: limit.capacity, filledAt: now }, limit, now);
  if (tokens < 1) return ((tokens - 1) * limit.seconds) / limit.capacity;
  if (buckets.size >= maxRemembered) buckets.clear();
  buckets.set(key, { tokens: tokens - 1, filledAt: now });
  return tokens - 1;
};

const takeEverywhere = async (
  key: string,
  { capacity, seconds }: RateLimit,
  now: number,
): Promise<number> => {
  const [row] = await runStatement<{ left: number }>('select take_token($1, $2, $3, $4) as left', [
    key,
    capacity,
    capacity / seconds,
    new Date(now),
  ]);
  return row!.left;
};

/**
 * Who is counted: the account or the key, which nobody can forge. Where no token is needed, what is asked for: an
 * address in a header is whatever its sender wrote there.
 */
const callerOf = (credential: Credential, path: string): string => {
  switch (credential.kind) {
    case 'user':
      return `user ${credential.identity.uid}`;
    case 'key':
      return `key ${credential.secretHash.toString('hex')}`;
    case 'nobody':
      return `path ${createHash('sha256').update(path).digest('hex')}`;
  }
};

/**
 * Counts a call.
 * @param tell takes the headers that say how much is left
 * @throws AppError `rate_limited`
 */
export const limitRate = async (
  name: OperationName,
  credential: Credential,
  path: string,
  tell: (headers: Record<string, string>) => unknown,
): Promise<void> => {
  const caller = callerOf(credential, path);
  const own = scarce[name];
  const now = realTime();
  const here = takeHere(caller, ordinary, now);
  const isScarce = own !== undefined && here >= 0;
  const left = isScarce ? await takeEverywhere(`${own.name} ${caller}`, own, now) : here;
  tell(rateHeaders(isScarce ? own : ordinary, left));
  if (left < 0) throw new AppError('rate_limited', 'Too many of these in a short time; wait, then go on.');
};
