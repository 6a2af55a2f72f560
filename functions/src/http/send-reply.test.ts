import type { Response } from 'express';
import { expect, test } from 'vitest';
import { sendReply } from './send-reply.ts';
import { withoutSecrets } from './without-secrets.ts';

const listen = (ifNoneMatch?: string) => {
  const answer: { status: number; headers: Record<string, string>; content: unknown } = {
    status: 0,
    headers: {},
    content: undefined,
  };
  const response = {
    req: { headers: ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch } },
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    set: (name: string | Record<string, string>, value?: string) => {
      Object.assign(answer.headers, typeof name === 'string' ? { [name]: value } : name);
      return response;
    },
    type: (type: string) => response.set({ 'Content-Type': type }),
    send: (content: unknown) => {
      answer.content = content;
    },
    end: (content: unknown) => {
      answer.content = content;
    },
  };
  return { answer, response: response as unknown as Response };
};

const send = (ifNoneMatch?: string) => {
  const { answer, response } = listen(ifNoneMatch);
  const file = {
    contentType: 'text/calendar; charset=utf-8',
    fileName: 'flxibl.ics',
    content: Buffer.from('x'),
    version: { etag: '"one"', maxAgeSeconds: 300 },
  };
  sendReply(response, { status: 200, body: undefined, file });
  return answer;
};

test('a file with versions may be kept by its reader alone, and is in no search engine', () => {
  expect(send()).toMatchObject({
    status: 200,
    content: Buffer.from('x'),
    headers: {
      ETag: '"one"',
      'Cache-Control': 'private, max-age=300',
      'X-Robots-Tag': 'noindex, nofollow',
      'Referrer-Policy': 'no-referrer',
    },
  });
});

test.each([
  ['what was asked for', 200, 'application/json'],
  ['a refusal', 404, 'application/problem+json'],
  ['nothing', 204, undefined],
])(
  'opened as a page, %s is no page: it runs nothing, frames nothing and tells nobody where it was',
  (_, status, type) => {
    const { answer, response } = listen();

    sendReply(response, { status, body: status === 204 ? undefined : {} });

    expect(answer.headers).toMatchObject({
      'Cache-Control': 'no-store',
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    expect(answer.headers['Content-Security-Policy']!.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", 'sandbox']),
    );
    expect(answer.headers['Content-Type']).toBe(type);
  },
);

test('a file is offered for saving, and shown all the same it is no page either', () => {
  const { headers } = send();

  expect(headers['Content-Disposition']).toMatch(/^attachment; /);
  expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'.*sandbox$/);
});

test.each([
  ['"one"', 304],
  ['W/"one"', 304],
  ['"zero", "one"', 304],
  ['*', 304],
  ['"two"', 200],
  ['one', 200],
])('who has the version %s is answered with %i', (ifNoneMatch, status) => {
  const answer = send(ifNoneMatch);

  expect(answer.status).toBe(status);
  expect(answer.content === undefined).toBe(status === 304);
});

test("a feed's secret is in no log", () => {
  expect(withoutSecrets('/api/v1/calendar-feeds/abc_-9.ics')).toBe('/api/v1/calendar-feeds/….ics');
  expect(withoutSecrets('/api/v1/calendar-feeds/019a')).toBe('/api/v1/calendar-feeds/019a');
});
