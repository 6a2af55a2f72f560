import type { OperationName } from '@flxibl/contracts/api';

/** A bucket of `capacity` tokens that is full again after `seconds`; a call takes one. */
export interface RateLimit {
  readonly name: string;
  readonly capacity: number;
  readonly seconds: number;
}

/** What anybody may call: enough for every screen and for imports in a loop, too little to hold others up. */
export const ordinary: RateLimit = { name: 'ordinary', capacity: 2_000, seconds: 4 };

const people: RateLimit = { name: 'people', capacity: 60, seconds: 3_600 };
const guessing: RateLimit = { name: 'guessing', capacity: 30, seconds: 600 };
const files: RateLimit = { name: 'files', capacity: 60, seconds: 60 };
const outside: RateLimit = { name: 'outside', capacity: 30, seconds: 600 };
const holding: RateLimit = { name: 'holding', capacity: 120, seconds: 60 };
const heavy: RateLimit = { name: 'heavy', capacity: 30, seconds: 60 };

/**
 * Calls that write to strangers, try secrets, reach outside, keep time from others or read a great deal: limited per
 * caller over all instances. All others are limited per caller and instance, which costs no statement.
 */
export const scarce: Partial<Record<OperationName, RateLimit>> = {
  createInvitation: people,
  createApiKey: people,
  acceptInvitation: guessing,
  getCalendarFeed: files,
  exportMe: people,
  eraseMe: people,
  exportPayroll: files,
  exportInvoice: files,
  getDocumentFile: files,
  putDocumentFile: files,
  connectGoogleCalendar: outside,
  finishGoogleCalendar: outside,
  connectCaldavCalendar: outside,
  createWebhook: outside,
  pingWebhook: outside,
  createHolds: holding,
  importShifts: heavy,
  rebuildReports: heavy,
  rebuildLive: heavy,
  replayDeadLetters: heavy,
  replayWebhook: heavy,
};

/** Tokens after some time; never more than fit. */
export const refill = (
  { tokens, filledAt }: { readonly tokens: number; readonly filledAt: number },
  { capacity, seconds }: RateLimit,
  now: number,
): number => Math.min(capacity, tokens + (Math.max(0, now - filledAt) / 1000) * (capacity / seconds));

/**
 * What clients are told of a limit: draft-ietf-httpapi-ratelimit-headers.
 * @param left tokens, or as a negative number the seconds until there is one
 */
export const rateHeaders = (
  { name, capacity, seconds }: RateLimit,
  left: number,
): Record<string, string> => ({
  'RateLimit-Policy': `"${name}";q=${capacity};w=${seconds}`,
  RateLimit: `"${name}";r=${Math.max(0, Math.floor(left))};t=${Math.ceil(left < 0 ? -left : seconds / capacity)}`,
  ...(left < 0 && { 'Retry-After': String(Math.ceil(-left)) }),
});
