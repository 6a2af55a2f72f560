import { expect, test, vi } from 'vitest';
import { serveApi, type UseCases } from '../http/serve-api.ts';
import { connectTo } from '../platform/postgres.ts';
import { openWorld } from '../../test/open-world.ts';
import { sendRequest } from '../../test/send-request.ts';
import { checkHealth, checkHealthFor } from './check-health.ts';
import { failOnPurpose } from './fail-on-purpose.ts';
import { readMetrics } from './read-metrics.ts';
import { watchPlatform } from './watch-platform.ts';

const mocked = vi.hoisted(() => ({
  local: true,
  metricsToken: 'secret-of-whoever-scrapes' as string | undefined,
}));
vi.mock('../platform/config.ts', async (original) => {
  const { config, ...rest } = await original<typeof import('../platform/config.ts')>();
  return {
    ...rest,
    config: Object.defineProperties(
      { ...config },
      {
        local: { get: () => mocked.local },
        metricsToken: { get: () => mocked.metricsToken },
      },
    ),
  };
});
vi.mock('../platform/firebase.ts', () => ({
  verifyIdToken: async (uid: string) => {
    if (uid.includes('secret')) throw new Error('not a token');
    return { uid, expiresAt: Number.MAX_SAFE_INTEGER, email: `${uid}@x.test`, emailVerified: true };
  },
}));

const now = new Date();
const opened = openWorld(now);
const serveWith = (some: Partial<UseCases>) => serveApi(some as UseCases, async () => undefined);
const serve = serveWith({ checkHealth, readMetrics, failOnPurpose });
const get = (path: string, token: string) => sendRequest(serve, { method: 'get', path, token });

test('with a database on the schema of this release it is ready, whoever asks', async () => {
  expect(await get('/health', 'garbage')).toMatchObject({
    status: 200,
    body: { live: true, ready: true, database: 'reachable', schema: 'current' },
  });
});

test('behind the schema of this release it is not, and says so as every refusal does', async () => {
  const behind = serveWith({ checkHealth: checkHealthFor('999999_not-run-yet') });

  expect(await sendRequest(behind, { method: 'get', path: '/health', token: '' })).toMatchObject({
    status: 503,
    body: {
      code: 'unavailable',
      checks: { live: true, ready: false, database: 'reachable', schema: 'behind' },
    },
  });
});

test('metrics are for whoever has the secret, and for nobody where none is set', async () => {
  const admin = await opened.world.addAdmin();
  const statusOf = async (token: string) => (await get('/metrics', token)).status;

  expect(await statusOf('secret-of-whoever-scrapes')).toBe(200);
  for (const token of [admin, '', 'secret-of-whoever-scrape', 'secret-of-whoever-scrapes ', 'undefined'])
    expect(await statusOf(token)).toBe(401);
  mocked.metricsToken = undefined;
  expect(await statusOf('secret-of-whoever-scrapes')).toBe(401);
  expect(await statusOf('undefined')).toBe(401);
});

test('metrics count what is there, and name nobody', async () => {
  const { id: freelancerId } = await opened.world.addFreelancer();
  await opened.world.owner.query(
    `insert into calendar_connections (freelancer_id, provider, account_hash, account_label, state, created_at)
     values ($1, 'google', '\\x01', 'canary@secret.test', 'needs_reconnect', now())`,
    [freelancerId],
  );
  const { tx } = await openMetrics();

  expect(tx).toContain('flxibl_calendars{state="needs_reconnect"} 1');
  expect(tx).toContain('flxibl_queue_waiting{queue="webhooks"} 0');
  expect(tx).toMatch(/flxibl_database_connections\{state="busy"\} \d/);
  expect(tx.endsWith('# EOF\n')).toBe(true);
  expect(tx).not.toContain('canary');
});

const openMetrics = async (): Promise<{ tx: string }> => {
  const { inTransaction } = await import('../platform/postgres.ts');
  const reply = await inTransaction('read only', (tx) => readMetrics({ tx, now } as never));
  return { tx: 'bytes' in reply ? Buffer.from(reply.bytes).toString() : '' };
};

test('nothing is alarming about a world in which nothing happened', async () => {
  expect(await watchPlatform(now)).toBe(0);
});

test('failing on purpose is for admins, and unknown where it is not a local stack', async () => {
  const admin = await opened.world.addAdmin();
  const { uid: owner } = await opened.world.addClient();
  const fail = async (token: string) =>
    (await sendRequest(serve, { method: 'post', path: '/admin/failures', token, body: { side: 'api' } }))
      .status;

  expect(await fail(owner)).toBe(403);
  expect(await fail(admin)).toBe(500);
  mocked.local = false;
  expect(await fail(admin)).toBe(404);
  mocked.local = true;
});

test('without a database the process lives and is not ready', async () => {
  const { closePool } = await import('../platform/postgres.ts');
  await closePool();
  await connectTo('postgres://nobody:nothing@127.0.0.1:1/flxibl');
  const cut = serveWith({ checkHealth: checkHealthFor('000001_any') });

  expect(await sendRequest(cut, { method: 'get', path: '/health', token: '' })).toMatchObject({
    status: 503,
    body: { checks: { live: true, ready: false, database: 'unreachable', schema: 'unknown' } },
  });
});
