import { beforeAll, expect, test } from 'vitest';
import type { ApiClient } from '../../contracts/src/api-client.ts';
import { callApi, signIn, stack } from '../../test/stack.ts';
import { clientOf, daysFrom } from './demo-api.ts';

const freshDay = daysFrom(20);

let bea: ApiClient;
let token: string;
let fayId: string;
let siteId: string;

beforeAll(async () => {
  bea = await clientOf('bea@acme.test');
  token = (await signIn('bea@acme.test')).idToken;
  fayId = (await (await clientOf('fay@freelance.test'))('getMe', {})).freelancerId!;
  siteId = (await bea('listSites', {})).items.find(({ timeZone }) => timeZone === 'Europe/London')!.id;
});

const post = (path: string, body: unknown, headers?: Record<string, string>) =>
  callApi(path, { method: 'POST', token, body, ...(headers ? { headers } : {}) });

const order = (day: string, over: Record<string, unknown> = {}) => ({
  siteId,
  shifts: [{ role: 'waiter', start: `${day}T09:00`, end: `${day}T17:00`, freelancerIds: [fayId], ...over }],
});

const problemOf = async (answer: Promise<Response> | Response) => {
  const response = await answer;
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await response.json()) as {
    status: number;
    code: string;
    requestId: string;
    errors?: { path: string }[];
  };
};

test('the API knows who is calling from the database, not from the token', async () => {
  expect(await bea('getMe', {})).toMatchObject({
    role: 'business',
    email: 'bea@acme.test',
    clientName: 'Acme Hospitality',
  });
  expect(await (await clientOf('admin@flxibl.test'))('getMe', {})).toMatchObject({
    role: 'admin',
    clientId: null,
  });
});

test.each([
  ['no token', undefined],
  ['garbage', 'garbage'],
  [
    'an unsigned token of another project',
    `e30.${Buffer.from('{"aud":"x","sub":"demo-bea-acme-test"}').toString('base64url')}.`,
  ],
])('%s is 401 with the same words', async (_, bad) => {
  const problem = await problemOf(callApi('/me', bad === undefined ? {} : { token: bad }));

  expect(problem).toMatchObject({
    status: 401,
    code: 'unauthenticated',
    detail: 'Sign in first: a valid ID token is needed.',
  });
});

test('an expired token is 401', async () => {
  const [header, claims] = token.split('.') as [string, string];
  const expired = {
    ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object),
    exp: 1_700_000_000,
  };
  const forged = `${header}.${Buffer.from(JSON.stringify(expired)).toString('base64url')}.`;

  expect(await problemOf(callApi('/me', { token: forged }))).toMatchObject({ status: 401 });
});

test('malformed JSON is a problem, not a stack trace', async () => {
  const answer = await fetch(`${stack.urls.web}/api/v1/bookings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{"siteId": ',
  });

  expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'malformed_json' });
});

test('another content type is 415', async () => {
  const answer = callApi('/bookings', {
    method: 'POST',
    token,
    body: {},
    headers: { 'content-type': 'text/plain' },
  });

  expect(await problemOf(answer)).toMatchObject({ status: 415, code: 'unsupported_media_type' });
});

test.each([
  ['an unknown field', { colour: 'red' }, 400, 'invalid_input'],
  ['an end before the start', { end: '2027-01-01T08:00', start: '2027-01-01T09:00' }, 400, 'invalid_input'],
  ['a start in a gap', { start: '2027-03-28T01:30', end: '2027-03-28T05:00' }, 400, 'time_does_not_exist'],
  ['a start in a fold', { start: '2027-10-31T01:30', end: '2027-10-31T05:00' }, 400, 'time_is_ambiguous'],
  ['a date that is none', { start: '2027-02-30T09:00' }, 400, 'invalid_input'],
  ['the year 9999', { start: '9999-01-01T09:00', end: '9999-01-01T17:00' }, 400, 'invalid_input'],
  ['an id that is none', { freelancerIds: ['1 or 1=1'] }, 400, 'invalid_input'],
  ['a role that is none', { role: 'astronaut' }, 400, 'invalid_input'],
  ['a start in the past', { start: '2026-01-05T09:00', end: '2026-01-05T17:00' }, 409, 'notice_too_short'],
  ['more people than seats', { headcount: 0 }, 400, 'invalid_input'],
])('a booking with %s is refused', async (_, over, status, code) => {
  const body = order('2027-01-01', over);

  expect(await problemOf(post('/bookings', body))).toMatchObject({ status, code });
});

test('fields of the server cannot be set, prototype keys are refused', async () => {
  for (const field of ['id', 'clientId', 'state', 'createdBy', 'constructor']) {
    expect(await problemOf(post('/bookings', { ...order('2027-01-01'), [field]: 'x' }))).toMatchObject({
      status: 400,
    });
  }
  const poisoned = await fetch(`${stack.urls.web}/api/v1/bookings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: `{"__proto__": {"x": 1}, "siteId": "${siteId}", "shifts": []}`,
  });
  expect(await problemOf(poisoned)).toMatchObject({ status: 400 });
});

