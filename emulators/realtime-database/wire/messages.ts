import type { Update } from '../database/update.ts';
import { isJsonObject, type Json, type JsonObject } from '../tree/json.ts';

export interface WireRequest {
  readonly number: number;
  readonly action: string;
  readonly body: JsonObject;
}

/** A request of the client, `ping`, or null for control messages that need no answer. Throws when malformed. */
export function readMessage(text: string): WireRequest | 'ping' | null {
  const message: unknown = JSON.parse(text);
  if (!isJsonObject(message) || !isJsonObject(message['d'])) throw new Error('Malformed message');
  const content = message['d'];
  if (message['t'] === 'c') return content['t'] === 'p' ? 'ping' : null;
  const { r: number, a: action, b: body } = content;
  if (typeof number !== 'number' || typeof action !== 'string' || !isJsonObject(body)) {
    throw new Error('Malformed request');
  }
  return { number, action, body };
}

/** `host` must be the one the client came by: it reconnects to what it is told here. */
export function helloMessage(host: string, sessionId: string, now: number): string {
  return JSON.stringify({ t: 'c', d: { t: 'h', d: { ts: now, v: '5', h: host, s: sessionId } } });
}

export const PONG_MESSAGE = JSON.stringify({ t: 'c', d: { t: 'o', d: null } });

export function replyMessage(number: number, status: string, data: Json): string {
  return JSON.stringify({ t: 'd', d: { r: number, b: { s: status, d: data } } });
}

/** The tag is the client's number of a listen with a query; listens to everything have none. */
export function updateMessage({ action, path, data }: Update, tag: number | null): string {
  const body = `{"p":${JSON.stringify(path)},"d":${data}${tag === null ? '' : `,"t":${tag}`}}`;
  return `{"t":"d","d":{"a":"${action}","b":${body}}}`;
}

/** `wireQuery` is the listen's query as the client sent it, by which it finds the listen again. */
export function listenRevokedMessage(path: string, wireQuery: JsonObject | null): string {
  return JSON.stringify({ t: 'd', d: { a: 'c', b: { p: path, ...(wireQuery && { q: [wireQuery] }) } } });
}

export function authRevokedMessage(status: string, explanation: string): string {
  return JSON.stringify({ t: 'd', d: { a: 'ac', b: { s: status, d: explanation } } });
}
