import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { api, type OperationName } from '@flxibl/contracts/api';
import { freshDatabase, type FreshDatabase } from '../../test/fresh-database.ts';
import { hashSecret } from '../src/lib/create-secret.ts';
import { buildWorld, type World } from './build-world.ts';
import { startProductionEntry, type ProductionEntry } from './start-production-entry.ts';

let database: FreshDatabase;
let world: World;
let entry: ProductionEntry;
const key = `flx_${'p'.repeat(43)}`;
/** `FLXIBL_ABORTS=1000` abandons more. */
const aborts = Number(process.env['FLXIBL_ABORTS'] ?? 200);
const authorization = `Bearer ${key}`;

beforeAll(async () => {
  database = await freshDatabase();
  world = await buildWorld(database.adminUrl, new Date());
  const { clientId, uid } = await world.addClient();
  await world.owner.query(
    `insert into api_keys (client_id, name, secret_hash, prefix, scopes, created_by, created_at)
     select $1, 'production', $2, 'flx_', '{read,book,manage}', id, now() from users where auth_uid = $3`,
    [clientId, hashSecret(key), uid],
  );
  entry = await startProductionEntry(database.databaseUrl);
}, 300_000);
afterAll(async () => {
  await entry?.stop();
  await world?.end();
  await database?.drop();
});

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };
const send = (path: string, init: Init = {}) =>
  fetch(entry.url + path, { ...init, headers: { authorization, ...init.headers } });
const post = (path: string, body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) =>
  send(path, {
    method: 'POST',
    body,

    headers: { 'content-type': 'application/json', ...headers },
  });
const codeOf = async (answer: Response): Promise<string> =>
  `${answer.status} ${((await answer.json()) as { code: string }).code}`;
/** Sends for as long as it is let, and takes the answer whenever it comes. */
const pour = (body: Buffer, headers: Record<string, string | number>) =>
  new Promise<string>((resolve, reject) => {
    const asked = request(`${entry.url}/bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization, ...headers },
    });
    asked.once('response', (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.once('end', () => {
        asked.destroy();
        resolve(`${answer.statusCode} ${(JSON.parse(text) as { code: string }).code}`);
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
const rssMegabytes = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${entry.process.pid}/status`, 'utf8'))![1]) / 1024;

test('it answers as the API does, and shows nothing of what runs it', async () => {
  const answer = await send('/sites');

  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
    'x-content-type-options': 'nosniff',
    'strict-transport-security': expect.stringMatching(/max-age=\d{8}/) as string,
    'x-request-id': expect.any(String) as string,
  });
  expect([...answer.headers.keys()]).not.toContain('x-powered-by');
});

test.each([
  'https://evil.test',
  'null',
  'https://demo-flxibl.web.app.evil.test',
  'http://demo-flxibl.web.app',
])('a page of %s is allowed nothing, whatever it asks before', async (origin) => {
  const asked = await fetch(`${entry.url}/bookings`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization, content-type',
    },
  });
  const read = await send('/sites', { headers: { origin } });

  for (const answer of [asked, read])
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect(asked.status).toBe(405);
});

const writes = (Object.keys(api) as OperationName[]).filter((name) => api[name].method !== 'get');
const read: ReadonlySet<string> = new Set(
  Object.values(api).flatMap(({ method, path }) => (method === 'get' ? [path] : [])),
);
const filled = (path: string): string => path.replaceAll(/\{\w+\}/g, '01a204ff-0000-7000-8000-000000000001');

