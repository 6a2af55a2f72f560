import { expect, test, vi } from 'vitest';

vi.mock('./build-config.ts', () => ({ buildConfig: { firebase: { apiKey: 'demo' } } }));
const { sessionOf } = await import('./kept-session.ts');

const value = {
  uid: 'u1',
  email: 'bea@acme.test',
  stsTokenManager: { accessToken: 'token', refreshToken: 'more', expirationTime: 1_795_000_000_000 },
};

test('an entry of the SDK tells who is signed in, and until when the token is good', () => {
  expect(sessionOf({ fbase_key: 'any', value })).toEqual({
    uid: 'u1',
    email: 'bea@acme.test',
    idToken: 'token',
    expiresAt: 1_795_000_000_000,
  });
});

test('without an entry nobody is signed in', () => {
  expect(sessionOf(undefined)).toBeNull();
});

test('an entry of another shape is left to the SDK', () => {
  for (const entry of [
    null,
    'text',
    {},
    { value: null },
    { value: { ...value, uid: 7 } },
    { value: { uid: 'u1' } },
  ]) {
    expect(sessionOf(entry)).toBeUndefined();
  }
});
