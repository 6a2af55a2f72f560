import { expect, test } from 'vitest';
import { callApi, signIn, stack } from '../../../../test/stack.ts';

test('a calendar app reads a feed by its address alone, asks for news of it, and loses it with the link', async () => {
  const { idToken: token } = await signIn('fay@freelance.test');
  const made = await callApi('/calendar-feeds', { method: 'POST', token, body: { detail: 'full' } });
  const { id, path } = (await made.json()) as { id: string; path: string };
  const read = (headers: Record<string, string> = {}) => fetch(stack.urls.web + path, { headers });

  const first = await read();
  expect(first.status).toBe(200);
  expect(first.headers.get('content-type')).toMatch(/^text\/calendar/);
  expect(first.headers.get('x-robots-tag')).toContain('noindex');
  expect(await first.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  const again = await read({ 'if-none-match': first.headers.get('etag') ?? '' });
  expect(again.status).toBe(304);

  expect((await callApi(`/calendar-feeds/${id}`, { method: 'DELETE', token })).status).toBe(204);
  expect((await read()).status).toBe(404);
});
