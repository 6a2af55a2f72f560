import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { exchange } from '../../test/send-request.ts';
import { freshDatabase, type FreshDatabase } from '../../../test/fresh-database.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { serveApi, type UseCases } from './serve-api.ts';
import { limitRate } from './limit-rate.ts';
import { ordinary, rateHeaders, refill, scarce } from './rate-rules.ts';

vi.mock('../platform/firebase.ts', () => ({
  verifyIdToken: async (uid: string) => ({
    uid,
    expiresAt: Number.MAX_SAFE_INTEGER,
    email: `${uid}@x.test`,
    emailVerified: true,
  }),
}));
vi.mock('../platform/log.ts', async (load) => ({ ...(await load<object>()), log: () => undefined }));
const clock = vi.hoisted(() => ({ now: 1_800_000_000_000 }));
vi.mock('../platform/clock.ts', () => ({
  realTime: () => clock.now,
  clockAhead: () => 0,
  now: () => new Date(clock.now),
}));

let world: World;
let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, new Date());
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});
beforeEach(() => {
  clock.now += 86_400_000;
});

const serve = serveApi(
  {
    getMe: async () => ({}),
    importShifts: async () => ({}),
    getCalendarFeed: async () => ({ contentType: 'text/calendar', fileName: 'x', bytes: Buffer.from('x') }),
  } as unknown as UseCases,
  async () => undefined,
);
const importShifts = (token: string, headers?: Record<string, string>) =>
  exchange(serve, {
    method: 'post',
    path: '/imports/shifts',
    token,
    body: { csv: 'x', dryRun: true },
    ...(headers && { headers }),
  });
const limit = scarce.importShifts!;
/** The statuses of so many calls, one after another. */
const statuses = async (count: number, call: () => Promise<{ status: number }>): Promise<number[]> => {
  const seen: number[] = [];
  for (let at = 0; at < count; at += 1) seen.push((await call()).status);
  return seen;
};

test('what is scarce is answered as often as it may be, then 429 says how long to wait, and waiting helps', async () => {
  const { uid } = await world.addClient();
  const first = await importShifts(uid);
  await statuses(limit.capacity - 1, () => importShifts(uid));

  const refused = await importShifts(uid);

  expect(first).toMatchObject({
    status: 200,
    headers: { 'RateLimit-Policy': '"heavy";q=30;w=60', RateLimit: '"heavy";r=29;t=2' },
  });
  expect(refused).toMatchObject({
    status: 429,
    body: { code: 'rate_limited', requestId: expect.any(String) as string },
    headers: { 'Retry-After': '2', RateLimit: '"heavy";r=0;t=2', 'Content-Type': 'application/problem+json' },
  });
  // Hammering does not put off the next token.
  clock.now += 1_500;
  expect((await importShifts(uid)).status).toBe(429);
  clock.now += 500;
  expect(await statuses(2, () => importShifts(uid))).toEqual([200, 429]);
});

test('everybody has their own, and no header makes somebody another', async () => {
  const [{ uid }, other] = [await world.addClient(), await world.addClient()];
  await statuses(limit.capacity, () => importShifts(uid));

  expect((await importShifts(uid, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(429);
  expect((await importShifts(other.uid)).status).toBe(200);
});

test('where nobody signs in, an address that is asked for again and again is what is counted', async () => {
  const get = (secret: string) =>
    exchange(serve, { method: 'get', path: `/calendar-feeds/${secret}.ics`, token: '' });
  const { capacity } = scarce.getCalendarFeed!;

  const seen = await statuses(capacity + 1, () => get('a'.repeat(43)));

  expect(seen.filter((status) => status === 200)).toHaveLength(capacity);
  expect(seen.at(-1)).toBe(429);
  expect((await get('b'.repeat(43))).status).toBe(200);
});

test('a thousand takers on ten connections at once get exactly as many tokens as there are', async () => {
  const pool = new pg.Pool({ connectionString: database.databaseUrl, max: 10 });
  const take = async (): Promise<boolean> => {
    const { rows } = await pool.query<{ left: number }>(
      `select take_token('race', 100, 0.001, '2027-01-01') as left`,
    );
    return rows[0]!.left >= 0;
  };

  const granted = (await Promise.all(Array.from({ length: 1_000 }, take))).filter(Boolean);

  await pool.end();
  expect(granted).toHaveLength(100);
});

test('what is ordinary costs no statement', async () => {
  const { uid } = await world.addClient();
  const me = () => exchange(serve, { method: 'get', path: '/me', token: uid });

  expect(await me()).toMatchObject({ status: 200, headers: { RateLimit: '"ordinary";r=1999;t=1' } });
  const { rows } = await world.owner.query('select 1 from rate_limits where strpos(bucket, $1) > 0', [uid]);
  expect(rows).toEqual([]);
});

test('what is ordinary is limited all the same', async () => {
  const credential = { kind: 'key', secretHash: Buffer.from('x') } as const;
  const take = () => limitRate('getMe', credential, '/me', () => undefined);

  for (let at = 0; at < ordinary.capacity; at += 1) await take();

  await expect(take()).rejects.toMatchObject({ code: 'rate_limited' });
  await expect(limitRate('importShifts', credential, '/x', () => undefined)).rejects.toMatchObject({
    code: 'rate_limited',
  });
});

test('a bucket fills with time, never beyond its brim, and never by a clock that goes back', () => {
  const small = { name: 'small', capacity: 10, seconds: 5 };
  const at = (seconds: number) => refill({ tokens: 1, filledAt: 0 }, small, seconds * 1000);

  expect([at(0), at(1), at(100), at(-5)]).toEqual([1, 3, 10, 1]);
  expect(rateHeaders(small, -0.2)).toMatchObject({ 'Retry-After': '1' });
});
