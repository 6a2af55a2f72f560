import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { takeBody, takeOverBodyParsing, readJsonBody } from './raw-body.ts';

let server: Server;
const maxBytes = 1_000;
const limit = 200;

beforeAll(async () => {
  takeOverBodyParsing();
  server = createServer((asked, response) => {
    // What the runtime in front of a function asks before it takes a body into memory.
    const isHidden = !('content-length' in asked.headers) && !('transfer-encoding' in asked.headers);
    takeBody(asked, maxBytes, limit).then(
      ({ bytes }) => response.end(`${isHidden} ${bytes?.toString() ?? 'none'}`),
      (error: unknown) => {
        if (error instanceof AppError && error.code === 'body_too_slow')
          response.setHeader('Connection', 'close');
        response.end(error instanceof AppError ? error.code : String(error));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const send = (headers: Record<string, string>, body: readonly (string | Buffer)[], ends = true) =>
  new Promise<string>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = request(
      { port, host: '127.0.0.1', path: '/api/v1/x', method: 'POST', headers },
      (answer) => {
        let text = '';
        answer.on('data', (part: Buffer) => (text += part.toString()));
        answer.on('end', () => {
          sent.destroy();
          resolve(text);
        });
      },
    );
    sent.on('error', reject);
    for (const part of body) sent.write(part);
    if (ends) sent.end();
    else sent.flushHeaders();
  });

test.each([
  ['with its length', { 'content-length': '5' }, ['hello'], 'true hello'],
  ['in pieces', { 'transfer-encoding': 'chunked' }, ['hel', 'lo'], 'true hello'],
  ['that is none', { 'content-length': '0' }, [], 'true none'],
  ['as long as it may be', { 'content-length': '1000' }, ['x'.repeat(1_000)], `true ${'x'.repeat(1_000)}`],
  ['that says it is too long', { 'content-length': '1001' }, ['x'.repeat(1_001)], 'payload_too_large'],
  ['that is too long and does not say so', { 'transfer-encoding': 'chunked' }, ['x'.repeat(900), 'x'.repeat(101)], 'payload_too_large'],
  ['that is packed', { 'content-encoding': 'gzip' }, [gzipSync('hello')], 'unsupported_media_type'],
])('a body %s', async (_, headers, body, answer) => {
  expect(await send(headers, body)).toBe(answer);
}); // prettier-ignore

test('a body that does not come is not waited for', async () => {
  expect(await send({ 'content-length': '5' }, ['he'], false)).toBe('body_too_slow');
});

const json = (text: string): unknown =>
  readJsonBody({ bytes: Buffer.from(text), contentType: 'application/json' });

test('whole characters are read however they are written', () => {
  expect(json(String.raw`{"name": "\ud83d\ude00 ü"}`)).toEqual({ name: '😀 ü' });
});

test.each([
  ['half a character', String.raw`{"pool": {"name": "a\ud83d"}}`, 'invalid_input'],
  ['half a character in a list', String.raw`["\udc00"]`, 'invalid_input'],
  ['U+0000', String.raw`{"name": "\u0000"}`, 'invalid_input'],
  ['the key of a prototype', '{"__proto__": {}}', 'invalid_input'],
  ['no JSON', '{', 'malformed_json'],
])('a body with %s is refused', (_, text, code) => {
  expect(() => json(text)).toThrow(expect.objectContaining({ code }) as Error);
});
