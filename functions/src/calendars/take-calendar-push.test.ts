import type { Response } from 'express';
import type { Request } from 'firebase-functions/v2/https';
import { expect, test } from 'vitest';
import { takeCalendarPush } from './take-calendar-push.ts';

test('who made a message up gets an empty answer that a browser can do nothing with, and wakes nobody', async () => {
  let woken = 0;
  const answer: { headers?: object; status?: number; content?: unknown } = {};
  const response = {
    set: (headers: object) => {
      answer.headers = headers;
      return response;
    },
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    end: (content: unknown) => {
      answer.content = content;
    },
  };
  const request = { method: 'POST', get: () => 'made up' };

  await takeCalendarPush(async () => (woken += 1))(
    request as unknown as Request,
    response as unknown as Response,
  );

  expect(answer).toMatchObject({
    status: 204,
    content: undefined,
    headers: {
      'Strict-Transport-Security': expect.stringMatching(/^max-age=31536000/) as string,
      'Content-Security-Policy': expect.stringContaining("frame-ancestors 'none'") as string,
    },
  });
  expect(woken).toBe(0);
});
