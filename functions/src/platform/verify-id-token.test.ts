import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { Agent } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { initializeApp } from 'firebase-admin/app';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { exchange } from '../../test/send-request.ts';
import { serveApi, type UseCases } from '../http/serve-api.ts';
import { isSessionStanding, verifyIdToken } from './firebase.ts';

vi.mock('./log.ts', async (load) => ({ ...(await load<object>()), log: () => undefined }));

const project = 'demo-flxibl';
const google = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicPem = google.publicKey.export({ type: 'spki', format: 'pem' }).toString();
let keys: Server;
/** What Firebase keeps of the account; undefined: none. */
let account: object | undefined = {};
let isAway = false;

// Google's page of keys and its book of accounts, as the Admin SDK asks for it in production; nothing of the verification itself is replaced.
beforeAll(async () => {
  // The emulator's tokens have no signature: with its address, none of Google's would do.
  vi.stubEnv('FIREBASE_AUTH_EMULATOR_HOST', undefined);
  keys = createServer(({ url }, response) => {
    const isLookup = url!.endsWith('accounts:lookup');
    if (isLookup && isAway) return;
    const users = account ? [{ localId: 'fay', ...account }] : undefined;
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(isLookup ? { users } : { ours: publicPem }));
  });
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  const { port } = keys.address() as AddressInfo;
  const httpAgent = new Agent();
  httpAgent.createConnection = () => connect(port, '127.0.0.1');
  const credential = { getAccessToken: async () => ({ access_token: 'ours', expires_in: 3_600 }) };
  initializeApp({ projectId: project, httpAgent, credential }, 'flxibl');
});
afterAll(() => {
  keys.closeAllConnections();
  return new Promise((resolve) => keys.close(resolve));
});

const seconds = Math.floor(Date.now() / 1000);
const claims = {
  iss: `https://securetoken.google.com/${project}`,
  aud: project,
  sub: 'fay',
  iat: seconds - 60,
  auth_time: seconds - 60,
  exp: seconds + 3_000,
};
const header = { alg: 'RS256', kid: 'ours', typ: 'JWT' };
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const sign = (head: object, body: object, key: KeyObject = google.privateKey): string => {
  const signed = `${encode(head)}.${encode(body)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
};
const hmac = (head: object, body: object): string => {
  const signed = `${encode(head)}.${encode(body)}`;
  return `${signed}.${createHmac('sha256', publicPem).update(signed).digest('base64url')}`;
};
const good = sign(header, claims);

test('a token as Firebase signs them says who its owner is', async () => {
  expect(await verifyIdToken(good)).toMatchObject({ uid: 'fay', expiresAt: claims.exp * 1000 });
});

test.each([
  ['was never ended', {}, true],
  ['began after the last time all were ended', { validSince: String(claims.auth_time - 1) }, true],
  [
    'was ended: another password, or signed out everywhere',
    { validSince: String(claims.auth_time + 1) },
    false,
  ],
  ['is of an account that was switched off', { disabled: true }, false],
  ['is of an account that is gone', undefined, false],
])('Firebase is asked whether a session stands that %s', async (_, kept, stands) => {
  account = kept;

  // The token itself is good in any case.
  expect(await isSessionStanding(await verifyIdToken(good))).toBe(stands);
});

test('a Firebase that gives no answer is not waited for, and is no proof that a session ended', async () => {
  isAway = true;

  await expect(isSessionStanding(await verifyIdToken(good))).rejects.toMatchObject({ code: 'unavailable' });
}, 4_000);

const forged: readonly (readonly [what: string, token: string])[] = [
  ['without a signature, alg none', `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`],
  ['with alg none and a signature', sign({ ...header, alg: 'none' }, claims)],
  ['signed with the public key as a secret', hmac({ ...header, alg: 'HS256' }, claims)],
  ['signed by a secret under the name of RS256', hmac(header, claims)],
  ['of a key that is not Google’s', sign({ ...header, kid: 'theirs' }, claims, other.privateKey)],
  ['of another key under the name of Google’s', sign(header, claims, other.privateKey)],
  ['that names no key', sign({ alg: 'RS256', typ: 'JWT' }, claims)],
  ['whose key is named __proto__', sign({ ...header, kid: '__proto__' }, claims)],
  ['for another project', sign(header, { ...claims, aud: 'another' })],
  ['from another project', sign(header, { ...claims, iss: 'https://securetoken.google.com/another' })],
  ['from another issuer', sign(header, { ...claims, iss: `https://securetoken.google.com.evil.test/${project}` })],
  ['that ended', sign(header, { ...claims, exp: seconds - 10 })],
  ['without an end', sign(header, { ...claims, exp: undefined })],
  ['issued in the future', sign(header, { ...claims, iat: seconds + 3_600 })],
  ['whose owner will sign in in the future', sign(header, { ...claims, auth_time: seconds + 3_600 })],
  ['not good yet', sign(header, { ...claims, nbf: seconds + 3_600 })],
  ['of nobody', sign(header, { ...claims, sub: '' })],
  ['without anybody', sign(header, { ...claims, sub: undefined })],
  ['of a name that is too long', sign(header, { ...claims, sub: 'x'.repeat(129) })],
  ['of a list of names', sign(header, { ...claims, sub: ['fay'] })],
  ['that is a session cookie', sign(header, { ...claims, iss: `https://session.firebase.google.com/${project}` })],
  ['that is a custom token', sign(header, {
    ...claims,
    iss: `firebase-adminsdk@${project}.iam.gserviceaccount.com`,
    sub: `firebase-adminsdk@${project}.iam.gserviceaccount.com`,
    aud: 'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit',
    uid: 'fay',
  })],
  ['that is a token of App Check', sign(header, {
    ...claims, iss: 'https://firebaseappcheck.googleapis.com/1', aud: ['projects/1', `projects/${project}`],
  })],
  ['that is a device’s token', `cAb1_2-d:APA91b${'x'.repeat(140)}`],
  ['that is a Google access token', 'ya29.a0AfB_byC'],
  ['that was cut', good.slice(0, -8)],
  ['with other claims under the signature', [good.split('.')[0], encode({ ...claims, sub: 'admin' }), good.split('.')[2]].join('.')],
  ['with more behind it', `${good}.x`],
]; // prettier-ignore

test.each(forged)('a token %s is 401, with the same words as none', async (_, token) => {
  const serve = serveApi({} as UseCases, async () => undefined);
  const ask = async (shown: string) => {
    const { status, body, headers } = await exchange(serve, { method: 'get', path: '/me', token: shown });
    return { status, body: { ...(body as object), requestId: '' }, challenge: headers['WWW-Authenticate'] };
  };

  const answer = await ask(token);

  expect(answer).toMatchObject({ status: 401, challenge: 'Bearer' });
  expect(answer).toEqual(await ask(''));
});
