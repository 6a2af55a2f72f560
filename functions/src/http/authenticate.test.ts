import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '../lib/app-error.ts';
import { readCredential } from './authenticate.ts';

/** What Firebase says of sessions, and how often it was asked. */
const firebase = vi.hoisted(() => ({ asked: 0, says: 'stands' as 'stands' | 'ended' | 'nothing' }));
vi.mock('../platform/firebase.ts', () => ({
  verifyIdToken: async (token: string) => {
    const issuedAt = Number(token.split('.')[1]);
    return { uid: 'fay', signedInAt: issuedAt, issuedAt, expiresAt: issuedAt + 3_600_000 };
  },
  isSessionStanding: async () => {
    firebase.asked += 1;
    if (firebase.says === 'nothing') throw new Error('no answer');
    return firebase.says === 'stands';
  },
}));
vi.mock('../platform/log.ts', async (load) => ({ ...(await load<object>()), log: () => undefined }));

const minute = 60_000;
let round = 0;
let start = 0;
let token = '';
const after = (minutes: number): void => void vi.setSystemTime(start + minutes * minute);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  // Each begins with a token of its own, long after the one before.
  start = Date.parse('2026-12-01T00:00:00Z') + (round += 1) * 100 * minute;
  after(0);
  token = `t${round}.${start}.x`;
  Object.assign(firebase, { asked: 0, says: 'stands' });
});
afterEach(() => {
  vi.useRealTimers();
});

const call = async (name: 'getMe' | 'createBooking' | 'createApiKey'): Promise<string> => {
  try {
    const credential = await readCredential(name, `Bearer ${token}`);
    return credential.kind;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};
const read = () => call('getMe');
const write = () => call('createBooking');
const decide = () => call('createApiKey');

test('a token that was just given out speaks for its session, but for what gives rights', async () => {
  expect([await read(), await write()]).toEqual(['user', 'user']);
  expect(firebase.asked).toBe(0);

  after(0.1);
  expect([await decide(), await decide()]).toEqual(['user', 'user']);
  expect(firebase.asked).toBe(1);
  after(0.2);
  await decide();
  expect(firebase.asked).toBe(2);
});

test('who writes is asked for once a minute, however many calls come at once', async () => {
  after(20);

  const kinds = await Promise.all(Array.from({ length: 20 }, write));

  expect(new Set(kinds)).toEqual(new Set(['user']));
  expect(firebase.asked).toBe(1);
  after(20.9);
  await write();
  expect(firebase.asked).toBe(1);
  after(21.1);
  await write();
  expect(firebase.asked).toBe(2);
});

test.each([
  ['gives rights', decide, 0.1],
  ['writes', write, 1.1],
])('who was signed out everywhere and %s is refused, and reads nothing any more', async (_, act, minutes) => {
  await read();
  firebase.says = 'ended';
  after(minutes);

  expect(await act()).toBe('unauthenticated');
  expect([await read(), await write()]).toEqual(['unauthenticated', 'unauthenticated']);
});

test('who only reads waits for nobody: the second call after five minutes knows', async () => {
  firebase.says = 'ended';
  after(4.9);
  expect(await read()).toBe('user');
  expect(firebase.asked).toBe(0);

  after(5.1);
  expect(await read()).toBe('user');
  await vi.waitFor(async () => expect(await read()).toBe('unauthenticated'));
  expect(firebase.asked).toBe(1);
});

test('while Firebase does not answer bookings go on and rights stay as they are; it is not asked again and again', async () => {
  firebase.says = 'nothing';
  after(10);

  expect([await write(), await write(), await read()]).toEqual(['user', 'user', 'user']);
  expect(firebase.asked).toBe(1);
  expect(await decide()).toBe('unavailable');
  after(10.2);
  await write();
  expect(firebase.asked).toBe(3);

  firebase.says = 'stands';
  after(10.4);
  expect([await write(), await decide()]).toEqual(['user', 'user']);
});

test('a token ends when it ends, whatever Firebase says', async () => {
  after(59);
  expect(await write()).toBe('user');
  after(60);
  expect([await read(), await write(), await decide()]).toEqual(Array(3).fill('unauthenticated'));
});
