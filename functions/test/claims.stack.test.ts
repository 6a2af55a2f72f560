import { expect, test, vi } from 'vitest';
import { createApiClient } from '../../contracts/src/api-client.ts';
import { callApi, signIn, stack } from '../../test/stack.ts';
import { clientOf } from './demo-api.ts';
import { createAccount, endSessions } from './client-as.ts';

const toSoon = { timeout: 30_000, interval: 200 };

/** Whether the rules of the live layer let the owner of this token see somebody's availability. */
const mayWatch = async (idToken: string, freelancerId: string): Promise<boolean> => {
  const url = `${stack.urls.database}/availability/${freelancerId}.json?ns=demo-flxibl-default-rtdb&auth=${idToken}`;
  return (await fetch(url)).ok;
};

test('who joins by invitation may watch the live layer soon after, and no longer once removed', async () => {
  const bea = await clientOf('bea@acme.test');
  const email = 'new.colleague@acme.test';
  const fayId = (await bea('listFreelancers', { query: { q: 'Fay' } })).items[0]!.id;
  await createAccount('new-colleague', email);
  const before = await signIn(email);
  expect(await mayWatch(before.idToken, fayId)).toBe(false);

  const { token } = await bea('createInvitation', { body: { email, role: 'booker' } });
  const newcomer = createApiClient(stack.urls.web, async () => before.idToken);
  await newcomer('acceptInvitation', { body: { token: token! } });
  await vi.waitFor(
    async () => expect(await mayWatch((await signIn(email)).idToken, fayId)).toBe(true),
    toSoon,
  );

  const me = (await bea('listMembers', {})).items.find((member) => member.email === email)!;
  await bea('deleteMember', { params: { userId: me.userId } });
  await vi.waitFor(
    async () => expect(await mayWatch((await signIn(email)).idToken, fayId)).toBe(false),
    toSoon,
  );
});

test('who was signed out everywhere makes nothing that lasts with a token from before, and whoever signs in again does', async () => {
  const bea = await clientOf('bea@acme.test');
  const email = 'signed.out@acme.test';
  await createAccount('signed-out', email);
  const { idToken: old } = await signIn(email);
  const { token } = await bea('createInvitation', { body: { email, role: 'viewer' } });
  await createApiClient(stack.urls.web, async () => old)('acceptInvitation', { body: { token: token! } });
  const makeFeed = async (idToken: string): Promise<number> =>
    (await callApi('/calendar-feeds', { method: 'POST', token: idToken, body: {} })).status;
  const before = await makeFeed(old);

  const again = await endSessions('signed-out', email);

  expect(before).not.toBe(401);
  expect(await makeFeed(old)).toBe(401);
  expect((await callApi('/me', { token: old })).status).toBe(401);
  expect(await makeFeed(again.idToken)).toBe(before);
});
