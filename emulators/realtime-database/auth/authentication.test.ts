import { get, goOnline, onValue, ref, set } from 'firebase/database';
import { expect, test, vi } from 'vitest';
import { connectAdmin, connectClient, PROJECT, startTestServer } from '../test-clients.ts';
import { connectRawClient } from '../wire/raw-client.ts';

const RULES = {
  rules: {
    public: { '.read': true },
    $uid: { '.read': 'auth.uid === $uid', '.write': 'auth.uid === $uid', '.indexOn': 'at' },
  },
};

interface Claims {
  readonly iat?: number;
  readonly exp?: number;
  readonly aud?: string;
  readonly iss?: string;
}

function createToken(uid: string, claims: Claims = {}, header: object = { alg: 'none', typ: 'JWT' }): string {
  const seconds = Math.floor(Date.now() / 1000);
  const payload = {
    sub: uid,
    user_id: uid,
    aud: PROJECT,
    iss: `https://securetoken.google.com/${PROJECT}`,
    iat: seconds,
    exp: seconds + 3600,
    firebase: { sign_in_provider: 'password' },
    ...claims,
  };
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode(header)}.${encode(payload)}.`;
}

test('a token makes its user known to the rules', async () => {
  const client = await connectRawClient(await startTestServer({ rules: RULES }));

  const reply = await client.request('auth', { cred: createToken('u1') });

  expect(reply).toMatchObject({ s: 'ok', d: { auth: { uid: 'u1', provider: 'password' } } });
  expect((await client.request('p', { p: '/u1/a', d: 1 })).s).toBe('ok');
  expect((await client.request('p', { p: '/u2/a', d: 1 })).s).toBe('permission_denied');
});

test.each([
  ['of another project', createToken('u1', { aud: 'other' }), 'invalid_token'],
  ['of another issuer', createToken('u1', { iss: 'https://example.com' }), 'invalid_token'],
  ['that claims a signature', createToken('u1', {}, { alg: 'RS256' }), 'invalid_token'],
  ['of nobody', createToken(''), 'invalid_token'],
  ['that is expired', createToken('u1', { exp: Math.floor(Date.now() / 1000) - 1 }), 'expired_token'],
])('a token %s is refused', async (_, cred, status) => {
  const client = await connectRawClient(await startTestServer({ rules: RULES }));

  expect((await client.request('auth', { cred })).s).toBe(status);
  expect((await client.request('g', { p: '/u1', q: {} })).s).toBe('permission_denied');
});

test('when a token expires its listens are revoked, and others stay', async () => {
  let now = 1_000_000_000_000;
  const server = await startTestServer({ rules: RULES, now: () => now });
  const client = await connectRawClient(server);
  const query = { i: 'at', l: 2, vf: 'l' };
  const exp = now / 1000 + 1;
  await client.request('auth', { cred: createToken('u1', { iat: exp - 3600, exp }) });
  await client.request('q', { p: '/u1', h: '' });
  await client.request('q', { p: '/u1', q: query, t: 1, h: '' });
  await client.request('q', { p: '/public', h: '' });
  client.received.length = 0;

  now += 1000;

  await vi.waitFor(() => expect(client.pushed()).toHaveLength(3), { timeout: 3000 });
  expect(client.pushed()).toEqual([
    ['ac', { s: 'expired_token', d: expect.any(String) }],
    ['c', { p: 'u1' }],
    ['c', { p: 'u1', q: [query] }],
  ]);
  const admin = connectAdmin(server, { namespace: 'raw' });
  await admin.ref().update({ 'u1/a': 1, 'public/a': 1 });
  await vi.waitFor(() => expect(client.pushed().slice(3)).toEqual([['d', { p: 'public/a', d: 1 }]]));
});

test('signing out revokes what the user might see', async () => {
  const server = await startTestServer({ rules: RULES });
  const client = await connectRawClient(server);
  await client.request('auth', { cred: createToken('u1') });
  await client.request('q', { p: '/u1', h: '' });

  await client.request('unauth', {});

  expect(client.pushed().at(-1)).toEqual(['c', { p: 'u1' }]);
  expect((await client.request('g', { p: '/u1', q: {} })).s).toBe('permission_denied');
});

test('a listen that is denied when the client comes back is cancelled there', async () => {
  const server = await startTestServer({ rules: RULES });
  const client = connectClient(server, { uid: 'u1' });
  const cancelled: string[] = [];
  const seen: unknown[] = [];
  onValue(
    ref(client, 'u1'),
    (snapshot) => seen.push(snapshot.val()),
    (error) => cancelled.push(error.message),
  );
  await vi.waitFor(() => expect(seen).toEqual([null]));

  server.setRules({ rules: {} });
  server.interrupt();
  goOnline(client);

  await vi.waitFor(() => expect(cancelled).toEqual([expect.stringContaining('permission_denied')]), {
    timeout: 5000,
  });
});

test('an Admin SDK that overrides its auth is bound by the rules', async () => {
  const server = await startTestServer({ rules: RULES });
  const [user, nobody] = [
    connectAdmin(server, { override: { uid: 'u1' } }),
    connectAdmin(server, { override: null }),
  ];

  await user.ref('u1/a').set(1);
  await expect(user.ref('u2/a').set(1)).rejects.toThrow(/permission_denied/i);
  await expect(nobody.ref('u1').once('value')).rejects.toThrow(/permission_denied/i);
  expect((await nobody.ref('public').once('value')).val()).toBeNull();
});

test('mock users of the SDK are not expired', async () => {
  const client = connectClient(await startTestServer({ rules: RULES }), { uid: 'u1' });

  await set(ref(client, 'u1/a'), 1);

  expect((await get(ref(client, 'u1/a'))).val()).toBe(1);
});
