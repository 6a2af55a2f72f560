import { ApiProblem, type ApiClient } from '@flxibl/contracts/api-client';
import { expect, test } from 'vitest';
import { noticeEndedSession } from './notice-ended-session.ts';

const refusing =
  (status: number, code: 'unauthenticated' | 'forbidden'): ApiClient =>
  () =>
    Promise.reject(new ApiProblem({ type: '', title: '', status, code, detail: '', requestId: '' }));

test('whom the API does not know any more is asked about once a minute, and still told so', async () => {
  let renewed = 0;
  const api = noticeEndedSession(refusing(401, 'unauthenticated'), async () => {
    renewed += 1;
    throw new Error('auth/user-token-expired');
  });

  await expect(api('getMe', {})).rejects.toThrow(ApiProblem);
  await expect(api('getMe', {})).rejects.toThrow(ApiProblem);

  expect(renewed).toBe(1);
});

test('another refusal says nothing of the session', async () => {
  let renewed = 0;
  const api = noticeEndedSession(refusing(403, 'forbidden'), async () => (renewed += 1));

  await expect(api('getMe', {})).rejects.toThrow(ApiProblem);

  expect(renewed).toBe(0);
});
