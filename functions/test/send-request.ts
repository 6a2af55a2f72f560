import type { Request } from 'firebase-functions/v2/https';
import type { Response } from 'express';
import { apiBase } from '@flxibl/contracts/api';

interface Sent {
  readonly method: string;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

/** Hands a request to the API's handler as Functions would, without a socket; what it answered. */
export const sendRequest = async (
  serve: (request: Request, response: Response) => Promise<void>,
  { method, path, token, body, idempotencyKey }: Sent,
): Promise<{ status: number; body: unknown }> => {
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
  };
  const address = new URL(apiBase + path, 'http://api.test');
  const request = {
    method: method.toUpperCase(),
    path: address.pathname,
    query: Object.fromEntries(address.searchParams),
    headers,
    get: (name: string) => headers[name],
    rawBody: body === undefined ? undefined : Buffer.from(JSON.stringify(body)),
  } as unknown as Request;
  const answer: { status: number; body: unknown } = { status: 0, body: undefined };
  const response = {
    set: () => response,
    type: () => response,
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    send: (content: string) => {
      answer.body = JSON.parse(content);
      return response;
    },
    end: () => response,
  } as unknown as Response;
  await serve(request, response);
  return answer;
};
