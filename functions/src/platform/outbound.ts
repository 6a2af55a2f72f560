import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import { unzip } from 'node:zlib';
import { isPublicAddress } from '../lib/public-address.ts';
import { isStandIn, readOutboundUrl, type OutboundRules } from '../lib/outbound-url.ts';
import { config } from './config.ts';

export interface OutboundRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whole request with all hops; milliseconds. */
  readonly timeoutMs: number;
  /** The body is cut off with an error beyond this. */
  readonly maxBytes: number;
  /** 0 = a redirect is the answer. */
  readonly maxRedirects: number;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly url: string;
}

export type OutboundProblem =
  'address_refused' | 'timed_out' | 'too_large' | 'too_many_redirects' | 'unreachable';

/** Says why in one word and no more: what exactly a foreign address did would make of us a scanner of ports. */
export class OutboundError extends Error {
  readonly reason: OutboundProblem;
  constructor(reason: OutboundProblem, cause?: unknown) {
    super(`The request outside failed: ${reason}.`, { cause });
    this.reason = reason;
  }
}

/** All of a host's addresses. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface OutboundSetup extends OutboundRules {
  readonly resolve: Resolve;
  readonly isPublic: (address: string) => boolean;
}

const setup: OutboundSetup = {
  allowed: config.outboundAllowed,
  local: config.local,
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  isPublic: isPublicAddress,
};

const readUrl = (text: string, rules: OutboundRules): URL => {
  const url = readOutboundUrl(text, rules);
  if (!url) throw new OutboundError('address_refused');
  return url;
};

/** The host's addresses, asked for once. A single one that is not public speaks against all: somebody chose it. */
const listAddresses = async (url: URL, using: OutboundSetup): Promise<readonly string[]> => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await using.resolve(host) : [host];
  if (addresses.length === 0) throw new OutboundError('unreachable');
  if (!isStandIn(url, using) && !addresses.every(using.isPublic)) throw new OutboundError('address_refused');
  return addresses;
};

interface Hop {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** Sends to the addresses that were judged and to no others: the name is not looked up again. */
const send = (
  url: URL,
  addresses: readonly string[],
  { method, headers, body }: Hop,
  signal: AbortSignal,
): Promise<http.IncomingMessage> =>
  new Promise((resolve, reject) => {
    const pinned = addresses.map((address) => ({ address, family: isIP(address) }));
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      headers: {
        'accept-encoding': 'identity',
        ...headers,
        ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      },
      agent: false, // a connection of its own: none is kept that another name opened
      lookup: (_host, options, done) =>
        options.all ? done(null, pinned) : done(null, pinned[0]!.address, pinned[0]!.family),
      signal,
    });
    request.on('response', resolve).on('error', reject);
    request.on('upgrade', (_answer, socket) => {
      socket.destroy();
      reject(new Error('switched protocols'));
    });
    request.end(body);
  });

const readBody = async (answer: http.IncomingMessage, maxBytes: number): Promise<Buffer> => {
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes) throw new OutboundError('too_large');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) throw new OutboundError('too_large');
    parts.push(part);
  }
  const body = Buffer.concat(parts);
  // Nobody was asked to compress; who does so nevertheless is unpacked up to the same limit.
  if (!/^(x-)?gzip$|^deflate$/.test(answer.headers['content-encoding'] ?? '') || size === 0) return body;
  return await promisify(unzip)(body, { maxOutputLength: maxBytes }).catch((error: NodeJS.ErrnoException) => {
    throw new OutboundError(error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'unreachable', error);
  });
};

const redirects = [301, 302, 303, 307, 308];
const credentials = ['authorization', 'proxy-authorization', 'cookie'];
const bodyHeaders = ['content-type', 'content-length', 'content-encoding'];

const without = (headers: Hop['headers'], names: readonly string[]): Hop['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase())));

/** What is asked of the next place, as browsers do it: no credentials for another origin, no body after a 303. */
const redirect = (hop: Hop, status: number, from: URL, to: URL): Hop => {
  const headers = from.origin === to.origin ? hop.headers : without(hop.headers, credentials);
  const becomesGet =
    (status === 303 && hop.method !== 'HEAD') || (status < 303 && hop.method.toUpperCase() === 'POST');
  return becomesGet
    ? { method: 'GET', headers: without(headers, bodyHeaders), body: undefined }
    : { ...hop, headers };
};

const follow = async (
  text: string,
  request: OutboundRequest,
  using: OutboundSetup,
  signal: AbortSignal,
): Promise<OutboundAnswer> => {
  let url = readUrl(text, using);
  let hop: Hop = {
    method: request.method,
    headers: without({ ...request.headers }, ['host', 'connection', 'transfer-encoding']),
    body: request.body,
  };
  for (let hops = 0; ; hops += 1) {
    const answer = await send(url, await listAddresses(url, using), hop, signal);
    try {
      const status = answer.statusCode ?? 0;
      const location = answer.headers.location;
      if (request.maxRedirects === 0 || !redirects.includes(status) || location === undefined) {
        const body = await readBody(answer, request.maxBytes);
        const headers = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
          (values ?? []).map((value): [string, string] => [name, value]),
        );
        return { status, headers: new Headers(headers), body, url: url.href };
      }
      if (hops === request.maxRedirects) throw new OutboundError('too_many_redirects');
      const next = readUrl(URL.parse(location, url.href)?.href ?? '', using);
      hop = redirect(hop, status, url, next);
      url = next;
    } finally {
      answer.destroy();
    }
  }
};

/** `fetchOutside` with other rules and another resolver: for its tests. */
export const openOutbound =
  (using: OutboundSetup) =>
  async (url: string, request: OutboundRequest): Promise<OutboundAnswer> => {
    const deadline = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    // A lookup cannot be called off, so the limit does not wait for what it stops.
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new OutboundError('timed_out'));
        deadline.abort();
      }, request.timeoutMs);
    });
    try {
      return await Promise.race([limit, follow(url, request, using, deadline.signal)]);
    } catch (error) {
      throw error instanceof OutboundError ? error : new OutboundError('unreachable', error);
    } finally {
      clearTimeout(timer);
    }
  };

/**
 * Asks a server whose address somebody gave us, and reaches nothing that is not public: every hop's name is looked up
 * once, judged, and the judged address connected to. TLS certificates are checked as always.
 * @throws OutboundError with `reason`: 'address_refused' | 'timed_out' | 'too_large' | 'too_many_redirects' |
 *   'unreachable'
 */
export const fetchOutside = openOutbound(setup);

/**
 * @throws OutboundError 'address_refused' for what can be refused without a lookup (scheme, port, userinfo, literal
 *   private addresses in all spellings)
 */
export const refuseAddress = (url: string): void => void readUrl(url, setup);
