import { Writable } from 'node:stream';
import type { Request } from 'firebase-functions/v2/https';
import type { Response } from 'express';
import { apiBase } from '@flxibl/contracts/api';

interface Sent {
  readonly method: 'get' | 'put' | 'post';
  /** Below `/api/v1`. */
  readonly path: string;
  readonly token: string;
  readonly bytes?: Buffer;
  readonly contentType?: string;
}

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
  /** What JSON says, where it is some. */
  readonly json: unknown;
}

/** As `sendRequest`, for bodies and answers that are files: the answer is written to as to a socket. */
export const sendFile = async (
  serve: (request: Request, response: Response) => Promise<void>,
  { method, path, token, bytes, contentType }: Sent,
): Promise<Received> => {
  const given: Record<string, string> = {
    authorization: `Bearer ${token}`,
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
  };
  const address = new URL(apiBase + path, 'http://api.test');
  const request = {
    method: method.toUpperCase(),
    path: address.pathname,
    query: Object.fromEntries(address.searchParams),
    headers: given,
    get: (name: string) => given[name],
    rawBody: bytes,
  } as unknown as Request;
  const chunks: Buffer[] = [];
  const headers: Record<string, string> = {};
  let answered = 0;
  const socket = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  const finished = new Promise<void>((resolve) => socket.once('close', resolve));
  const response = Object.assign(socket, {
    set: (name: string | Record<string, string>, value?: string) => {
      Object.assign(headers, typeof name === 'string' ? { [name]: value } : name);
      return response;
    },
    type: (value: string) => response.set('Content-Type', value),
    status: (value: number) => {
      answered = value;
      return response;
    },
    send: (text: string) => response.end(text),
  }) as Writable & { set(name: unknown, value?: string): unknown };
  await serve(request, response as unknown as Response);
  await finished;
  const all = Buffer.concat(chunks);
  const isJson = headers['Content-Type']?.includes('json') === true;
  return { status: answered, headers, bytes: all, json: isJson ? JSON.parse(all.toString()) : undefined };
};