test('an unknown time zone in availability rules is refused', async () => {
  const fay = await signIn('fay@freelance.test');
  const answer = callApi(`/freelancers/${fayId}/availability-rules`, {
    method: 'PUT',
    token: fay.idToken,
    body: { timeZone: 'Mars/Olympus', rules: [] },
  });

  expect(await problemOf(answer)).toMatchObject({ status: 400, errors: [{ path: 'timeZone' }] });
});

test("another client's booking is answered like one that does not exist", async () => {
  const booking = await bea('createBooking', { body: order(freshDay()) });
  const ben = (await signIn('ben@globex.test')).idToken;
  const ask = async (id: string) => {
    const { requestId: _, ...problem } = await problemOf(callApi(`/bookings/${id}`, { token: ben }));
    return problem;
  };

  expect(await ask(booking.id)).toEqual(await ask('01a204ff-0000-7000-8000-000000000001'));
  expect(await ask(booking.id)).toEqual(await ask('not-an-id'));
  const cancel = callApi(`/bookings/${booking.id}/cancel`, {
    method: 'POST',
    token: ben,
    body: { reason: 'mine now' },
  });
  expect(await problemOf(cancel)).toMatchObject({ status: 404 });
});

test('the wrong role is 403, the wrong method 405, an unknown path 404', async () => {
  const fay = (await signIn('fay@freelance.test')).idToken;

  expect(await problemOf(callApi('/bookings', { token: fay }))).toMatchObject({ status: 403 });
  expect(await problemOf(callApi('/overview', { token }))).toMatchObject({ status: 403 });
  expect(await problemOf(callApi('/me', { method: 'DELETE', token }))).toMatchObject({ status: 405 });
  expect(await problemOf(callApi('/nothing', { token }))).toMatchObject({ status: 404 });
});

test('search tells who can come and why not the others; the booking says the same', async () => {
  const day = freshDay();
  const search = await bea('searchAvailability', {
    body: { siteId, role: 'waiter', start: `${day}T03:00`, end: `${day}T05:00`, limit: 200 },
  });
  const eligible = search.items.filter(({ eligible: can }) => can);
  const refused = search.items.find(({ reasons }) => reasons[0] === 'freelancer_not_available')!;

  const attempt = post(
    '/bookings',
    order(day, { start: `${day}T03:00`, end: `${day}T05:00`, freelancerIds: [refused.freelancerId] }),
  );

  expect(search).toMatchObject({ timeZone: 'Europe/London', minutes: 120 });
  expect(search.items.slice(0, eligible.length)).toEqual(eligible);
  expect(await problemOf(attempt)).toMatchObject({ status: 409, code: 'freelancer_not_available' });
});

test('lists are paged by cursor without loss or repetition', async () => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await bea('listFreelancers', { query: { limit: 7, ...(cursor ? { cursor } : {}) } });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);

  expect(ids.length).toBeGreaterThanOrEqual(42);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await problemOf(callApi('/freelancers?cursor=broken', { token }))).toMatchObject({ status: 400 });
  expect(await problemOf(callApi('/freelancers?limit=1000000000', { token }))).toMatchObject({ status: 400 });
});

test('answers carry a request id, are never cached, and the whole surface is described', async () => {
  const me = await callApi('/me', { token });
  const description = (await (await callApi('/openapi.json')).json()) as { openapi: string; paths: object };

  expect(me.headers.get('x-request-id')).toBeTruthy();
  expect(me.headers.get('cache-control')).toBe('no-store');
  expect(me.headers.get('x-content-type-options')).toBe('nosniff');
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(description.paths)).toContain('/availability/search');
});

test('the same key with another body is 422', async () => {
  const key = { 'idempotency-key': crypto.randomUUID() };
  const day = freshDay();
  await post('/bookings', order(day), key);

  expect(await problemOf(post('/bookings', order(freshDay()), key))).toMatchObject({
    status: 422,
    code: 'idempotency_key_reused',
  });
});

test('Hosting serves the app and the API page under a strict policy, and no page for a missing asset', async () => {
  const get = (path: string) => fetch(stack.urls.web + path);
  const app = await get('/board');
  const docs = await get('/api/docs');
  const bundle = await get('/api/docs/swagger-ui-bundle.js');

  expect(app.headers.get('content-type')).toMatch(/html/);
  expect(app.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  expect(app.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
  expect(docs.headers.get('content-type')).toMatch(/html/);
  expect(bundle.headers.get('content-type')).toMatch(/javascript/);
  expect((await get('/assets/gone.js')).status).toBe(404);
});
