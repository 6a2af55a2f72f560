import { get, onValue, ref } from 'firebase/database';
import { expect, test, vi } from 'vitest';
import { connectClient, startTestServer } from '../test-clients.ts';

const NAMESPACE = 'demo-flxibl-default-rtdb';
const OWNER = { authorization: 'Bearer owner' };
const RULES = {
  rules: { open: { '.read': true, '.write': true, list: { '.indexOn': ['at', '.value'] } } },
};

type Server = Awaited<ReturnType<typeof startTestServer>>;

async function call(
  server: Server,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${server.url}/${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && (JSON.parse(text) as unknown) };
}

test('values are put, patched, posted, deleted and read', async () => {
  const server = await startTestServer({ rules: RULES });

  expect(await call(server, 'PUT', 'open/a.json', { b: 1, c: ['x'] })).toMatchObject({
    status: 200,
    body: { b: 1, c: ['x'] },
  });
  expect(await call(server, 'PATCH', 'open/a.json', { b: 2, 'd/e': 3 })).toMatchObject({
    body: { b: 2, 'd/e': 3 },
  });
  const { body: pushed } = await call(server, 'POST', 'open/list.json', { at: 1 });
  expect(pushed).toEqual({ name: expect.stringMatching(/^-[\w-]{19}$/) });
  expect(await call(server, 'DELETE', 'open/a/c.json')).toMatchObject({ status: 200, body: null });

  expect((await call(server, 'GET', 'open.json')).body).toEqual({
    a: { b: 2, d: { e: 3 } },
    list: { [(pushed as { name: string }).name]: { at: 1 } },
  });
});

test('what REST writes, listening clients see', async () => {
  const server = await startTestServer({ rules: RULES });
  const client = connectClient(server);
  const seen: unknown[] = [];
  onValue(ref(client, 'open/a'), (snapshot) => seen.push(snapshot.val()));
  await vi.waitFor(() => expect(seen).toEqual([null]));

  await call(server, 'PUT', `open/a.json?ns=${NAMESPACE}`, 'new');

  await vi.waitFor(() => expect(seen).toEqual([null, 'new']));
});

test('only the owner gets past the rules', async () => {
  const server = await startTestServer({ rules: RULES });

  expect(await call(server, 'GET', 'closed.json')).toMatchObject({
    status: 401,
    body: { error: 'Permission denied' },
  });
  expect(await call(server, 'PUT', 'closed.json', 1)).toMatchObject({ status: 401 });
  expect(await call(server, 'PUT', 'closed.json', 1, OWNER)).toMatchObject({ status: 200 });
  expect(await call(server, 'GET', 'closed.json?auth=owner')).toMatchObject({ status: 200, body: 1 });
  expect(await call(server, 'GET', 'open.json?auth=a.b.c')).toMatchObject({ status: 401 });
});

test('namespaces are apart', async () => {
  const server = await startTestServer({ rules: RULES });

  await call(server, 'PUT', 'open.json?ns=one', 1);

  expect((await call(server, 'GET', 'open.json?ns=two')).body).toBeNull();
  expect((await get(ref(connectClient(server, { namespace: 'one' }), 'open'))).val()).toBe(1);
});

test.each<[string, unknown]>([
  ['orderBy="at"&startAt=2', { b: { at: 2 }, c: { at: 3 } }],
  ['orderBy="at"&startAt=2&limitToFirst=1', { b: { at: 2 } }],
  ['orderBy="at"&endAt=2&limitToLast=1', { b: { at: 2 } }],
  ['orderBy="at"&equalTo=3', { c: { at: 3 } }],
  ['orderBy="$key"&startAt="c"', { c: { at: 3 } }],
  ['orderBy="$value"&limitToFirst=1', { a: { at: 1 } }],
  ['shallow=true', { a: true, b: true, c: true }],
])('GET with %s shows that part', async (query, expected) => {
  const server = await startTestServer({ rules: RULES });
  await call(server, 'PUT', 'open/list.json', { a: { at: 1 }, b: { at: 2 }, c: { at: 3 } });

  expect(await call(server, 'GET', `open/list.json?${query}`)).toMatchObject({ status: 200, body: expected });
});

test.each([
  [
    'open/list.json?orderBy="size"',
    'Index not defined, add ".indexOn": "size", for path "/open/list", to the rules',
  ],
  [
    'open.json?orderBy="$value"',
    'Index not defined, add ".indexOn": ".value", for path "/open", to the rules',
  ],
  ['open.json?startAt=1', 'orderBy must be defined when other query parameters are defined'],
  ['open.json?orderBy=at', 'orderBy must be a valid JSON encoded value'],
  ['open.json?orderBy="$key"&limitToFirst=0', 'limitToFirst or limitToLast must be one positive integer'],
])('GET %s is refused', async (path, error) => {
  const server = await startTestServer({ rules: RULES });

  expect(await call(server, 'GET', path)).toMatchObject({ status: 400, body: { error } });
});

test('silent writes are answered with nothing', async () => {
  const server = await startTestServer({ rules: RULES });

  expect(await call(server, 'PUT', 'open.json?print=silent', 1)).toMatchObject({ status: 204, body: '' });
});

test('a write with if-match happens only over the value of that tag', async () => {
  const server = await startTestServer({ rules: RULES });
  const wantTag = { 'x-firebase-etag': 'true' };
  const empty = (await call(server, 'GET', 'open/n.json', undefined, wantTag)).headers.get('etag') ?? '';

  const first = await call(server, 'PUT', 'open/n.json', 1, { 'if-match': empty, ...wantTag });
  const second = await call(server, 'PUT', 'open/n.json', 2, { 'if-match': empty });

  expect(empty).toBe('null_etag');
  expect(first.status).toBe(200);
  expect(second).toMatchObject({ status: 412, body: 1 });
  const tag = second.headers.get('etag') ?? '';
  expect(tag).toBe(first.headers.get('etag'));
  expect((await call(server, 'DELETE', 'open/n.json', undefined, { 'if-match': tag })).status).toBe(200);
});

test.each<[string, RequestInit]>([
  ['open/a.b.json', { method: 'PUT', body: '1' }],
  ['open.json', { method: 'PUT', body: '{"a.b":1}' }],
  ['open.json', { method: 'PUT', body: 'not JSON' }],
  ['open.json', { method: 'PUT', body: 'NaN' }],
  ['open/%E0%A4%A.json', { method: 'GET' }],
])('%s with %o is a bad request', async (path, init) => {
  const server = await startTestServer({ rules: RULES });

  expect((await fetch(`${server.url}/${path}`, init)).status).toBe(400);
});

test('keys of any script are URL-encoded', async () => {
  const server = await startTestServer({ rules: RULES });

  await call(server, 'PUT', `open/${encodeURIComponent('Ærø 100%')}.json`, 1);

  expect((await call(server, 'GET', 'open.json')).body).toEqual({ 'Ærø 100%': 1 });
});

test('the owner loads rules for one namespace and sees them again', async () => {
  const server = await startTestServer({ rules: RULES });
  const rules = { rules: { '.read': true } };

  expect((await call(server, 'PUT', '.settings/rules.json?ns=one', rules)).status).toBe(401);
  expect((await call(server, 'PUT', '.settings/rules.json?ns=one', rules, OWNER)).status).toBe(200);

  expect((await call(server, 'GET', '.settings/rules.json?ns=one', undefined, OWNER)).body).toEqual(rules);
  expect((await call(server, 'GET', 'closed.json?ns=one')).status).toBe(200);
  expect((await call(server, 'GET', 'closed.json?ns=two')).status).toBe(401);
});
