import { beforeEach, expect, test, vi } from 'vitest';
import type { Person } from '../../test/arrange-requests.ts';
import { openGoogle } from '../../test/calendar-world.ts';
import { openWorld } from '../../test/open-world.ts';
import { sendRequest } from '../../test/send-request.ts';
import { serveApi, type UseCases } from '../http/serve-api.ts';
import { connectGoogleCalendar } from './connect-google-calendar.ts';
import { finishGoogleCalendar } from './finish-google-calendar.ts';

vi.mock('../platform/firebase.ts', () => ({
  verifyIdToken: async (uid: string) => ({ uid, expiresAt: Number.MAX_SAFE_INTEGER }),
}));
vi.mock('../platform/log.ts', async (original) => ({ ...(await original<object>()), log: () => undefined }));

const opened = openWorld(new Date());
const stand = openGoogle();
const useCases = { connectGoogleCalendar, finishGoogleCalendar };
const serve = serveApi(useCases as Partial<UseCases> as UseCases, async () => undefined);
let fay: Person;
let finn: Person;
let serial = 0;

beforeEach(async () => {
  fay = await opened.world.addFreelancer();
  finn = await opened.world.addFreelancer();
});

const post = (person: Person, path: string, body?: object) =>
  sendRequest(serve, {
    method: 'POST',
    path: `/calendars/connect/google${path}`,
    token: person.uid,
    ...(body && { body }),
  });

const begin = async (person: Person): Promise<URLSearchParams> => {
  const { status, body } = await post(person, '');
  expect(status).toBe(200);
  return new URL((body as { url: string }).url).searchParams;
};

/** What the browser brings back after the consent. */
const allow = async (asked: URLSearchParams, email: string, scopes = asked.get('scope')!.split(' ')) => {
  const form = new URLSearchParams(asked);
  form.delete('scope');
  for (const scope of scopes) form.append('scope', scope);
  form.set('email', email);
  const answer = await fetch(`${stand.google.url}/o/oauth2/v2/auth`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const given = new URL(answer.headers.get('location')!).searchParams;
  return { code: given.get('code')!, state: given.get('state')!, iss: given.get('iss')! };
};

const finish = async (person: Person, body: object): Promise<string> => {
  const answer = await post(person, '/finish', body);
  return answer.status === 200 ? 'connected' : `${answer.status} ${(answer.body as { code: string }).code}`;
};

const newEmail = (): string => `person${(serial += 1)}@gmail.test`;

test('connects by state and proof key, for the scopes that are needed', async () => {
  const asked = await begin(fay);
  expect(Object.fromEntries(asked)).toMatchObject({ code_challenge_method: 'S256', access_type: 'offline' });
  expect(await finish(fay, await allow(asked, newEmail()))).toBe('connected');
});

test("a state works once, for its own person, in its time; another issuer's code never", async () => {
  const email = newEmail();
  const invalid = '400 connection_attempt_invalid';
  const given = await allow(await begin(fay), email);

  expect(await finish(finn, given)).toBe(invalid);
  expect(await finish(fay, { ...given, iss: 'https://evil.test' })).toBe(invalid);
  expect(await finish(fay, { ...given, state: 'made up' })).toBe(invalid);
  expect(await finish(fay, given)).toBe('connected');
  expect(await finish(fay, given)).toBe(invalid);
  const late = await allow(await begin(fay), email);
  await opened.world.owner.query(`update calendar_attempts set expires_at = now() - interval '1 second'`);
  expect(await finish(fay, late)).toBe(invalid);
});

test("a code that was taken from somebody else's attempt does not fit the proof key of one's own", async () => {
  const stolen = await allow(await begin(finn), newEmail());
  const own = await allow(await begin(fay), newEmail());

  expect(await finish(fay, { ...own, code: stolen.code })).toBe('400 connection_attempt_invalid');
});

test('an account that Google names to another client is none of ours', async () => {
  const given = await allow(await begin(fay), newEmail());
  stand.google.world.audience = 'another client';

  const told = await finish(fay, given);

  stand.google.world.audience = undefined;
  expect(told).toBe('400 connection_attempt_invalid');
});

test('fewer scopes connect nothing and keep no access; an account that is connected stays where it is', async () => {
  const before = stand.google.world.liveGrants;
  const asked = await begin(fay);
  expect(await finish(fay, await allow(asked, newEmail(), ['openid', 'email']))).toBe(
    '409 calendar_access_incomplete',
  );
  expect(stand.google.world.liveGrants).toBe(before);

  const email = newEmail();
  expect(await finish(fay, await allow(await begin(fay), email))).toBe('connected');
  expect(await finish(finn, await allow(await begin(finn), email))).toBe('409 calendar_linked_elsewhere');
});
