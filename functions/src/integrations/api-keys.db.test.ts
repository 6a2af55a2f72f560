import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWorld, type World } from '../../test/build-world.ts';
import { callAs, codeOf } from '../../test/call-as.ts';
import { freshDatabase } from '../../../test/fresh-database.ts';
import type { ApiKeyScope } from '@flxibl/contracts/operation';
import { answerOnce } from '../http/answer-once.ts';
import { createBooking } from '../bookings/create-booking.ts';
import { noteKeyUse } from '../http/enter-with-key.ts';
import { recordEvents } from '../platform/event-log.ts';
import { closePool, connectTo } from '../platform/postgres.ts';
import { createApiKey } from './create-api-key.ts';
import { deleteApiKey } from './delete-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';

const now = new Date('2026-11-20T12:00:00Z');
let world: World;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  await connectTo(database.databaseUrl);
  world = await buildWorld(database.adminUrl, now);
});
afterAll(async () => {
  await closePool();
  await world.end();
  await database.drop();
});

const create = async (
  uid: string,
  scopes: ApiKeyScope[] = ['read'],
): Promise<{ id: string; key: string }> => {
  const made = await callAs({ uid }, 'createApiKey', now, (context) =>
    createApiKey(context, { params: {}, query: {}, body: { name: 'Till', scopes } }),
  );
  return { id: made.id, key: made.key! };
};
const list = (uid: string) =>
  callAs({ uid }, 'listApiKeys', now, (context) =>
    listApiKeys(context, { params: {}, query: { limit: 50 }, body: {} }),
  );
const revoke = (uid: string, id: string) =>
  callAs({ uid }, 'deleteApiKey', now, (context) =>
    deleteApiKey(context, { params: { id }, query: {}, body: {} }),
  );
const look = (key: string) => callAs({ key }, 'listSites', now, async ({ caller }) => caller);

test('a key is shown once, known by its beginning, and kept as a hash only', async () => {
  const acme = await world.addClient();

  const { id, key } = await create(acme.uid, ['read', 'book']);

  expect(key).toMatch(/^flx_[\w-]{43}$/);
  const { items } = await list(acme.uid);
  expect(items).toMatchObject([{ id, prefix: key.slice(0, 12), scopes: ['read', 'book'], revokedAt: null }]);
  const { rows } = await world.owner.query<{ row: string }>(
    `select k::text as row from api_keys k union all select e::text from event_log e`,
  );
  expect(rows.filter(({ row }) => row.includes(key.slice(12)))).toEqual([]);
});

test('a key acts for its client and no other', async () => {
  const acme = await world.addClient();
  await world.addClient();
  const { id, key } = await create(acme.uid);

  const sites = await callAs({ key }, 'listSites', now, ({ tx }) => tx.query('select id from sites'));

  expect(await look(key)).toMatchObject({ clientId: acme.clientId, role: 'business', apiKey: { id } });
  expect(sites).toEqual([{ id: acme.siteId }]);
});

test.each([
  ['read', 'listBookings', 'done'],
  ['read', 'searchAvailability', 'done'],
  ['read', 'createBooking', 'forbidden'],
  ['book', 'createBooking', 'done'],
  ['book', 'listBookings', 'forbidden'],
  ['book', 'putBlock', 'forbidden'],
  ['manage', 'putBlock', 'done'],
  ['manage', 'createBooking', 'forbidden'],
  ['manage', 'createApiKey', 'forbidden'],
  ['manage', 'putMember', 'forbidden'],
  ['manage', 'createInvitation', 'forbidden'],
  ['manage', 'acceptInvitation', 'forbidden'],
  ['read', 'getOverview', 'forbidden'],
] as const)('a key with the scope %s that calls %s: %s', async (scope, name, expected) => {
  const acme = await world.addClient();
  const { key } = await create(acme.uid, [scope]);

  expect(await codeOf(callAs({ key }, name, now, async () => undefined))).toBe(expected);
});

test('a revoked key, a made-up one and one whose maker is gone open nothing', async () => {
  const acme = await world.addClient();
  const { id, key } = await create(acme.uid);
  const other = await create(acme.uid);
  expect(await codeOf(look(key))).toBe('done');

  await revoke(acme.uid, id);
  await revoke(acme.uid, id);

  expect(await codeOf(look(key))).toBe('unauthenticated');
  expect(await codeOf(look('flx_' + 'x'.repeat(43)))).toBe('unauthenticated');
  await world.owner.query(`update members set role = 'viewer' where client_id = $1`, [acme.clientId]);
  expect(await codeOf(look(other.key))).toBe('unauthenticated');
  const { rows } = await world.owner.query(`select type from event_log where client_id = $1 order by seq`, [
    acme.clientId,
  ]);
  expect(rows.map(({ type }: { type: string }) => type)).toEqual([
    'api_key_created',
    'api_key_created',
    'api_key_revoked',
  ]);
});

