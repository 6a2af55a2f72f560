import type { Request } from 'firebase-functions/v2/https';
import type { Response } from 'express';
import { apiBase } from '@flxibl/contracts/api';

interface Sent {
  readonly method: string;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
  /** The body as it is, where it is no JSON. */
  readonly rawBody?: Buffer;
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Answered {
  readonly status: number;
  /** JSON as what it says; a file as its text. */
  readonly body: unknown;
}

type Serve = (request: Request, response: Response) => Promise<void>;

/** Hands a request to the API's handler as Functions would, without a socket; what it answered, with the headers. */
export const exchange = async (
  serve: Serve,
  { method, path, token, body, rawBody, idempotencyKey, headers: more }: Sent,
): Promise<Answered & { readonly headers: Readonly<Record<string, string>> }> => {
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    ...more,
  };
  const address = new URL(apiBase + path, 'http://api.test');
  const request = {
    method: method.toUpperCase(),
    path: address.pathname,
    query: Object.fromEntries(address.searchParams),
    headers,
    get: (name: string) => headers[name],
    rawBody: rawBody ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body))),
  } as unknown as Request;
  const answer: { status: number; body: unknown; headers: Record<string, string> } = {
    status: 0,
    body: undefined,
    headers: {},
  };
  const response = {
    req: request,
    set: (name: string | Record<string, string>, value?: string) => {
      Object.assign(answer.headers, typeof name === 'string' ? { [name]: value } : name);
      return response;
    },
    type: (type: string) => {
      answer.headers['Content-Type'] = type;
      return response;
    },
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    send: (content: string) => {
      answer.body = JSON.parse(content);
      return response;
    },
    end: (content?: Uint8Array) => {
      if (content !== undefined) answer.body = Buffer.from(content).toString();
      return response;
    },
  } as unknown as Response;
  await serve(request, response);
  return answer;
};

/** The same, for tests that do not look at headers. */
export const sendRequest = async (serve: Serve, sent: Sent): Promise<Answered> => {
  const { status, body } = await exchange(serve, sent);
  return { status, body };
};
