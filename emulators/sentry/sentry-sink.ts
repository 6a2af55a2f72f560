import { gunzipSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MapFrame } from './map-frames.ts';
import { readEnvelope } from './read-envelope.ts';
import { renderPage } from './render-page.ts';
import type { TakenItem } from './taken-item.ts';

// Of each kind by itself: check-ins come by the dozen each minute, and would push out what somebody looks for.
const kept = 400;

interface Exceptions {
  readonly exception?: {
    readonly values?: readonly { readonly stacktrace?: { readonly frames?: object[] } }[];
  };
}

/** Remembers what SDKs send, and shows it. */
export class SentrySink {
  readonly #mapFrame: MapFrame;
  readonly #taken = new Map<string, TakenItem[]>();
  #count = 0;

  constructor(mapFrame: MapFrame) {
    this.#mapFrame = mapFrame;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // The web app sends from an origin of its own.
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    const { status, body, html } = await this.#reply(request).catch((error: unknown) => ({
      status: 400,
      body: { error: String(error) },
      html: undefined,
    }));
    response.statusCode = status;
    response.setHeader('content-type', html === undefined ? 'application/json' : 'text/html; charset=utf-8');
    response.end(html ?? JSON.stringify(body ?? {}));
  }

  async #reply(request: IncomingMessage): Promise<{ status: number; body?: unknown; html?: string }> {
    const url = new URL(request.url ?? '/', 'http://sentry');
    if (request.method === 'OPTIONS') return { status: 204 };
    if (request.method === 'POST' && /^\/api\/\d+\/envelope\/$/.test(url.pathname)) {
      const raw = await buffer(request);
      this.#take(request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw);
      return { status: 200 };
    }
    const call = `${request.method} ${url.pathname}`;
    if (call === 'GET /') return { status: 200, html: renderPage(this.#list()) };
    if (call === 'GET /items') {
      return { status: 200, body: this.#list(url.searchParams.get('type'), url.searchParams.get('text')) };
    }
    if (call === 'DELETE /items') {
      this.#taken.clear();
      return { status: 200 };
    }
    return { status: 404 };
  }

  #take(bytes: Buffer): void {
    const { header, items } = readEnvelope(bytes);
    for (const { type, payload } of items) {
      const some = this.#taken.get(type) ?? [];
      const number = (this.#count += 1);
      const takenAt = new Date().toISOString();
      some.push({ number, takenAt, type, header, payload, frames: this.#framesOf(payload) });
      if (some.length > kept) some.shift();
      this.#taken.set(type, some);
    }
  }

  #framesOf(payload: unknown): string[] {
    const { exception } = (payload ?? {}) as Exceptions;
    const frames = exception?.values?.flatMap(({ stacktrace }) => stacktrace?.frames ?? []) ?? [];
    return frames.flatMap((frame) => this.#mapFrame(frame) ?? []);
  }

  /** The oldest first; only those of a kind, only those in which the text stands. */
  #list(type: string | null = null, text: string | null = null): TakenItem[] {
    const all = type === null ? [...this.#taken.values()].flat() : (this.#taken.get(type) ?? []);
    const some = text === null ? all : all.filter((item) => JSON.stringify(item).includes(text));
    return some.toSorted((a, b) => a.number - b.number);
  }
}