test("another client's key does not exist", async () => {
  const [acme, globex] = [await world.addClient(), await world.addClient()];
  const { id, key } = await create(acme.uid);

  expect(await codeOf(revoke(globex.uid, id))).toBe('not_found');
  expect((await list(globex.uid)).items).toEqual([]);
  expect(await codeOf(look(key))).toBe('done');
});

test('the same Idempotency-Key of a key, of another key and of their maker are three', async () => {
  const acme = await world.addClient();
  const [one, two] = [await create(acme.uid, ['book']), await create(acme.uid, ['book'])];
  const say = (as: { key: string } | { uid: string }, text: string) =>
    callAs(as, 'createBooking', now, ({ tx, caller }) =>
      answerOnce(tx, { userId: caller.userId, key: 'same', request: 'r', requestId: 'r' }, async () => ({
        status: 201,
        body: text,
      })),
    );

  expect(await say({ uid: acme.uid }, 'person')).toMatchObject({ body: 'person' });
  expect(await say(one, 'one')).toMatchObject({ body: 'one' });
  expect(await say(two, 'two')).toMatchObject({ body: 'two' });
  expect(await say(one, 'again')).toMatchObject({ body: 'one' });
  expect(await say({ uid: acme.uid }, 'again')).toMatchObject({ body: 'person' });
});

test('the answer that is kept for a repeat does not hold the secret', async () => {
  const acme = await world.addClient();
  const send = () =>
    callAs({ uid: acme.uid }, 'createApiKey', now, (context) =>
      answerOnce(
        context.tx,
        { userId: context.caller.userId, key: 'k', request: 'r', requestId: 'r', shownOnce: ['key'] },
        async () => ({
          status: 201,
          body: await createApiKey(context, {
            params: {},
            query: {},
            body: { name: 'Till', scopes: ['read'] },
          }),
        }),
      ),
    );

  const first = (await send()).body as { id: string; key: string };

  expect(first.key).toMatch(/^flx_/);
  expect((await send()).body).toEqual({ ...first, key: null });
});

test('an event says that a key acted and which; nobody can pretend either', async () => {
  const acme = await world.addClient();
  const { id, key } = await create(acme.uid, ['book']);
  const event = { type: 'booking_created', clientId: acme.clientId } as const;
  const pretend = (as: { key: string } | { uid: string }, channel: 'web' | 'api_key') =>
    callAs(as, 'createBooking', now, ({ tx, actor }) => recordEvents(tx, { ...actor, channel }, [event]));

  await pretend({ key }, 'api_key');

  const { rows } = await world.owner.query(
    `select channel, api_key_id from event_log where type = 'booking_created' and client_id = $1`,
    [acme.clientId],
  );
  expect(rows).toEqual([{ channel: 'api_key', api_key_id: id }]);
  expect(await codeOf(pretend({ key }, 'web'))).toBe('42501');
  expect(await codeOf(pretend({ uid: acme.uid }, 'api_key'))).toBe('42501');
});

test('use is noted once an hour', async () => {
  const acme = await world.addClient();
  const { id, key } = await create(acme.uid);
  const use = async (minutes: number) => {
    const at = new Date(now.getTime() + minutes * 60_000);
    await noteKeyUse((await look(key)).apiKey!, at);
    const { rows } = await world.owner.query<{ at: Date }>(
      'select last_used_at as at from api_keys where id = $1',
      [id],
    );
    return (rows[0]!.at.getTime() - now.getTime()) / 60_000;
  };

  expect([await use(0), await use(59), await use(61)]).toEqual([0, 0, 61]);
});

test('a key with the scope book books, in the name of its maker', async () => {
  const acme = await world.addClient();
  const fay = await world.addFreelancer();
  const { id, key } = await create(acme.uid, ['book']);
  const shift = {
    role: 'waiter',
    start: '2026-12-01T09:00',
    end: '2026-12-01T17:00',
    freelancerIds: [fay.id],
  };

  const booking = await callAs({ key }, 'createBooking', now, (context) =>
    createBooking(context, { params: {}, query: {}, body: { siteId: acme.siteId, shifts: [shift] } }),
  );

  expect(booking.state).toBe('filled');
  const { rows } = await world.owner.query(
    `select distinct e.channel, e.api_key_id, u.auth_uid as maker
     from event_log e join users u on u.id = e.actor_user_id where e.booking_id = $1`,
    [booking.id],
  );
  expect(rows).toEqual([{ channel: 'api_key', api_key_id: id, maker: acme.uid }]);
});
