import { createRequire } from 'node:module';
import { deleteApp, initializeApp, type App } from 'firebase-admin/app';
import { getMessaging } from 'firebase-admin/messaging';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startFcm, type RunningFcm } from './start-fcm.ts';

let fcm: RunningFcm;
let app: App;

beforeAll(async () => {
  fcm = await startFcm(0);
  process.env['FLXIBL_FCM_STAND_IN'] = fcm.url;
  createRequire(import.meta.url)('./redirect-fcm.cjs');
  app = initializeApp({
    projectId: 'demo',
    credential: { getAccessToken: async () => ({ access_token: 'stand-in', expires_in: 3600 }) },
  });
});
afterEach(async () => {
  for (const path of ['faults', 'messages']) await fetch(`${fcm.url}/${path}`, { method: 'DELETE' });
});
afterAll(async () => {
  await deleteApp(app);
  await fcm.close();
});

const send = (tokens: readonly string[]) =>
  getMessaging(app).sendEach(tokens.map((token) => ({ token, data: { tag: `for ${token}` } })));

const fault = (body: object) => fetch(`${fcm.url}/faults`, { method: 'POST', body: JSON.stringify(body) });

const taken = async (): Promise<{ message: { token: string; data: { tag: string } } }[]> =>
  (await (await fetch(`${fcm.url}/messages`)).json()) as never;

test('the unmodified SDK sends a batch over HTTP/2, and the stand-in keeps it', async () => {
  const { successCount } = await send(['one', 'two']);

  expect(successCount).toBe(2);
  expect((await taken()).map(({ message }) => message.data.tag).sort()).toEqual(['for one', 'for two']);
});

test.each([
  ['UNREGISTERED', 'messaging/registration-token-not-registered'],
  ['INVALID_ARGUMENT', 'messaging/invalid-argument'],
  ['SENDER_ID_MISMATCH', 'messaging/mismatched-credential'],
  ['QUOTA_EXCEEDED', 'messaging/message-rate-exceeded'],
  ['INTERNAL', 'messaging/internal-error'],
])('the fault %s is %s to the SDK, for the token it is meant for', async (code, seen) => {
  await fault({ code, token: 'bad' });

  const { responses } = await send(['good', 'bad']);

  expect(responses.map(({ success, error }) => (success ? 'sent' : error?.code))).toEqual(['sent', seen]);
});

test('a fault that is meant for one message lets the next one pass', async () => {
  await fault({ code: 'INTERNAL', times: 1 });

  expect((await send(['one'])).failureCount).toBe(1);
  expect((await send(['one'])).failureCount).toBe(0);
});

test('its page shows the messages, with what would be markup as text', async () => {
  await getMessaging(app).sendEach([{ token: 'one', data: { title: '<script>' } }]);

  const page = await (await fetch(fcm.url)).text();

  expect(page).toContain('1 messages');
  expect(page).not.toContain('<script>');
  expect((await fetch(`${fcm.url}/faults`, { method: 'POST', body: '{"code":"NONE"}' })).status).toBe(400);
});
