import type { Event } from '@flxibl/contracts/events';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits before the second attempt and those after it: ten attempts within some three days. */
const waits: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** What a receiver did with a delivery. */
export interface Attempt {
  /** null: there was no answer. */
  readonly status: number | null;
  /** Of the answer, as it came. */
  readonly retryAfter: string | null;
  readonly error: string | null;
}

export interface Outcome {
  readonly state: 'pending' | 'delivered' | 'dead';
  readonly nextAttemptAt: Date;
  readonly error: string | null;
}

/** Milliseconds to wait, from seconds or a date (RFC 9110); at most a day. undefined: it says nothing readable. */
const readRetryAfter = (text: string | null, now: Date): number | undefined => {
  if (text === null) return undefined;
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * second : Date.parse(text) - now.getTime();
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, 24 * hour) : undefined;
};

/**
 * What becomes of a delivery after an attempt. Any 2xx is an arrival; everything else, redirects too, is tried again
 * until the waits are used up. A wait is spread by a fifth, so that what failed together does not come back together,
 * and never shorter than what the receiver asks for.
 * @param attempts including this one
 * @param chance between 0 and 1
 */
export const outcomeOf = (
  { status, retryAfter, error }: Attempt,
  attempts: number,
  now: Date,
  chance: number,
): Outcome => {
  if (status !== null && status >= 200 && status < 300)
    return { state: 'delivered', nextAttemptAt: now, error: null };
  const why = error ?? `answered ${status}`;
  const wait = waits[attempts - 1];
  if (wait === undefined || status === 410) return { state: 'dead', nextAttemptAt: now, error: why };
  const spread = wait * (1 + chance / 5);
  const next = Math.max(spread, readRetryAfter(retryAfter, now) ?? 0);
  return { state: 'pending', nextAttemptAt: new Date(now.getTime() + next), error: why };
};

const mostBytes = 256_000;

/**
 * The body of a delivery: the event as `GET /events` shows it. One that would be too large for a receiver comes
 * without `before` and `after`, which are there to be asked for.
 */
export const bodyOf = (event: Event): string => {
  const whole = JSON.stringify(event);
  return Buffer.byteLength(whole) <= mostBytes
    ? whole
    : JSON.stringify({ ...event, before: null, after: null });
};

const mostKept = 1_000;

/** The beginning of an answer, for the log: text without what a terminal or the database could stumble over. */
export const excerptOf = (body: Buffer): string =>
  body
    .subarray(0, mostKept)
    .toString('utf8')
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .slice(0, mostKept);
