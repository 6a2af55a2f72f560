import { expect, test } from 'vitest';
import { callApi, signIn, stack, startPart, stopPart } from './stack.ts';

test('an account of the demo world signs in and is known to the API', async () => {
  const { idToken } = await signIn('bea@acme.test');

  const answer = await callApi('/me', { token: idToken });

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ email: 'bea@acme.test', role: 'business' });
});

test('Hosting serves the web app under every path that is not the API', async () => {
  const answer = await fetch(`${stack.urls.web}/bookings/new`);

  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/html');
});

test('the API goes on after its database was away', async () => {
  const { idToken } = await signIn('bea@acme.test');
  await stopPart('postgres');
  const meanwhile = await callApi('/sites', { token: idToken });
  await startPart('postgres');

  const afterwards = await callApi('/sites', { token: idToken });

  expect(meanwhile.status).toBeGreaterThanOrEqual(500);
  expect(afterwards.status).toBe(200);
});
