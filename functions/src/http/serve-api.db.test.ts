import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { sendRequest } from '../../test/send-request.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import { acceptInvitation } from '../clients/accept-invitation.ts';
import { createInvitation } from '../clients/create-invitation.ts';
import { getMe } from '../clients/get-me.ts';
import { listSites } from '../clients/list-sites.ts';
import { createApiKey } from '../integrations/create-api-key.ts';
import { deleteApiKey } from '../integrations/delete-api-key.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { serveApi, type UseCases } from './serve-api.ts';

vi.mock('../platform/firebase.ts', () => ({
  verifyIdToken: async (uid: string) => ({
    uid,
    expiresAt: Number.MAX_SAFE_INTEGER,
    email: `${uid}@x.test`,
    emailVerified: !uid.startsWith('unverified'),
  }),
}));
vi.mock('../platform/log.ts', async (original) => ({ ...(await original<object>()), log: () => undefined }));

const serve = serveApi(
  {
    acceptInvitation,
    createInvitation,
    getMe,
    listSites,
    createApiKey,
    deleteApiKey,
  } as Partial<UseCases> as UseCases,
  async (_freelancers, _holds, queues) => void woken.push(...queues),
);
const woken: string[] = [];
let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

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

const get = (token: string, path: string) => sendRequest(serve, { method: 'get', path, token });
const post = (token: string, path: string, body: unknown, idempotencyKey?: string) =>
  sendRequest(serve, { method: 'post', path, token, body, ...(idempotencyKey ? { idempotencyKey } : {}) });

const keepsSecret = async (secret: string): Promise<boolean> =>
  (await world.owner.query(`select 1 from idempotency_keys where strpos(body::text, $1) > 0`, [secret]))
    .rowCount === 0;

test('a key is shown in the first answer only, and no answer that is kept holds it', async () => {
  const { uid } = await world.addClient();
  const send = () => post(uid, '/api-keys', { name: 'Till', scopes: ['read'] }, 'one');

  const first = (await send()).body as { id: string; key: string };

  expect(first.key).toMatch(/^flx_/);
  expect(await send()).toEqual({ status: 201, body: { ...first, key: null } });
  expect(await keepsSecret(first.key)).toBe(true);
});

test('what was done wakes the queues of its events; a refusal, a repetition and a reading wake none', async () => {
  const { uid } = await world.addClient();
  const invite = (role: string, key: string) =>
    post(uid, '/invitations', { email: 'w@b.test', role }, key).then(({ status }) => status);
  woken.length = 0;

  expect(await invite('viewer', 'wake')).toBe(201);
  expect(woken).toEqual(['tellPeople', 'sendWebhooks']);

  expect(await invite('viewer', 'wake')).toBe(201);
  expect(await invite('cook', 'wrong')).toBe(400);
  const stranger = { token: 'a'.repeat(43) };
  expect((await post(uid, '/invitations/accept', stranger, 'refused')).status).toBe(404);
  await get(uid, '/me');
  expect(woken).toHaveLength(2);
});

test('the token of an invitation is shown in the first answer only as well', async () => {
  const { uid } = await world.addClient();
  const send = () => post(uid, '/invitations', { email: 'a@b.test', role: 'viewer' }, 'one');

  const first = (await send()).body as { token: string };

  expect(await send()).toEqual({ status: 201, body: { ...first, token: null } });
  expect(await keepsSecret(first.token)).toBe(true);
});

test('a key reads for its client until it is revoked; its use is noted', async () => {
  const { uid, siteId } = await world.addClient();
  const made = (await post(uid, '/api-keys', { name: 'Till', scopes: ['read'] })).body as {
    id: string;
    key: string;
  };

  expect(await get(made.key, '/sites')).toMatchObject({ status: 200, body: { items: [{ id: siteId }] } });
  const { rows } = await world.owner.query('select last_used_at from api_keys where id = $1', [made.id]);
  expect(rows).toEqual([{ last_used_at: expect.any(Date) as Date }]);
  const revoked = await sendRequest(serve, { method: 'delete', path: `/api-keys/${made.id}`, token: uid });
  expect([revoked.status, (await get(made.key, '/sites')).status]).toEqual([204, 401]);
});

test('whoever is not known yet reaches the acceptance and nothing else, until they have joined', async () => {
  const { uid } = await world.addClient();
  const invite = async (email: string): Promise<string> => {
    const answer = await post(uid, '/invitations', { email, role: 'booker' });
    return (answer.body as { token: string }).token;
  };
  const accept = (who: string, token: string) => post(who, '/invitations/accept', { token }, 'once');
  const token = await invite('ann@x.test');

  expect((await get('ann', '/me')).status).toBe(401);
  const joined = await accept('ann', token);
  expect(joined).toMatchObject({ status: 200, body: { role: 'booker' } });
  expect(await accept('ann', token)).toEqual(joined);
  expect((await get('ann', '/me')).status).toBe(200);
  expect((await accept('unverified', await invite('unverified@x.test'))).status).toBe(403);
});
