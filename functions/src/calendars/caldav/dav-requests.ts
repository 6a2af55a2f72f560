import { setTimeout as delay } from 'node:timers/promises';
import {
  fetchOutside,
  OutboundError,
  type OutboundAnswer,
  type OutboundRequest,
} from '../../platform/outbound.ts';
import { ProviderError } from '../calendar-provider.ts';

export interface CaldavAccount {
  readonly serverUrl: string;
  readonly username: string;
  readonly password: string;
}

/** What requests are made with; tests bring their own. */
export interface DavSetup {
  readonly fetch: (url: string, request: OutboundRequest) => Promise<OutboundAnswer>;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const usual: DavSetup = {
  fetch: fetchOutside,
  now: () => performance.now(),
  wait: async (milliseconds) => await delay(milliseconds),
};

export interface DavRequest {
  readonly method: 'GET' | 'PUT' | 'DELETE' | 'PROPFIND' | 'REPORT';
  readonly depth?: '0' | '1';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type SendDav = (url: URL, request: DavRequest) => Promise<OutboundAnswer>;

const limits = { timeoutMs: 15_000, maxBytes: 5_000_000, maxRedirects: 5 };
/** iCloud turns away what asks faster for long. */
const gap = 250;
const tries = 3;
const firstPause = 2_000;
/** A function is paid for while it waits: what asks for more is tried again at the next turn. */
const longestPause = 20_000;

const nextTurn = new Map<string, number>();

/** At most four requests a second for an account, whoever asks in this process. */
const takeTurn = async (account: string, { now, wait }: DavSetup): Promise<void> => {
  const at = Math.max(now(), nextTurn.get(account) ?? 0);
  if (nextTurn.size > 10_000) nextTurn.clear();
  nextTurn.set(account, at + gap);
  if (at > now()) await wait(at - now());
};

const retryAfterMs = (answer: OutboundAnswer): number | undefined => {
  const text = answer.headers.get('retry-after');
  if (text === null) return undefined;
  const seconds = Number(text);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
};

/**
 * How an account's server is asked: with its password, slowly, again when it is busy.
 * @returns answers of every status that says something of the object; see the errors for the others
 */
export const openDav = (account: CaldavAccount, setup: DavSetup = usual): SendDav => {
  const authorization = `Basic ${Buffer.from(`${account.username}:${account.password}`).toString('base64')}`;
  const key = `${account.serverUrl} ${account.username}`;

  const sendOnce = async (url: URL, request: DavRequest): Promise<OutboundAnswer> => {
    await takeTurn(key, setup);
    try {
      return await setup.fetch(url.href, {
        method: request.method,
        headers: {
          authorization,
          'user-agent': 'Flxibl',
          ...(request.depth && { depth: request.depth }),
          ...(request.body !== undefined && { 'content-type': 'application/xml; charset=utf-8' }),
          ...request.headers,
        },
        ...(request.body !== undefined && { body: request.body }),
        ...limits,
      });
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      const isRefused = error.reason === 'address_refused' || error.reason === 'too_many_redirects';
      throw new ProviderError(isRefused ? 'refused' : 'unavailable');
    }
  };

  /** @throws ProviderError `needs_reconnect`, `rate_limited`, `unavailable`, `refused` */
  return async (url, request) => {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await sendOnce(url, request);
      if (answer.status === 401) throw new ProviderError('needs_reconnect');
      if (answer.status !== 429 && ![502, 503, 504].includes(answer.status)) return answer;
      // iCloud's Retry-After is too short now and then: the longer of both counts.
      const pause = Math.max(retryAfterMs(answer) ?? 0, firstPause * 2 ** attempt);
      if (attempt + 1 >= tries || pause > longestPause) {
        throw new ProviderError(answer.status === 429 ? 'rate_limited' : 'unavailable', pause);
      }
      await setup.wait(pause);
    }
  };
};

const isIcloud = (url: URL): boolean => url.protocol === 'https:' && url.host.endsWith('.icloud.com');

/**
 * The address behind an `href` of an answer.
 * @throws ProviderError `refused` when it lies with another server; iCloud's are one, each account has its own host
 */
export const resolveHref = (href: string, base: URL): URL => {
  const url = URL.parse(href, base.href);
  if (!url || (url.origin !== base.origin && !(isIcloud(url) && isIcloud(base)))) {
    throw new ProviderError('refused');
  }
  url.hash = '';
  return url;
};