test('no address changes anything when a page merely opens it', async () => {
  const opened = writes.map((name) => api[name].path).filter((path) => !read.has(path));
  const answers = new Set<string>();
  for (const path of new Set(opened)) answers.add(await codeOf(await send(filled(path))));

  // Some have a neighbour with an id in its place: nothing is found there, and nothing done.
  expect(
    [...answers].filter((answer) => !['405 method_not_allowed', '404 not_found'].includes(answer)),
  ).toEqual([]);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'what a form of another page can send, %s, is taken by no call',
  async (type) => {
    const posts = writes.filter((name) => api[name].method === 'post' && 'body' in api[name]);
    const answers = new Map<string, string>();
    for (const name of posts) {
      const answer = await post(filled(api[name].path), '{}', { 'content-type': type });
      answers.set(name, await codeOf(answer));
    }

    const taken = [...answers].filter(([, answer]) => !/^(415|403|401) /.test(answer));
    expect(taken).toEqual([]);
    expect([...answers.values()]).toContain('415 unsupported_media_type');
  },
);

test('bodies that are too large, packed or deep are refused, and take no memory', async () => {
  const before = rssMegabytes();
  const large = Buffer.alloc(200_000_000, ' ');
  const packed = gzipSync(Buffer.alloc(200_000_000, ' '), { level: 1 });

  expect(await pour(large, { 'content-length': large.length })).toBe('413 payload_too_large');
  expect(await pour(large, { 'transfer-encoding': 'chunked' })).toBe('413 payload_too_large');
  expect(await pour(packed, { 'content-encoding': 'gzip' })).toBe('415 unsupported_media_type');
  for (const depth of [10_000, 400_000]) {
    const deep = '['.repeat(depth) + ']'.repeat(depth);
    expect(await codeOf(await post('/bookings', deep))).toMatch(/^400 /);
    expect(
      await codeOf(await post('/bookings', '{"note":'.repeat(10_000) + '1' + '}'.repeat(10_000))),
    ).toMatch(/^400 /);
  }
  // Less than one of them: the process takes some for itself.
  expect(rssMegabytes() - before).toBeLessThan(150);
  expect(await pour(large, { authorization: 'Bearer nobody' })).toBe('401 unauthenticated');
});

test('callers who go away leave no connection behind', async () => {
  const own = `datname = current_database() and usename = 'flxibl_api'`;
  const abandoned = Array.from({ length: aborts }, async (_, at) => {
    const gone = new AbortController();
    const asked = send('/sites', { signal: gone.signal }).catch(() => undefined);
    if (at % 3 > 0) await new Promise((resolve) => setTimeout(resolve, at % 40));
    gone.abort();
    await asked;
  });
  await Promise.all(abandoned);

  await vi.waitFor(async () => {
    const { rows } = await world.owner.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where ${own} and state <> 'idle'`,
    );
    expect(rows[0]!.n).toBe(0);
  });
  const after = await Promise.all(Array.from({ length: 50 }, () => send('/sites')));
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200]));
  const { rows } = await world.owner.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity where ${own}`); // prettier-ignore
  expect(rows[0]!.n).toBeLessThanOrEqual(10);
});

test('asked to end, it answers what it has begun, takes nothing new and leaves no connection', async () => {
  const holder = await world.owner.connect();
  await holder.query('begin; lock table sites in access exclusive mode');
  const begun = Array.from({ length: 5 }, () => send('/sites').then(({ status }) => status));
  await vi.waitFor(async () => {
    const { rows } = await holder.query<{ n: number }>('select count(*)::int as n from pg_locks where not granted'); // prettier-ignore
    expect(rows[0]!.n).toBeGreaterThanOrEqual(5);
  });

  process.kill(entry.process.pid, 'SIGTERM');
  await vi.waitFor(() => expect(fetch(`${entry.url}/health`)).rejects.toThrow('fetch failed'));
  expect(entry.process.isRunning()).toBe(true);
  await holder.query('commit');
  holder.release();

  expect(await Promise.all(begun)).toEqual([200, 200, 200, 200, 200]);
  expect(await entry.process.ended).toBe('the production entry ended with exit status 0');
  const { rows } = await world.owner.query(
    `select from pg_stat_activity where datname = current_database() and usename = 'flxibl_api'`,
  );
  expect(rows).toEqual([]);
}, 30_000);
